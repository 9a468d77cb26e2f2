package io.barmill.api.alert;

import com.pengrad.telegrambot.TelegramBot;
import com.pengrad.telegrambot.model.LinkPreviewOptions;
import com.pengrad.telegrambot.model.ResponseParameters;
import com.pengrad.telegrambot.model.request.ParseMode;
import com.pengrad.telegrambot.request.SendMessage;
import com.pengrad.telegrambot.response.SendResponse;
import io.barmill.ledger.alert.ChatAddress;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import okhttp3.OkHttpClient;

/**
 * Sends messages of a Telegram bot. The bot's token is part of every address of the Bot API, so nothing that a library says is
 * passed on before the token is taken out of it.
 */
final class TelegramMessenger implements Messenger {
    private static final String REDACTED = "***";
    private static final Duration SHORTEST_WAIT = Duration.ofSeconds(1);

    private final String token;
    private final OkHttpClient http;
    private final TelegramBot bot;

    /** @param url the address of the Bot API, without the token */
    TelegramMessenger(URI url, String token, Duration timeout) {
        this.token = Objects.requireNonNull(token, "token");
        // A message that was sent over a connection that then broke may have arrived: whoever asked for it decides.
        this.http = new OkHttpClient.Builder()
                .connectTimeout(timeout)
                .readTimeout(timeout)
                .writeTimeout(timeout)
                .callTimeout(timeout)
                .retryOnConnectionFailure(false)
                .followRedirects(false)
                .build();
        this.bot = new TelegramBot.Builder(token)
                .apiUrl(url.toString().replaceAll("/+$", "") + "/bot")
                .okHttpClient(http)
                .build();
    }

    @Override
    public SendResult send(ChatAddress chat, String text, boolean isHtml, boolean isSilent) {
        try {
            SendMessage message = new SendMessage(chat.id(), text)
                    .linkPreviewOptions(new LinkPreviewOptions().isDisabled(true))
                    .disableNotification(isSilent);
            chat.topic().ifPresent(message::messageThreadId);
            return result(bot.execute(isHtml ? message.parseMode(ParseMode.HTML) : message));
        } catch (RuntimeException e) {
            return new SendResult.Failed(redacted(reason(e)));
        }
    }

    private SendResult result(SendResponse response) {
        if (response.isOk()) {
            return new SendResult.Sent(
                    response.message() == null ? 0 : response.message().messageId());
        }
        String why = redacted(response.errorCode() + " " + response.description());
        Optional<ResponseParameters> parameters = Optional.ofNullable(response.parameters());
        Optional<Long> moved = parameters.map(ResponseParameters::migrateToChatId);
        if (moved.isPresent()) {
            return new SendResult.Moved(moved.get());
        }
        return switch (response.errorCode()) {
            case 429 ->
                new SendResult.TooMany(parameters
                        .map(ResponseParameters::retryAfter)
                        .map(Duration::ofSeconds)
                        .filter(wait -> wait.compareTo(SHORTEST_WAIT) > 0)
                        .orElse(SHORTEST_WAIT));
            case 403 -> new SendResult.ChatClosed(why);
            case 400 -> badRequest(why);
            default -> new SendResult.Failed(why);
        };
    }

    private static SendResult badRequest(String why) {
        String text = why.toLowerCase(Locale.ROOT);
        if (text.contains("can't parse entities")) {
            return new SendResult.Unparsable(why);
        }
        return text.contains("chat not found") || text.contains("deactivated")
                ? new SendResult.ChatClosed(why)
                : new SendResult.Refused(why);
    }

    /** What the network said, if it said anything: what lies below it, such as a closed socket, says less. */
    private static String reason(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null && !(cause instanceof IOException)) {
            cause = cause.getCause();
        }
        return cause.getClass().getSimpleName() + ": " + cause.getMessage();
    }

    private String redacted(String text) {
        return text.replace(token, REDACTED);
    }

    @Override
    public void close() {
        http.dispatcher().executorService().shutdown();
        http.connectionPool().evictAll();
    }
}
