package io.barmill.ledger.access;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * A user's credential, without its secret.
 *
 * @param id the public part of the token's text
 * @param name what the user calls it
 * @param cap the most that the token may do, whatever its user may; empty for all of it
 * @param lastUsedAt exact to a minute
 * @param replacedBy the token that took its place; it works until it expires
 */
public record Token(
        String id,
        String user,
        String name,
        Optional<Role> cap,
        Instant createdAt,
        Instant expiresAt,
        Optional<Instant> lastUsedAt,
        Optional<Instant> revokedAt,
        Optional<String> replacedBy) {
    public Token {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(user, "user");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(cap, "cap");
        Objects.requireNonNull(createdAt, "createdAt");
        Objects.requireNonNull(expiresAt, "expiresAt");
        Objects.requireNonNull(lastUsedAt, "lastUsedAt");
        Objects.requireNonNull(revokedAt, "revokedAt");
        Objects.requireNonNull(replacedBy, "replacedBy");
    }
}
