package io.barmill.ledger.access;

import java.util.Objects;

/**
 * What a token's text is compared with.
 *
 * @param hash SHA-256 of the token's whole text, in hexadecimal digits
 * @param isLive false if the token has expired or is revoked, or its user is disabled
 */
public record Credential(Token token, String hash, User user, boolean isLive) {
    public Credential {
        Objects.requireNonNull(token, "token");
        Objects.requireNonNull(hash, "hash");
        Objects.requireNonNull(user, "user");
    }

    /** What a request with the token may do. */
    public Role role() {
        return token.cap().map(user.role()::cappedBy).orElse(user.role());
    }
}
