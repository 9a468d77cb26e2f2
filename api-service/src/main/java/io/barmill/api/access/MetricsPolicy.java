package io.barmill.api.access;

import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.security.HttpSecurityPolicy;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Objects;

/** Lets everybody on this machine read the metrics, and viewers from elsewhere. */
@ApplicationScoped
class MetricsPolicy implements HttpSecurityPolicy {
    private final OpenMode openMode;

    MetricsPolicy(OpenMode openMode) {
        this.openMode = Objects.requireNonNull(openMode, "openMode");
    }

    @Override
    public Uni<CheckResult> checkPermission(
            RoutingContext request, Uni<SecurityIdentity> identity, AuthorizationRequestContext context) {
        if (openMode.isLoopback()) {
            return CheckResult.permit();
        }
        return identity.map(caller -> caller.hasRole(Roles.VIEWER) ? CheckResult.PERMIT : CheckResult.DENY);
    }

    @Override
    public String name() {
        return "viewers";
    }
}
