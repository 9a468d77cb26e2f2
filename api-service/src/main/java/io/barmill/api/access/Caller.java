package io.barmill.api.access;

import io.barmill.ledger.access.Role;
import io.barmill.ledger.origin.Submitter;
import java.util.Objects;
import java.util.Optional;

/**
 * Who sent a request.
 *
 * @param name the user, or the name that the request gives beside the shared token or in open mode
 * @param token the id of the user's token; empty without one
 * @param kind what proves it
 * @param via {@code rest} or {@code cli}
 */
public record Caller(String name, Optional<String> token, Role role, Kind kind, String via) {
    /** What proves who the caller is. */
    public enum Kind {
        /** A user's own token. */
        TOKEN,
        /** The secret that all clients share. */
        SHARED,
        /** Nothing: the service listens on loopback and knows no user. */
        OPEN
    }

    public Caller {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(token, "token");
        Objects.requireNonNull(role, "role");
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(via, "via");
    }

    /** True for admins. */
    public boolean isAdmin() {
        return role.covers(Role.ADMIN);
    }

    /** The caller as the submitter of a job. */
    public Submitter submitter() {
        return new Submitter(name, token, via);
    }
}
