package io.barmill.api.alert;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.barmill.ledger.alert.AlertEvent;
import io.barmill.ledger.alert.Chat;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The chats that are told what happens. */
@Schema(description = "The chats that are told what happens.")
public record ChatsResponse(List<One> chats) {
    public ChatsResponse {
        chats = List.copyOf(chats);
    }

    /** One chat. */
    @Schema(name = "Chat", description = "A chat, and how it does.")
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    public record One(
            @Schema(description = "The chat as the configuration names it.", examples = "123456789")
            String chat,

            @Schema(description = "The id that it has by now.")
            long id,

            @Schema(description = "What it is told of.") List<String> events,

            @Schema(description = "Since when it gets no messages, because Telegram refuses them.")
            Optional<Instant> disabledAt,

            @Schema(description = "What Telegram said.") Optional<String> disabledReason,

            @Schema(description = "Messages that failed since the last one that did not.")
            int failures,

            @Schema(description = "Why the last message failed.")
            Optional<String> lastError,

            @Schema(description = "When the next message may be sent, if it has to wait.")
            Optional<Instant> sendAfter,

            @Schema(description = "Alerts that are still to be sent.")
            long pending) {
        public One {
            events = List.copyOf(events);
        }

        static One of(Chat chat) {
            return new One(
                    chat.address().name(),
                    chat.address().id(),
                    chat.events().stream()
                            .map(event -> AlertEvent.valueOf(event).id())
                            .toList(),
                    chat.disabledAt(),
                    chat.disabledReason(),
                    chat.failures(),
                    chat.lastError(),
                    chat.sendAfter(),
                    chat.pending());
        }
    }
}
