package io.barmill.ledger.access;

import java.util.Objects;
import java.util.Optional;

/**
 * A request that changes something, as the audit keeps it.
 *
 * @param user who asked
 * @param token the id of the token; empty without one
 * @param via {@code rest} or {@code cli}
 * @param address where the request came from
 * @param action the id of the operation
 * @param object the path of what it was done to
 * @param requestId the request's id
 */
public record Audited(
        String user,
        Optional<String> token,
        String via,
        String address,
        String action,
        String object,
        String requestId) {
    public Audited {
        Objects.requireNonNull(user, "user");
        Objects.requireNonNull(token, "token");
        Objects.requireNonNull(via, "via");
        Objects.requireNonNull(address, "address");
        Objects.requireNonNull(action, "action");
        Objects.requireNonNull(object, "object");
        Objects.requireNonNull(requestId, "requestId");
    }
}
