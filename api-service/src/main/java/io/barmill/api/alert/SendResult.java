package io.barmill.api.alert;

import java.time.Duration;
import java.util.Objects;

/** What a messenger says to a message. */
sealed interface SendResult {
    /** It was accepted. */
    record Sent(long messageId) implements SendResult {}

    /** The chat may be sent nothing for a while. */
    record TooMany(Duration retryAfter) implements SendResult {
        public TooMany {
            Objects.requireNonNull(retryAfter, "retryAfter");
        }
    }

    /** The chat has another id from now on. */
    record Moved(long chat) implements SendResult {}

    /** The markup cannot be parsed. */
    record Unparsable(String why) implements SendResult {}

    /** The chat takes no messages of this bot: it is gone, or has blocked the bot. */
    record ChatClosed(String why) implements SendResult {}

    /** This message will never be accepted. */
    record Refused(String why) implements SendResult {}

    /** It may have been lost; another try may succeed. */
    record Failed(String why) implements SendResult {}
}
