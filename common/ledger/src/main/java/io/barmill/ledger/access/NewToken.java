package io.barmill.ledger.access;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * A token to be kept.
 *
 * @param id the public part of the token's text
 * @param hash SHA-256 of the token's whole text, in hexadecimal digits
 * @param cap the most that the token may do; empty for all that its user may
 * @param lifetime from the moment it is kept, by the database's clock
 */
public record NewToken(String id, String hash, String name, Optional<Role> cap, Duration lifetime) {
    public NewToken {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(hash, "hash");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(cap, "cap");
        Objects.requireNonNull(lifetime, "lifetime");
    }
}
