package io.barmill.api.access;

import io.barmill.error.InvalidFieldException;
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

/** Takes the credentials of a request out of its headers. */
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
            return providers.authenticate(new CredentialRequest(
                    secret(headers),
                    Optional.ofNullable(headers.get(USERNAME_HEADER))
                            .map(String::strip)
                            .filter(name -> !name.isEmpty()),
                    isCommandLine ? "cli" : "rest"));
        } catch (InvalidFieldException e) {
            return Uni.createFrom().failure(e);
        }
    }

    private static Optional<String> secret(MultiMap headers) {
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
