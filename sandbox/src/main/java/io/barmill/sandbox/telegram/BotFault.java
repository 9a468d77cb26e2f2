package io.barmill.sandbox.telegram;

import java.time.Duration;
import java.util.Objects;
import java.util.OptionalLong;

/**
 * What a later call of {@code sendMessage} is answered instead of being carried out.
 *
 * @param code the HTTP status, which the body repeats
 * @param description what Telegram says
 * @param retryAfter the seconds to wait, of 429
 * @param migrateTo the id of the supergroup that a group has become, of 400
 * @param delay how long the response takes
 */
public record BotFault(int code, String description, OptionalLong retryAfter, OptionalLong migrateTo, Duration delay) {
    public BotFault {
        Objects.requireNonNull(description, "description");
        Objects.requireNonNull(retryAfter, "retryAfter");
        Objects.requireNonNull(migrateTo, "migrateTo");
        Objects.requireNonNull(delay, "delay");
    }

    /** A fault without parameters. */
    public static BotFault of(int code, String description) {
        return new BotFault(code, description, OptionalLong.empty(), OptionalLong.empty(), Duration.ZERO);
    }

    /** 429 with the seconds to wait. */
    public static BotFault tooMany(long seconds) {
        return new BotFault(
                429,
                "Too Many Requests: retry after " + seconds,
                OptionalLong.of(seconds),
                OptionalLong.empty(),
                Duration.ZERO);
    }

    /** 400 of a group that has become a supergroup. */
    public static BotFault migrated(long chat) {
        return new BotFault(
                400,
                "Bad Request: group chat was upgraded to a supergroup chat",
                OptionalLong.empty(),
                OptionalLong.of(chat),
                Duration.ZERO);
    }

    /** 403 of a user who has blocked the bot. */
    public static BotFault blocked() {
        return of(403, "Forbidden: bot was blocked by the user");
    }

    /** 500 after that time. */
    public static BotFault slow(Duration delay) {
        return new BotFault(500, "Internal Server Error", OptionalLong.empty(), OptionalLong.empty(), delay);
    }
}
