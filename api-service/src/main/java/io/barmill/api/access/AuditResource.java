package io.barmill.api.access;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.barmill.api.ApiPaths;
import io.barmill.api.request.PageQuery;
import io.barmill.api.request.QueryFields;
import io.barmill.ledger.Page;
import io.barmill.ledger.Paging;
import io.barmill.ledger.access.AuditEntry;
import io.barmill.ledger.access.AuditLog;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The audit. */
@Path(ApiPaths.V1 + "/audit")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "access")
public final class AuditResource {
    private final AuditLog audit;
    private final SecurityIdentity identity;

    AuditResource(AuditLog audit, SecurityIdentity identity) {
        this.audit = Objects.requireNonNull(audit, "audit");
        this.identity = Objects.requireNonNull(identity, "identity");
    }

    /** A page of the audit: an admin's is everybody's, any other caller's is the caller's own. */
    @GET
    @RolesAllowed(Roles.VIEWER)
    @Operation(
            operationId = "listAudit",
            summary = "Requests that changed something or were refused, the newest first",
            description = "Admins see all of them, other users their own; with the shared token there are none.")
    @Parameter(
            name = "user",
            in = ParameterIn.QUERY,
            schema = @Schema(type = SchemaType.STRING),
            description = "Only of this user.")
    @Parameter(name = "limit", ref = "#/components/parameters/limit")
    @Parameter(name = "offset", ref = "#/components/parameters/offset")
    @APIResponse(responseCode = "200", description = "A page of the audit.")
    public AuditResponse audit(@Context UriInfo uri) {
        QueryFields query = new QueryFields(uri.getQueryParameters(), PageQuery.with("user"));
        Optional<String> user = query.parsed("user", (field, text) -> text);
        Paging paging = PageQuery.read(query);
        query.throwIfInvalid();
        Caller caller = Callers.of(identity);
        if (!caller.isAdmin() && caller.kind() != Caller.Kind.TOKEN) {
            throw new ForbiddenException();
        }
        Page<AuditEntry> page = audit.page(caller.isAdmin() ? user : Optional.of(caller.name()), paging);
        return new AuditResponse(
                page.items().stream().map(Entry::of).toList(),
                page.total(),
                page.isTotalExact(),
                page.offset(),
                page.limit());
    }

    /** A page of the audit. */
    @Schema(description = "A page of the audit.")
    public record AuditResponse(
            List<Entry> entries,

            @Schema(description = "The number of entries on all pages, counted to 1,000.")
            long total,

            @Schema(description = "False if there are more entries than total.")
            boolean totalIsExact,

            int offset,
            int limit) {
        public AuditResponse {
            entries = List.copyOf(entries);
        }
    }

    /** One request. */
    @Schema(name = "AuditEntry", description = "A request that changed something or was refused.")
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    public record Entry(
            Instant at,
            @Schema(examples = "alice") String user,
            @Schema(description = "The id of the token.") Optional<String> tokenId,

            @Schema(description = "rest or cli.", examples = "cli")
            String via,

            @Schema(description = "Where the request came from.")
            String address,

            @Schema(description = "The id of the operation.", examples = "cancelJob")
            String action,

            @Schema(description = "The path of the request.")
            String object,

            String requestId,

            @Schema(
                    description =
                            "The response's status; absent if the service ended before it responded, so that the change"
                                    + " may or may not have been made.",
                    examples = "200")
            Optional<Integer> status,

            @Schema(description = "What was changed, as it was.")
            Optional<String> before,

            @Schema(description = "What was changed, as it became.")
            Optional<String> after) {
        static Entry of(AuditEntry entry) {
            return new Entry(
                    entry.at(),
                    entry.request().user(),
                    entry.request().token(),
                    entry.request().via(),
                    entry.request().address(),
                    entry.request().action(),
                    entry.request().object(),
                    entry.request().requestId(),
                    entry.status(),
                    entry.before(),
                    entry.after());
        }
    }
}
