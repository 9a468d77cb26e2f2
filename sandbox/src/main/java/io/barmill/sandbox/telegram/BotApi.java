package io.barmill.sandbox.telegram;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/**
 * Telegram's Bot API as far as bots need it that send messages and read commands: {@code getMe}, {@code sendMessage} and {@code
 * getUpdates}, with the refusals that Telegram documents. Every bot exists, and every chat with a number. Messages are kept for
 * whoever looks. Thread-safe.
 */
public final class BotApi {
    private static final Pattern TOKEN = Pattern.compile("[0-9]+:[A-Za-z0-9_-]+");
    private static final Pattern BAD_MARKUP =
            Pattern.compile("<(?!/?(?:b|i|u|s|code|pre|a)\\b)|&(?!(?:amp|lt|gt|quot);)");
    private static final int LONGEST = 4_096;

    private final List<BotMessage> messages = new ArrayList<>();
    private final List<JsonObject> updates = new ArrayList<>();
    private final Deque<BotFault> faults = new ArrayDeque<>();
    private long lastUpdate;

    /** The messages that bots have sent, oldest first. */
    public synchronized List<BotMessage> messages() {
        return List.copyOf(messages);
    }

    /** Has a later call fail; faults are used up in the order in which they were added. */
    public synchronized void fail(BotFault fault) {
        faults.add(fault);
    }

    /** Has a user write to the bots. */
    public synchronized void receive(long chat, String text) {
        lastUpdate++;
        updates.add(new JsonObject()
                .put("update_id", lastUpdate)
                .put(
                        "message",
                        new JsonObject()
                                .put("message_id", lastUpdate)
                                .put("date", Instant.now().getEpochSecond())
                                .put("chat", chat(chat))
                                .put("text", text)));
    }

    /** Forgets messages, updates and faults. */
    public synchronized void clear() {
        messages.clear();
        updates.clear();
        faults.clear();
    }

    /** Serves the API below {@code /bot<token>/}, and what tests in other processes need below {@code /_sandbox/telegram/}. */
    public void mount(Router router, Vertx vertx) {
        router.routeWithRegex("/bot(?<token>[^/]+)/(?<method>[A-Za-z]+)")
                .method(HttpMethod.POST)
                .method(HttpMethod.GET)
                .handler(BodyHandler.create(false))
                .handler(context -> call(context, vertx));
        router.get("/_sandbox/telegram/messages").handler(context -> {
            JsonArray all = new JsonArray();
            messages().forEach(message -> all.add(described(message)));
            reply(context, 200, all.encode());
        });
        router.delete("/_sandbox/telegram/messages").handler(context -> {
            clear();
            context.response().setStatusCode(204).end();
        });
        router.post("/_sandbox/telegram/faults")
                .handler(BodyHandler.create(false))
                .handler(this::addFault);
    }

    private void addFault(RoutingContext context) {
        try {
            JsonObject body = context.body().asJsonObject();
            fail(new BotFault(
                    body.getInteger("code"),
                    body.getString("description", "injected fault"),
                    optional(body.getLong("retry_after")),
                    optional(body.getLong("migrate_to_chat_id")),
                    Duration.ofMillis(body.getLong("millis", 0L))));
            reply(context, 201, body.encode());
        } catch (DecodeException | ClassCastException | NullPointerException e) {
            reply(
                    context,
                    400,
                    new JsonObject()
                            .put("error", "expected a JSON object with code")
                            .encode());
        }
    }

    private static OptionalLong optional(Long value) {
        return value == null ? OptionalLong.empty() : OptionalLong.of(value);
    }

    private void call(RoutingContext context, Vertx vertx) {
        String token = context.pathParam("token");
        String method = context.pathParam("method");
        if (!TOKEN.matcher(token).matches()) {
            refuse(context, BotFault.of(401, "Unauthorized"));
            return;
        }
        switch (method) {
            case "getMe" ->
                accept(
                        context,
                        new JsonObject()
                                .put("id", Long.parseLong(token.substring(0, token.indexOf(':'))))
                                .put("is_bot", true)
                                .put("first_name", "Sandbox")
                                .put("username", "sandbox_bot"));
            case "sendMessage" -> sendMessage(context, vertx, token);
            case "getUpdates" -> accept(context, updates(parameter(context, "offset")));
            default -> refuse(context, BotFault.of(404, "Not Found: method not found"));
        }
    }

