package io.barmill.ledger.access;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * A row of the audit.
 *
 * @param status the response's HTTP status; empty if the process ended before it responded, so that the change may or may
 *     not have been made
 * @param before what the request changed, as it was
 * @param after what the request changed, as it became
 */
public record AuditEntry(
        long id,
        Instant at,
        Audited request,
        Optional<Integer> status,
        Optional<String> before,
        Optional<String> after) {
    public AuditEntry {
        Objects.requireNonNull(at, "at");
        Objects.requireNonNull(request, "request");
        Objects.requireNonNull(status, "status");
        Objects.requireNonNull(before, "before");
        Objects.requireNonNull(after, "after");
    }
}
