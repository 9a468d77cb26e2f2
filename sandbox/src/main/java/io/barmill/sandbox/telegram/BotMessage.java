package io.barmill.sandbox.telegram;

import java.util.Objects;
import java.util.Optional;

/**
 * A message that a bot has sent.
 *
 * @param token the bot's token
 * @param topic the topic of a group with topics
 * @param parseMode the kind of markup; empty for plain text
 * @param isSilent whether it makes no sound
 */
public record BotMessage(
        long id,
        String token,
        long chat,
        Optional<String> topic,
        String text,
        Optional<String> parseMode,
        boolean isSilent) {
    public BotMessage {
        Objects.requireNonNull(token, "token");
        Objects.requireNonNull(topic, "topic");
        Objects.requireNonNull(text, "text");
        Objects.requireNonNull(parseMode, "parseMode");
    }
}
