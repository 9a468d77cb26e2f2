package io.barmill.api.access;

import io.barmill.error.InvalidFieldException;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.AuthenticationRequest;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.smallrye.mutiny.Uni;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Takes the credentials of a request out of its headers: a token, or the cookie of a {@link SessionCookie session}. */
@ApplicationScoped
class HeaderMechanism implements HttpAuthenticationMechanism {
    /** The header of a token, for clients that cannot send {@code Authorization}. */
    static final String TOKEN_HEADER = "X-API-Token";

    private static final String USERNAME_HEADER = "X-Username";
    private static final String BEARER = "bearer ";
    private static final String COMMAND_LINE = "barmill-cli";

    @Override
    public Uni<SecurityIdentity> authenticate(RoutingContext context, IdentityProviderManager providers) {
        MultiMap headers = context.request().headers();
        try {
            boolean isCommandLine = Optional.ofNullable(headers.get(HttpHeaders.USER_AGENT))
                    .filter(agent -> agent.startsWith(COMMAND_LINE))
                    .isPresent();
            Optional<String> username = Optional.ofNullable(headers.get(USERNAME_HEADER))
                    .map(String::strip)
                    .filter(name -> !name.isEmpty());
            String via = isCommandLine ? "cli" : "rest";
            Optional<String> secret = secret(headers);
            if (secret.isPresent()) {
                return providers.authenticate(new CredentialRequest(secret, username, via));
            }
            CredentialRequest without = new CredentialRequest(Optional.empty(), username, via);
            return SessionCookie.read(context.request())
                    .map(kept -> providers
                            .authenticate(new CredentialRequest(Optional.of(kept), username, via))
                            // A cookie that has outlived its token is no credential.
                            .onFailure(AuthenticationFailedException.class)
                            .recoverWithUni(() -> providers.authenticate(without)))
                    .orElseGet(() -> providers.authenticate(without));
        } catch (InvalidFieldException e) {
            return Uni.createFrom().failure(e);
        }
    }

    /**
     * The token in the headers.
     *
     * @throws InvalidFieldException if there are two
     */
    static Optional<String> secret(MultiMap headers) {
        List<String> bearers = headers.getAll(HttpHeaders.AUTHORIZATION).stream()
                .filter(value -> value.toLowerCase(Locale.ROOT).startsWith(BEARER))
                .map(value -> value.substring(BEARER.length()).strip())
                .toList();
        List<String> tokens =
                headers.getAll(TOKEN_HEADER).stream().map(String::strip).toList();
        Set<String> distinct = new HashSet<>(bearers);
        distinct.addAll(tokens);
        if (distinct.size() > 1) {
            throw new InvalidFieldException(
                    TOKEN_HEADER, "another token than Authorization has", "one token, in one of the two headers");
        }
        return distinct.stream().findFirst().filter(secret -> !secret.isEmpty());
    }

    @Override
    public Uni<ChallengeData> getChallenge(RoutingContext context) {
        return Uni.createFrom()
                .item(new ChallengeData(Response.Status.UNAUTHORIZED.getStatusCode(), "WWW-Authenticate", "Bearer"));
    }

    @Override
    public Set<Class<? extends AuthenticationRequest>> getCredentialTypes() {
        return Set.of(CredentialRequest.class);
    }
}
