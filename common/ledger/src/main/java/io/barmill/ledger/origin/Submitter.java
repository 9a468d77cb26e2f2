package io.barmill.ledger.origin;

import java.util.Objects;
import java.util.Optional;

/**
 * Who submitted a job.
 *
 * @param user the user's name
 * @param token the id of the token that the request had; empty without one
 * @param via {@code rest} or {@code cli}
 */
public record Submitter(String user, Optional<String> token, String via) {
    public Submitter {
        Objects.requireNonNull(user, "user");
        Objects.requireNonNull(token, "token");
        Objects.requireNonNull(via, "via");
    }
}
