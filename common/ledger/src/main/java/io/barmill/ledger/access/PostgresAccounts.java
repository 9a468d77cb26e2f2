package io.barmill.ledger.access;

import io.barmill.error.BarmillException;
import io.barmill.error.ErrorCode;
import io.barmill.ledger.postgres.Statements;
import io.barmill.ledger.postgres.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;

/** Users and tokens on PostgreSQL, each call in a transaction of its own. Changes of users wait for each other. */
@ApplicationScoped
class PostgresAccounts implements Accounts {
    private static final String USER = "app_user.name, app_user.role, app_user.created_at, app_user.disabled_at";
    private static final String TOKEN = "token.id, token.user_name, token.name, token.role_cap, token.created_at,"
            + " token.expires_at, token.last_used_at, token.revoked_at, token.replaced_by";
    private static final String IS_LIVE = "token.revoked_at IS NULL AND token.expires_at > now()";

    private final Transactions transactions;
    private final Statements statements;

    PostgresAccounts(Transactions transactions, Statements statements) {
        this.transactions = transactions;
        this.statements = statements;
    }

    @Override
    public boolean isEmpty() {
        return transactions.run("looking for users", this::hasNone);
    }

    @Override
    public List<User> users() {
        return transactions.run(
                "reading the users",
                () -> statements.list("SELECT " + USER + " FROM app_user ORDER BY name", row -> user(row, 1)));
    }

    @Override
    public User add(String name, Role role, NewToken first) {
        return transactions.run("adding a user", () -> {
            lockUsers();
            if (role != Role.ADMIN && hasNone()) {
                throw new BarmillException(
                        ErrorCode.ADMIN_REQUIRED, "the first user is an admin, who can then add the others");
            }
            User added = statements
                    .first(
                            "INSERT INTO app_user (name, role) VALUES (?, ?) ON CONFLICT (name) DO NOTHING RETURNING "
                                    + USER,
                            row -> user(row, 1),
                            name,
                            role)
                    .orElseThrow(
                            () -> new BarmillException(ErrorCode.USER_EXISTS, "there is a user " + name + " already"));
            insert(name, first);
            return added;
        });
    }

    @Override
    public User change(String name, Optional<Role> role, Optional<Boolean> disabled) {
        return transactions.run("changing a user", () -> {
            lockUsers();
            User changed = statements
                    .first("""
                        UPDATE app_user SET role = coalesce(?, role),
                            disabled_at = CASE ?::boolean WHEN true THEN coalesce(disabled_at, now())
                                WHEN false THEN NULL ELSE disabled_at END
                        WHERE name = ? RETURNING
                        """ + USER, row -> user(row, 1), role, disabled, name)
                    .orElseThrow(() -> noUser(name));
            boolean hasAdmin = statements
                    .first(
                            "SELECT true FROM app_user WHERE role = 'ADMIN' AND disabled_at IS NULL LIMIT 1",
                            row -> true)
                    .isPresent();
            if (!hasAdmin) {
                throw new BarmillException(
                        ErrorCode.ADMIN_REQUIRED, name + " is the last active admin; make another user an admin first");
            }
            return changed;
        });
    }

    @Override
    public List<Token> tokens(Optional<String> user) {
        return transactions.run(
                "reading tokens",
                () -> statements.list(
                        "SELECT " + TOKEN
                                + " FROM token WHERE user_name = coalesce(?, user_name) ORDER BY created_at DESC, id",
                        row -> token(row, 1),
                        user));
    }

    @Override
    public Token issue(String user, NewToken token) {
        return transactions.run("issuing a token", () -> {
            requireUser(user);
            long live = statements
                    .first(
                            "SELECT count(*) FROM token WHERE user_name = ? AND replaced_by IS NULL AND " + IS_LIVE,
                            row -> row.getLong(1),
                            user)
                    .orElseThrow();
            if (live >= MOST_TOKENS) {
                throw new BarmillException(
                        ErrorCode.TOKEN_LIMIT,
                        user + " has " + live + " live tokens, the most there can be; revoke one first");
            }
            return insert(user, token);
        });
    }

