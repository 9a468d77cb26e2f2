package io.barmill.ledger.alert;

import io.barmill.error.InvalidFieldException;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A chat as the configuration names it.
 *
 * @param name {@code ID} or {@code ID:TOPIC}; groups have negative ids
 * @param id the chat's id
 * @param topic the topic of a group with topics
 */
public record ChatAddress(String name, long id, OptionalLong topic) {
    private static final Pattern NAME = Pattern.compile("(-?[0-9]{1,18})(?::([0-9]{1,18}))?");

    public ChatAddress {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(topic, "topic");
    }

    /**
     * Parses the name of a chat.
     *
     * @throws InvalidFieldException for a text that names no chat
     */
    public static ChatAddress parse(String field, String text) {
        Matcher matcher = NAME.matcher(text.strip());
        if (!matcher.matches()) {
            throw new InvalidFieldException(
                    field, text, "a chat's number, such as 123456789, -1001234567890 or -1001234567890:7");
        }
        OptionalLong topic =
                matcher.group(2) == null ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(matcher.group(2)));
        return new ChatAddress(matcher.group(), Long.parseLong(matcher.group(1)), topic);
    }
}
