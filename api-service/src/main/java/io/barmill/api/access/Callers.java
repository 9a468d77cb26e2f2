package io.barmill.api.access;

import io.barmill.error.BarmillException;
import io.barmill.error.ErrorCode;
import io.barmill.ledger.access.Accounts;
import io.barmill.ledger.access.Credential;
import io.barmill.ledger.access.Role;
import io.barmill.ledger.access.User;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Tells who sent a request. */
@ApplicationScoped
public class Callers {
    /** The user of requests in open mode that give no name. */
    public static final String LOCAL = "local";
    /** The user of requests with the shared token that give no name. */
    public static final String SHARED = "shared";

    /** What an unknown token is compared with, so that it takes as long as a known one. */
    private static final String NO_HASH = TokenText.random().hash();

    private final Accounts accounts;
    private final AccessConfig config;
    private final OpenMode openMode;

    Callers(Accounts accounts, AccessConfig config, OpenMode openMode) {
        this.accounts = Objects.requireNonNull(accounts, "accounts");
        this.config = Objects.requireNonNull(config, "config");
        this.openMode = Objects.requireNonNull(openMode, "openMode");
    }

    /** The caller of an authenticated request. */
    public static Caller of(SecurityIdentity identity) {
        return Objects.requireNonNull(identity.getAttribute(CallerProvider.CALLER), "the identity has no caller");
    }

    /**
     * The caller with that secret; empty if the secret is unknown, expired or revoked, or absent where one is needed.
     *
     * @param username the name that the request gives
     * @throws BarmillException USER_NOT_ALLOWED for a name that the secret does not allow
     */
    Optional<Caller> of(Optional<String> secret, Optional<String> username, String via) {
        if (secret.isEmpty()) {
            return openMode.isOpen()
                    ? Optional.of(
                            new Caller(named(username, LOCAL), Optional.empty(), Role.ADMIN, Caller.Kind.OPEN, via))
                    : Optional.empty();
        }
        if (config.apiToken()
                .filter(shared -> TokenText.areEqual(shared, secret.get()))
                .isPresent()) {
            return Optional.of(
                    new Caller(named(username, SHARED), Optional.empty(), Role.OPERATOR, Caller.Kind.SHARED, via));
        }
        return TokenText.parse(secret.get()).flatMap(text -> ofToken(text, username, via));
    }

    private Optional<Caller> ofToken(TokenText text, Optional<String> username, String via) {
        Optional<Credential> found = accounts.find(text.id());
        boolean isRight = TokenText.areEqual(found.map(Credential::hash).orElse(NO_HASH), text.hash());
        return found.filter(credential -> isRight && credential.isLive()).map(credential -> {
            accounts.used(text.id());
            String user = credential.user().name();
            username.filter(name -> !name.equals(user)).ifPresent(name -> {
                throw notAllowed(name, "the token is " + user + "'s");
            });
            return new Caller(user, Optional.of(text.id()), credential.role(), Caller.Kind.TOKEN, via);
        });
    }

    private String named(Optional<String> username, String other) {
        String name = username.orElse(other);
        if (username.isPresent() && !name.matches(User.NAME)) {
            throw notAllowed(name, "it is not a user's name");
        }
        if (username.isPresent()
                && config.allowedUsers().isPresent()
                && !allowed().contains(name)) {
            throw notAllowed(name, "barmill.security.allowed-users does not list it");
        }
        return name;
    }

    private List<String> allowed() {
        return config.allowedUsers().orElse(List.of());
    }

    private static BarmillException notAllowed(String name, String why) {
        String shown = name.length() > 64 ? name.substring(0, 64) + "..." : name;
        return new BarmillException(ErrorCode.USER_NOT_ALLOWED, "X-Username " + shown + " is not allowed: " + why);
    }
}
