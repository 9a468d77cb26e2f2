package io.barmill.ledger.access;

import io.barmill.error.BarmillException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Users and their tokens. Neither is ever deleted, so that the audit stays readable. */
public interface Accounts {
    /** The most tokens of a user that neither expired nor were revoked or replaced. */
    int MOST_TOKENS = 5;

    /** True if there is no user, not even a disabled one. */
    boolean isEmpty();

    /** Every user, by name. */
    List<User> users();

    /**
     * Adds a user with a first token, in one transaction.
     *
     * @throws BarmillException USER_EXISTS if the name is taken; ADMIN_REQUIRED if the first user of all is no admin
     */
    User add(String name, Role role, NewToken first);

    /**
     * Changes a user.
     *
     * @param role the new role; empty to leave it
     * @param disabled whether the user's tokens are refused; empty to leave it
     * @throws BarmillException NOT_FOUND without such a user; ADMIN_REQUIRED if no active admin would be left
     */
    User change(String name, Optional<Role> role, Optional<Boolean> disabled);

    /** The tokens of a user, the newest first; of all users if empty. */
    List<Token> tokens(Optional<String> user);

    /**
     * Gives a user another token.
     *
     * @throws BarmillException NOT_FOUND without such a user; TOKEN_LIMIT if the user has {@value #MOST_TOKENS} live ones
     */
    Token issue(String user, NewToken token);

    /**
     * Gives a token's user a new one in its place, with its name and cap. The old one works until the overlap is over.
     *
     * @param overlap never longer than the old one would have lived
     * @throws BarmillException NOT_FOUND without a live token of that id
     */
    Token rotate(String id, NewToken successor, Duration overlap);

    /** Revokes a token; empty without such a token. Revoking it again changes nothing. */
    Optional<Token> revoke(String id);

    /** What a token's text is compared with; empty without such a token. */
    Optional<Credential> find(String id);

    /** Notes that a token was used, at most once a minute. */
    void used(String id);
}
