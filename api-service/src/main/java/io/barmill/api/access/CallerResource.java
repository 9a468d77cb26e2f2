package io.barmill.api.access;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.barmill.api.ApiPaths;
import io.barmill.api.request.QueryFields;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Tells a client who it is. */
@Path(ApiPaths.V1 + "/whoami")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "access")
public final class CallerResource {
    private final SecurityIdentity identity;

    CallerResource(SecurityIdentity identity) {
        this.identity = Objects.requireNonNull(identity, "identity");
    }

    /** The caller. */
    @GET
    @RolesAllowed(Roles.VIEWER)
    @Operation(operationId = "whoAmI", summary = "The caller")
    @APIResponse(responseCode = "200", description = "The caller.")
    public CallerResponse caller(@Context UriInfo uri) {
        new QueryFields(uri.getQueryParameters(), List.of()).throwIfInvalid();
        return CallerResponse.of(Callers.of(identity));
    }

    /** The caller. */
    @Schema(description = "Who sent the request.")
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    public record CallerResponse(
            @Schema(examples = "alice") String user,

            @Schema(description = "What the request may do.", examples = "operator")
            String role,

            @Schema(
                    description =
                            "What proves it: token, shared (the shared token), or open (nothing: the service listens"
                                    + " on loopback and knows no user).",
                    examples = "token")
            String credential,

            @Schema(description = "The id of the token.") Optional<String> tokenId) {
        static CallerResponse of(Caller caller) {
            return new CallerResponse(
                    caller.name(), caller.role().id(), caller.kind().name().toLowerCase(Locale.ROOT), caller.token());
        }
    }
}
