package io.barmill.api.access;

import io.barmill.api.ApiPaths;
import io.barmill.error.InvalidFieldException;
import io.quarkus.security.identity.SecurityIdentity;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.Response;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The session of a browser. */
@Path(ApiPaths.V1 + "/session")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "access")
public final class SessionResource {
    private final SecurityIdentity identity;

    SessionResource(SecurityIdentity identity) {
        this.identity = Objects.requireNonNull(identity, "identity");
    }

    /** Begins a session. */
    @POST
    @RolesAllowed(Roles.VIEWER)
    @Operation(
            operationId = "beginSession",
            summary = "Keep the token of this request in a cookie",
            description =
                    "The cookie is HttpOnly and SameSite=Strict, and lasts 12 hours. It is worth what the token is"
                            + " worth: revoking the token ends the session.")
    @APIResponse(
            responseCode = "200",
            description = "The caller.",
            content = @Content(schema = @Schema(implementation = CallerResource.CallerResponse.class)))
    public Response begin(@Context HttpServerRequest request) {
        String token = HeaderMechanism.secret(request.headers())
                .orElseThrow(() -> new InvalidFieldException(
                        HttpHeaders.AUTHORIZATION, "absent", "the token that the cookie is to keep"));
        return answer(SessionCookie.of(request, token));
    }

    /** Ends a session. */
    @DELETE
    @RolesAllowed(Roles.VIEWER)
    @Operation(operationId = "endSession", summary = "Forget the token of the cookie")
    @APIResponse(
            responseCode = "200",
            description = "The caller.",
            content = @Content(schema = @Schema(implementation = CallerResource.CallerResponse.class)))
    public Response end(@Context HttpServerRequest request) {
        return answer(SessionCookie.none(request));
    }

    private Response answer(NewCookie cookie) {
        return Response.ok(CallerResource.CallerResponse.of(Callers.of(identity)))
                .cookie(cookie)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }
}
