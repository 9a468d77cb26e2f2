package io.barmill.ledger.access;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * Somebody who may use the API.
 *
 * @param name lower case, unique for ever: what a user did is known by it
 * @param disabledAt since when the user's tokens are refused; empty for an active user
 */
public record User(String name, Role role, Instant createdAt, Optional<Instant> disabledAt) {
    /** What a name looks like. */
    public static final String NAME = "[a-z0-9][a-z0-9._-]{0,62}";

    public User {
        Objects.requireNonNull(role, "role");
        Objects.requireNonNull(createdAt, "createdAt");
        Objects.requireNonNull(disabledAt, "disabledAt");
        if (!name.matches(NAME)) {
            throw new IllegalArgumentException("not a user's name: " + name);
        }
    }
}
