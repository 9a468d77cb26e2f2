package io.barmill.api.access;

import io.barmill.api.origin.RequestOrigin;
import io.barmill.ledger.access.AuditLog;
import io.barmill.ledger.access.Audited;
import io.quarkus.security.identity.CurrentIdentityAssociation;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Response;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/**
 * Keeps every request that changes something in the audit: its row is there before the resource runs. Requests that are refused
 * for their role get a row as well; those that nobody is known to have sent do not, or anybody could fill the audit.
 */
final class AuditFilter {
    private static final Logger LOG = Logger.getLogger(AuditFilter.class);
    private static final Set<String> CHANGING =
            Set.of(HttpMethod.POST, HttpMethod.PUT, HttpMethod.PATCH, HttpMethod.DELETE);

    private final AuditLog audit;
    private final AuditNote note;
    private final RequestOrigin origin;
    private final CurrentVertxRequest current;
    private final CurrentIdentityAssociation identities;

    AuditFilter(
            AuditLog audit,
            AuditNote note,
            RequestOrigin origin,
            CurrentVertxRequest current,
            CurrentIdentityAssociation identities) {
        this.audit = Objects.requireNonNull(audit, "audit");
        this.note = Objects.requireNonNull(note, "note");
        this.origin = Objects.requireNonNull(origin, "origin");
        this.current = Objects.requireNonNull(current, "current");
        this.identities = Objects.requireNonNull(identities, "identities");
    }

    /** Writes the row, on the thread of the resource. */
    @ServerRequestFilter
    public void begin(ContainerRequestContext request, ResourceInfo resource) {
        if (CHANGING.contains(request.getMethod())) {
            audited(identities.getIdentity(), request, resource)
                    .map(audit::begin)
                    .ifPresent(note::began);
        }
    }

    /** Adds the outcome. */
    @ServerResponseFilter
    public void end(ContainerRequestContext request, ContainerResponseContext response, ResourceInfo resource) {
        int status = response.getStatus();
        if (note.row().isPresent()) {
            quietly(() -> audit.end(note.row().get(), status, note.before(), note.after()));
        } else if (status == Response.Status.FORBIDDEN.getStatusCode() && CHANGING.contains(request.getMethod())) {
            refused(request, resource, status);
        }
    }

    /** The request was refused before a worker's thread had it, so the row is written on another. */
    private void refused(ContainerRequestContext request, ResourceInfo resource, int status) {
        identities
                .getDeferredIdentity()
                .map(identity -> audited(identity, request, resource))
                .emitOn(Infrastructure.getDefaultWorkerPool())
                .subscribe()
                .with(
                        refused -> refused.ifPresent(each -> quietly(
                                () -> audit.end(audit.begin(each), status, Optional.empty(), Optional.empty()))),
                        failure -> LOG.debug("refused request not audited: it has no identity", failure));
    }

    private Optional<Audited> audited(
            SecurityIdentity identity, ContainerRequestContext request, ResourceInfo resource) {
        if (identity.isAnonymous() || resource.getResourceMethod() == null) {
            return Optional.empty();
        }
        Caller caller = Callers.of(identity);
        Operation operation = resource.getResourceMethod().getAnnotation(Operation.class);
        return Optional.of(new Audited(
                caller.name(),
                caller.token(),
                caller.via(),
                current.getCurrent().request().remoteAddress().hostAddress(),
                operation == null ? resource.getResourceMethod().getName() : operation.operationId(),
                request.getUriInfo().getPath(),
                origin.get().requestId()));
    }

    /** What fails here must not fail a request whose change has been made. */
    private static void quietly(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException e) {
            LOG.warn("the outcome of a request is not in the audit", e);
        }
    }
}