    private synchronized JsonArray updates(String offset) {
        long first = offset.isEmpty() ? 0 : Long.parseLong(offset);
        updates.removeIf(update -> update.getLong("update_id") < first);
        return new JsonArray(List.copyOf(updates));
    }

    private void sendMessage(RoutingContext context, Vertx vertx, String token) {
        Optional<BotFault> fault = nextFault();
        if (fault.isPresent()) {
            long delay = fault.get().delay().toMillis();
            if (delay > 0) {
                vertx.setTimer(delay, timer -> refuse(context, fault.get()));
            } else {
                refuse(context, fault.get());
            }
            return;
        }
        String text = parameter(context, "text");
        String chat = parameter(context, "chat_id");
        String mode = parameter(context, "parse_mode");
        if (!chat.matches("-?[0-9]{1,18}")) {
            refuse(context, BotFault.of(400, "Bad Request: chat not found"));
        } else if (text.isBlank()) {
            refuse(context, BotFault.of(400, "Bad Request: message text is empty"));
        } else if (mode.equals("HTML") && BAD_MARKUP.matcher(text).find()) {
            refuse(context, BotFault.of(400, "Bad Request: can't parse entities: unsupported start tag"));
        } else if (text.length() > LONGEST) {
            refuse(context, BotFault.of(400, "Bad Request: message is too long"));
        } else {
            BotMessage message = keep(token, Long.parseLong(chat), text, mode, context);
            accept(
                    context,
                    new JsonObject()
                            .put("message_id", message.id())
                            .put("date", Instant.now().getEpochSecond())
                            .put("chat", chat(message.chat()))
                            .put("text", text));
        }
    }

    private synchronized Optional<BotFault> nextFault() {
        return Optional.ofNullable(faults.poll());
    }

    private synchronized BotMessage keep(String token, long chat, String text, String mode, RoutingContext context) {
        BotMessage message = new BotMessage(
                messages.size() + 1L,
                token,
                chat,
                Optional.of(parameter(context, "message_thread_id")).filter(topic -> !topic.isEmpty()),
                text,
                Optional.of(mode).filter(name -> !name.isEmpty()),
                Boolean.parseBoolean(parameter(context, "disable_notification")));
        messages.add(message);
        return message;
    }

    private static JsonObject chat(long id) {
        return new JsonObject().put("id", id).put("type", id < 0 ? "group" : "private");
    }

    private static JsonObject described(BotMessage message) {
        return new JsonObject()
                .put("id", message.id())
                .put("chat", message.chat())
                .put("topic", message.topic().orElse(null))
                .put("text", message.text())
                .put("parse_mode", message.parseMode().orElse(null))
                .put("silent", message.isSilent());
    }

    private static String parameter(RoutingContext context, String name) {
        String form = context.request().getFormAttribute(name);
        String value = form == null ? context.request().getParam(name) : form;
        return value == null ? "" : value;
    }

    private static void accept(RoutingContext context, Object result) {
        reply(
                context,
                200,
                new JsonObject().put("ok", true).put("result", result).encode());
    }

    private static void refuse(RoutingContext context, BotFault fault) {
        JsonObject body = new JsonObject()
                .put("ok", false)
                .put("error_code", fault.code())
                .put("description", fault.description());
        JsonObject parameters = new JsonObject();
        fault.retryAfter().ifPresent(seconds -> parameters.put("retry_after", seconds));
        fault.migrateTo().ifPresent(chat -> parameters.put("migrate_to_chat_id", chat));
        reply(context, fault.code(), (parameters.isEmpty() ? body : body.put("parameters", parameters)).encode());
    }

    private static void reply(RoutingContext context, int status, String json) {
        if (!context.response().closed()) {
            context.response()
                    .setStatusCode(status)
                    .putHeader("Content-Type", "application/json")
                    .end(json);
        }
    }
}
