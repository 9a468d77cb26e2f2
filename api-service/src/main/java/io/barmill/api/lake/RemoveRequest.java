package io.barmill.api.lake;

import java.time.LocalDate;
import java.util.Optional;

/**
 * A request to remove files, as the job keeps it. The components are the known fields.
 *
 * @param digest of the selection that the user has seen
 */
record RemoveRequest(
        Optional<String> layer,
        Optional<String> venue,
        Optional<String> dataset,
        Optional<String> symbol,
        Optional<LocalDate> from,
        Optional<LocalDate> to,
        Optional<String> digest) {}
