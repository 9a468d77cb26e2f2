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
import io.barmill.ledger.access.User;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.CacheControl;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Users and their roles. */
@Path(ApiPaths.V1 + "/users")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "access", description = "Users, tokens and the audit.")
public final class UserResource {
    private final Accounts accounts;
    private final AccessConfig config;
    private final AuditNote note;

    UserResource(Accounts accounts, AccessConfig config, AuditNote note) {
        this.accounts = Objects.requireNonNull(accounts, "accounts");
        this.config = Objects.requireNonNull(config, "config");
        this.note = Objects.requireNonNull(note, "note");
    }

    /** Every user. */
    @GET
    @RolesAllowed(Roles.ADMIN)
    @Operation(operationId = "listUsers", summary = "The users, by name")
    @APIResponse(responseCode = "200", description = "The users.")
    public UserResponse.All users(@Context UriInfo uri) {
        new QueryFields(uri.getQueryParameters(), List.of()).throwIfInvalid();
        return new UserResponse.All(
                accounts.users().stream().map(UserResponse::of).toList());
    }

    /** Adds a user with a first token. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Roles.ADMIN)
    @Operation(
            operationId = "addUser",
            summary = "Add a user",
            description =
                    "The response has the user's first token, whose secret is shown only once. From the first user on,"
                            + " every request needs a credential.")
    @RequestBody(required = true, content = @Content(schema = @Schema(implementation = UserRequest.class)))
    @APIResponse(
            responseCode = "201",
            description = "The user was added.",
            content = @Content(schema = @Schema(implementation = UserResponse.class)))
    @APIResponse(responseCode = "409", ref = "#/components/responses/Conflict")
    public Response add(@Parameter(hidden = true) byte[] body) {
        FieldErrors errors = new FieldErrors();
        RequestFields fields = new RequestFields(JsonBody.parse(body), UserRequest.class, errors);
        AccessFields access = new AccessFields(fields, errors);
        Optional<String> name = access.user("name");
        Optional<Role> role = access.role();
        Optional<String> tokenName = access.tokenName("token_name");
        Optional<Duration> lifetime = access.lifetime();
        if (!fields.has("name")) {
            fields.missing("name", "the user's name");
        }
        if (!fields.has("role")) {
            fields.missing("role", "viewer, operator or admin");
        }
        errors.throwIfAny();
        TokenText text = TokenText.random();
        NewToken token = new NewToken(
                text.id(),
                text.hash(),
                tokenName.orElse("first"),
                Optional.empty(),
                lifetime.orElse(config.tokenLifetime()));
        User user = accounts.add(name.orElseThrow(), role.orElseThrow(), token);
        note.changed(
                Optional.empty(), Optional.of(user.name() + " " + user.role().id()));
        TokenResponse first =
                TokenResponse.of(accounts.find(text.id()).orElseThrow().token(), Optional.of(text));
        return created(UserResponse.of(user, Optional.of(first)));
    }

    /** Changes a user's role, or whether the user's tokens are accepted. */
    @PATCH
    @Path("/{name}")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Roles.ADMIN)
    @Operation(
            operationId = "changeUser",
            summary = "Change a user",
            description = "Takes effect with the next request. The last active admin stays one.")
    @RequestBody(required = true, content = @Content(schema = @Schema(implementation = UserRequest.Change.class)))
    @APIResponse(responseCode = "200", description = "The user.")
    @APIResponse(responseCode = "404", ref = "#/components/responses/NotFound")
    @APIResponse(responseCode = "409", ref = "#/components/responses/Conflict")
    public UserResponse change(
            @Parameter(description = "The user's name.") @PathParam("name") String name,
            @Parameter(hidden = true) byte[] body) {
        FieldErrors errors = new FieldErrors();
        RequestFields fields = new RequestFields(JsonBody.parse(body), UserRequest.Change.class, errors);
        Optional<Role> role = new AccessFields(fields, errors).role();
        Optional<Boolean> disabled = fields.has("disabled") ? Optional.of(fields.flag("disabled")) : Optional.empty();
        errors.throwIfAny();
        User before = accounts.users().stream()
                .filter(user -> user.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new BarmillException(ErrorCode.NOT_FOUND, "there is no user of that name"));
        User after = accounts.change(name, role, disabled);
        note.changed(Optional.of(described(before)), Optional.of(described(after)));
        return UserResponse.of(after);
    }

    /** The response to a request that created something with a secret. */
    static Response created(Object entity) {
        CacheControl never = new CacheControl();
        never.setNoStore(true);
        return Response.status(Response.Status.CREATED)
                .cacheControl(never)
                .entity(entity)
                .build();
    }

    private static String described(User user) {
        return user.role().id() + (user.disabledAt().isPresent() ? " disabled" : "");
    }
}
