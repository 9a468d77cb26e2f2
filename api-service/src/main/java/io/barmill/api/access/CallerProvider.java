package io.barmill.api.access;

import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.IdentityProvider;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Objects;
import java.util.stream.Collectors;

/** Turns credentials into an identity with the roles of its caller. */
@ApplicationScoped
class CallerProvider implements IdentityProvider<CredentialRequest> {
    /** The attribute of an identity that holds the {@link Caller}. */
    static final String CALLER = "barmill.caller";

    private final Callers callers;

    CallerProvider(Callers callers) {
        this.callers = Objects.requireNonNull(callers, "callers");
    }

    @Override
    public Class<CredentialRequest> getRequestType() {
        return CredentialRequest.class;
    }

    @Override
    public Uni<SecurityIdentity> authenticate(CredentialRequest request, AuthenticationRequestContext context) {
        return context.runBlocking(() -> callers.of(request.secret(), request.username(), request.via())
                .map(CallerProvider::identity)
                .orElseGet(() -> anonymous(request)));
    }

    /** No identity at all for a request without a secret: public paths do without. */
    private static SecurityIdentity anonymous(CredentialRequest request) {
        if (request.secret().isPresent()) {
            throw new AuthenticationFailedException();
        }
        return null;
    }

    private static SecurityIdentity identity(Caller caller) {
        return QuarkusSecurityIdentity.builder()
                .setPrincipal(new QuarkusPrincipal(caller.name()))
                .addRoles(
                        caller.role().covered().stream().map(role -> role.id()).collect(Collectors.toSet()))
                .addAttribute(CALLER, caller)
                .build();
    }
}
