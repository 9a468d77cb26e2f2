package io.barmill.ledger.alert;

import java.util.List;
import java.util.Objects;

/**
 * Notices that one sender is to send to a chat in one message.
 *
 * @param sender who claimed them
 * @param failures attempts that failed since the last one that did not
 */
public record Delivery(String sender, ChatAddress chat, int failures, List<Notice> notices) {
    public Delivery {
        Objects.requireNonNull(sender, "sender");
        Objects.requireNonNull(chat, "chat");
        notices = List.copyOf(notices);
    }

    /** The same notices to the chat under its new id. */
    public Delivery to(long id) {
        return new Delivery(sender, new ChatAddress(chat.name(), id, chat.topic()), failures, notices);
    }
}
