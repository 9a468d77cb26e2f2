package io.barmill.api.alert;

import io.barmill.api.ApiPaths;
import io.barmill.api.access.Callers;
import io.barmill.api.access.Roles;
import io.barmill.api.plan.TaskParamsReader;
import io.barmill.api.problem.FieldErrors;
import io.barmill.api.request.EnumParser;
import io.barmill.api.request.JsonBody;
import io.barmill.api.request.QueryFields;
import io.barmill.api.request.RequestFields;
import io.barmill.error.BarmillException;
import io.barmill.error.ErrorCode;
import io.barmill.error.InvalidFieldException;
import io.barmill.ledger.Paging;
import io.barmill.ledger.alert.Alerts;
import io.barmill.ledger.alert.Chat;
import io.barmill.ledger.alert.Notice;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
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

/** What chats are told, and whether it reaches them. */
@Path(ApiPaths.V1 + "/alerts")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "alerts", description = "What chats are told, and whether it reaches them.")
public final class AlertResource {
    private static final int DEFAULT_LIMIT = 100;
    private static final String AFTER = "after";

    private final Alerts alerts;
    private final AlertSender sender;
    private final TaskParamsReader json;
    private final SecurityIdentity identity;

    AlertResource(Alerts alerts, AlertSender sender, TaskParamsReader json, SecurityIdentity identity) {
        this.alerts = Objects.requireNonNull(alerts, "alerts");
        this.sender = Objects.requireNonNull(sender, "sender");
        this.json = Objects.requireNonNull(json, "json");
        this.identity = Objects.requireNonNull(identity, "identity");
    }

    /** A part of the alerts. */
    @GET
    @RolesAllowed(Roles.VIEWER)
    @Operation(operationId = "listAlerts", summary = "Alerts, the newest first")
    @Parameter(
            name = "state",
            in = ParameterIn.QUERY,
            schema = @Schema(implementation = Notice.State.class),
            description = "Only those in this state, in upper or lower case.")
    @Parameter(name = "limit", ref = "#/components/parameters/limit")
    @Parameter(
            name = AFTER,
            in = ParameterIn.QUERY,
            description = "Only alerts behind this one: next of the part before.",
            schema = @Schema(type = SchemaType.INTEGER))
    @APIResponse(responseCode = "200", description = "A part of the alerts.")
    public AlertsResponse alerts(@Context UriInfo uri) {
        QueryFields query = new QueryFields(uri.getQueryParameters(), List.of("state", "limit", AFTER));
        Optional<Notice.State> state =
                query.parsed("state", (field, text) -> EnumParser.parse(Notice.State.class, field, text));
        Optional<Long> after = query.parsed(AFTER, AlertResource::id);
        int limit = query.integer("limit", 1, Paging.MAX_LIMIT, DEFAULT_LIMIT);
        query.throwIfInvalid();
        List<Notice> notices = alerts.list(state, after, limit);
        return new AlertsResponse(
                notices.stream()
                        .map(notice -> AlertsResponse.Alert.of(notice, json.tree(notice.about())))
                        .toList(),
                limit,
                notices.size() == limit ? Optional.of(notices.get(limit - 1).id()) : Optional.empty());
    }

    /** The chats. */
    @GET
    @Path("/chats")
    @RolesAllowed(Roles.VIEWER)
    @Operation(operationId = "listChats", summary = "The chats that are told, and how they do")
    @APIResponse(responseCode = "200", description = "The chats.")
    public ChatsResponse chats(@Context UriInfo uri) {
        new QueryFields(uri.getQueryParameters(), List.of()).throwIfInvalid();
        return new ChatsResponse(
                alerts.chats().stream().map(ChatsResponse.One::of).toList());
    }

    /** Sends a message to find out whether it arrives. */
    @POST
    @Path("/test")
    @RolesAllowed(Roles.OPERATOR)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "testAlerts",
            summary = "Send a message to the chats",
            description =
                    "The response tells which chats it has reached. A chat that was switched off because Telegram refused"
                            + " its messages is on again if this one arrives.")
    @RequestBody(content = @Content(schema = @Schema(implementation = TestRequest.class)))
    @APIResponse(responseCode = "200", description = "The results, by chat.")
    @APIResponse(responseCode = "404", ref = "#/components/responses/NotFound")
    @APIResponse(responseCode = "409", ref = "#/components/responses/Conflict")
    public TestResponse test(@Parameter(hidden = true) byte[] body) {
        Optional<String> named = chat(body);
        AlertDelivery delivery = sender.delivery().orElseThrow(AlertResource::off);
        List<Chat> chats = alerts.chats().stream()
                .filter(chat ->
                        named.isEmpty() || named.get().equals(chat.address().name()))
                .toList();
        if (chats.isEmpty() && named.isPresent()) {
            throw new BarmillException(ErrorCode.NOT_FOUND, "there is no chat " + named.get());
        }
        String by = Callers.of(identity).name();
        return new TestResponse(chats.stream()
                .map(chat -> result(chat, delivery.test(chat, by)))
                .toList());
    }

    private static TestResponse.Result result(Chat chat, Optional<String> problem) {
        return new TestResponse.Result(chat.address().name(), problem.isEmpty(), problem);
    }

    private static BarmillException off() {
        return new BarmillException(
                ErrorCode.ALERTS_OFF,
                "no chat is configured: set barmill.alerts.telegram.token and barmill.alerts.telegram.chats");
    }

    private static Optional<String> chat(byte[] body) {
        if (body.length == 0) {
            return Optional.empty();
        }
        FieldErrors errors = new FieldErrors();
        RequestFields fields = new RequestFields(JsonBody.parse(body), TestRequest.class, errors);
        Optional<String> chat = fields.string("chat");
        errors.throwIfAny();
        return chat;
    }

    private static long id(String field, String text) {
        if (!text.matches("[0-9]{1,18}")) {
            throw new InvalidFieldException(field, text, "the id of an alert");
        }
        return Long.parseLong(text);
    }
}