    @Override
    public Token rotate(String id, NewToken successor, Duration overlap) {
        return transactions.run("rotating a token", () -> {
            String user = statements
                    .first(
                            """
                                UPDATE token SET replaced_by = ?, expires_at = least(expires_at, now() + make_interval(secs => ?))
                                WHERE id = ? AND replaced_by IS NULL AND
                                """ + IS_LIVE + " RETURNING" + " user_name",
                            row -> row.getString(1),
                            successor.id(),
                            overlap,
                            id)
                    .orElseThrow(() -> new BarmillException(ErrorCode.NOT_FOUND, "there is no live token " + id));
            return insert(user, successor);
        });
    }

    @Override
    public Optional<Token> revoke(String id) {
        return transactions.run(
                "revoking a token",
                () -> statements.first(
                        "UPDATE token SET revoked_at = coalesce(revoked_at, now()) WHERE id = ? RETURNING " + TOKEN,
                        row -> token(row, 1),
                        id));
    }

    @Override
    public Optional<Credential> find(String id) {
        return transactions.run(
                "looking a token up",
                () -> statements.first(
                        "SELECT " + TOKEN + ", " + USER + ", token.hash, " + IS_LIVE
                                + " AND app_user.disabled_at IS NULL"
                                + " FROM token JOIN app_user ON app_user.name = token.user_name WHERE token.id = ?",
                        row -> new Credential(token(row, 1), row.getString(14), user(row, 10), row.getBoolean(15)),
                        id));
    }

    @Override
    public void used(String id) {
        transactions.run("noting that a token was used", () -> statements.update("""
            UPDATE token SET last_used_at = now()
            WHERE id = ? AND coalesce(last_used_at < now() - interval '1 minute', true)
            """, id));
    }

    private boolean hasNone() {
        return statements
                .first("SELECT true FROM app_user LIMIT 1", row -> true)
                .isEmpty();
    }

    private void lockUsers() {
        statements.update("LOCK TABLE app_user IN SHARE ROW EXCLUSIVE MODE");
    }

    private void requireUser(String name) {
        boolean isThere = statements
                .first("SELECT true FROM app_user WHERE name = ? FOR NO KEY UPDATE", row -> true, name)
                .isPresent();
        if (!isThere) {
            throw noUser(name);
        }
    }

    private Token insert(String user, NewToken token) {
        return statements
                .first(
                        """
                            INSERT INTO token (id, user_name, name, hash, role_cap, expires_at)
                            VALUES (?, ?, ?, ?, ?, now() + make_interval(secs => ?)) RETURNING
                            """ + TOKEN,
                        row -> token(row, 1),
                        token.id(),
                        user,
                        token.name(),
                        token.hash(),
                        token.cap(),
                        token.lifetime())
                .orElseThrow();
    }

    private static BarmillException noUser(String name) {
        return new BarmillException(ErrorCode.NOT_FOUND, "there is no user " + name);
    }

    private static User user(ResultSet row, int at) throws SQLException {
        return new User(
                row.getString(at), Role.valueOf(row.getString(at + 1)), instant(row, at + 2), optional(row, at + 3));
    }

    private static Token token(ResultSet row, int at) throws SQLException {
        return new Token(
                row.getString(at),
                row.getString(at + 1),
                row.getString(at + 2),
                Optional.ofNullable(row.getString(at + 3)).map(Role::valueOf),
                instant(row, at + 4),
                instant(row, at + 5),
                optional(row, at + 6),
                optional(row, at + 7),
                Optional.ofNullable(row.getString(at + 8)));
    }

    private static Instant instant(ResultSet row, int at) throws SQLException {
        return row.getObject(at, OffsetDateTime.class).toInstant();
    }

    private static Optional<Instant> optional(ResultSet row, int at) throws SQLException {
        return Optional.ofNullable(row.getObject(at, OffsetDateTime.class)).map(OffsetDateTime::toInstant);
    }
}
