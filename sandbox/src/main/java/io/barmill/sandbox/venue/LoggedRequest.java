package io.barmill.sandbox.venue;

import java.util.Optional;

/**
 * A request that was made.
 *
 * @param path decoded, with the slash in front
 * @param query as it came; empty text where there was none
 * @param status 0 where there is no answer yet
 * @param range the Range header
 * @param bytes how much of the body has been sent
 * @param retryAttempt the parameter {@code retryAttempt} of Tardis's clients, 0 where it is absent
 * @param hasKey true where an Authorization header came with it
 * @param fault the fault of delivery that it met
 */
public record LoggedRequest(
        String method,
        String path,
        String query,
        int status,
        Optional<String> range,
        long bytes,
        String userAgent,
        int retryAttempt,
        boolean hasKey,
        Optional<FaultKind> fault) {}
