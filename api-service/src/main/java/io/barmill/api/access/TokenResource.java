package io.barmill.api.access;

import io.barmill.api.ApiPaths;
import io.barmill.api.problem.FieldErrors;
import io.barmill.api.request.JsonBody;
import io.barmill.api.request.QueryFields;
import io.barmill.api.request.RequestFields;
import io.barmill.error.BarmillException;
import io.barmill.error.ErrorCode;
import io.barmill.ledger.access.Accounts;
import io.barmill.ledger.access.NewToken;
import io.barmill.ledger.access.Role;
import io.barmill.ledger.access.Token;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Tokens: users look after their own, admins after everybody's. */
@Path(ApiPaths.V1 + "/tokens")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "access")
public final class TokenResource {
    /** How long a token works after it was replaced. */
    private static final Duration OVERLAP = Duration.ofHours(24);

    private final Accounts accounts;
    private final AccessConfig config;
    private final AuditNote note;
    private final SecurityIdentity identity;

    TokenResource(Accounts accounts, AccessConfig config, AuditNote note, SecurityIdentity identity) {
        this.accounts = Objects.requireNonNull(accounts, "accounts");
        this.config = Objects.requireNonNull(config, "config");
        this.note = Objects.requireNonNull(note, "note");
        this.identity = Objects.requireNonNull(identity, "identity");
    }

    /** Tokens of the caller, or of another user. */
    @GET
    @RolesAllowed(Roles.VIEWER)
    @Operation(operationId = "listTokens", summary = "Tokens, the newest first")
    @Parameter(
            name = "user",
            in = ParameterIn.QUERY,
            schema = @Schema(type = SchemaType.STRING),
            description = "Only of this user; default: the caller. Only admins may name another, or * for all.")
    @APIResponse(responseCode = "200", description = "The tokens.")
    public TokenResponse.All tokens(@Context UriInfo uri) {
        QueryFields query = new QueryFields(uri.getQueryParameters(), List.of("user"));
        Optional<String> user = query.parsed("user", (field, text) -> text);
        query.throwIfInvalid();
        String named = user.orElse(Callers.of(identity).name());
        requireOwn(named);
        return new TokenResponse.All(accounts.tokens(named.equals("*") ? Optional.empty() : Optional.of(named)).stream()
                .map(TokenResponse::of)
                .toList());
    }

    /** Creates a token. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Roles.VIEWER)
    @Operation(
            operationId = "createToken",
            summary = "Create a token",
            description = "The secret is only in this response. A user has at most five live tokens.")
    @RequestBody(required = true, content = @Content(schema = @Schema(implementation = TokenRequest.class)))
    @APIResponse(
            responseCode = "201",
            description = "The token with its secret.",
            content = @Content(schema = @Schema(implementation = TokenResponse.class)))
    @APIResponse(responseCode = "404", ref = "#/components/responses/NotFound")
    @APIResponse(responseCode = "409", ref = "#/components/responses/Conflict")
    public Response create(@Parameter(hidden = true) byte[] body) {
        FieldErrors errors = new FieldErrors();
        RequestFields fields = new RequestFields(JsonBody.parse(body), TokenRequest.class, errors);
        AccessFields access = new AccessFields(fields, errors);
        Optional<String> name = access.tokenName("name");
        Optional<String> user = access.user("user");
        Optional<Role> role = access.role();
        Optional<Duration> lifetime = access.lifetime();
        if (!fields.has("name")) {
            fields.missing("name", "what the token is called");
        }
        errors.throwIfAny();
        Caller caller = Callers.of(identity);
        String owner = user.orElse(caller.name());
        requireOwn(owner);
        TokenText text = TokenText.random();
        // A token cannot make one that may do more than itself.
        Optional<Role> cap =
                caller.isAdmin() ? role : Optional.of(role.orElse(caller.role()).cappedBy(caller.role()));
        Token token = accounts.issue(
                owner,
                new NewToken(text.id(), text.hash(), name.orElseThrow(), cap, lifetime.orElse(config.tokenLifetime())));
        note.changed(Optional.empty(), Optional.of(owner + " " + token.id()));
        return UserResource.created(TokenResponse.of(token, Optional.of(text)));
    }

    /** Gives a token's user a new one in its place. */
    @POST
    @Path("/{id}/rotate")
    @RolesAllowed(Roles.VIEWER)
    @Operation(
            operationId = "rotateToken",
            summary = "Replace a token",
            description = "The new token has the name and the role of the old one, which works for another 24 hours.")
    @APIResponse(
            responseCode = "201",
            description = "The new token with its secret.",
            content = @Content(schema = @Schema(implementation = TokenResponse.class)))
    @APIResponse(responseCode = "404", ref = "#/components/responses/NotFound")
    public Response rotate(@Parameter(description = "The token's id.") @PathParam("id") String id) {
        Token old = requireKnown(id);
        requireRole(id);
        TokenText text = TokenText.random();
        Token token = accounts.rotate(
                id, new NewToken(text.id(), text.hash(), old.name(), old.cap(), config.tokenLifetime()), OVERLAP);
        note.changed(Optional.of(old.user() + " " + id), Optional.of(old.user() + " " + token.id()));
        return UserResource.created(TokenResponse.of(token, Optional.of(text)));
    }

    /** Revokes a token. */
    @DELETE
    @Path("/{id}")
    @RolesAllowed(Roles.VIEWER)
    @Operation(operationId = "revokeToken", summary = "Revoke a token", description = "From the next request on.")
    @APIResponse(responseCode = "200", description = "The token.")
    @APIResponse(responseCode = "404", ref = "#/components/responses/NotFound")
    public TokenResponse revoke(@Parameter(description = "The token's id.") @PathParam("id") String id) {
        Token known = requireKnown(id);
        note.changed(Optional.of(known.user() + " " + id), Optional.empty());
        return TokenResponse.of(accounts.revoke(id).orElseThrow());
    }

    /** Another user's token is answered like an unknown one, so that ids cannot be tried out. */
    private Token requireKnown(String id) {
        Caller caller = Callers.of(identity);
        return accounts.find(id)
                .map(credential -> credential.token())
                .filter(token -> caller.isAdmin() || isOwn(caller, token.user()))
                .orElseThrow(() -> new BarmillException(ErrorCode.NOT_FOUND, "you have no token of that id"));
    }

    private void requireOwn(String user) {
        Caller caller = Callers.of(identity);
        if (!isOwn(caller, user) && !caller.isAdmin()) {
            throw new ForbiddenException();
        }
    }

    /** A name beside the shared token proves nothing. */
    private static boolean isOwn(Caller caller, String user) {
        return caller.kind() == Caller.Kind.TOKEN && user.equals(caller.name());
    }

    /** The new token may do what the old one may, so nobody gets one that may do more than the request. */
    private void requireRole(String id) {
        boolean isCovered = accounts.find(id)
                .filter(credential -> Callers.of(identity).role().covers(credential.role()))
                .isPresent();
        if (!isCovered) {
            throw new ForbiddenException();
        }
    }
}
