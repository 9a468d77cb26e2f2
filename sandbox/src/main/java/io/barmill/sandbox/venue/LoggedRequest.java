package io.barmill.sandbox.venue;

import java.util.Optional;

/**
 * A request that the venue received.
 *
 * @param path decoded, with a leading slash
 * @param query undecoded; an empty string if there is none
 * @param status the HTTP status; 0 if there is no response yet
 * @param range the Range header
 * @param bytes the number of body bytes sent so far
 * @param retryAttempt the parameter {@code retryAttempt} of Tardis' clients, 0 if absent
 * @param hasKey true if the request had an Authorization header
 * @param fault the fault of the transfer that affected it
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
