package io.barmill.ledger.alert;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Chats and the notices for them. What happens to jobs is noted by the database, in the transaction of the change; senders
 * claim what is due, chat by chat. Each call is one transaction.
 */
public interface Alerts {
    /**
     * Makes these the chats, each told of these events. Chats that are no longer among them get no further notices. One that was
     * switched off stays so.
     */
    void configure(List<ChatAddress> chats, Collection<AlertEvent> events);

    /** Notes something for every chat but one that is told of it; what is critical, all are told of. */
    void raise(AlertEvent event, String cause, String about, Optional<String> exceptChat);

    /**
     * Claims a chat that has notices due, and those notices; no other sender gets the chat until the lease ends.
     *
     * @param sender the caller
     */
    Optional<Delivery> claim(String sender, Claiming rules);

    /**
     * Notes that a claimed message was sent, and releases the chat.
     *
     * @param messageId the messenger's id of the message
     * @param pause how long the chat's next message waits
     * @return false if the lease had ended
     */
    boolean sent(Delivery delivery, long messageId, Duration pause);

    /** Releases a claimed chat whose message could not be sent; it waits that long. */
    void failed(Delivery delivery, String why, Duration wait);

    /** Releases a claimed chat that may be sent nothing for that long, which is no failure. */
    void postpone(Delivery delivery, Duration wait);

    /** Drops the notices of a claimed message that will never be accepted, and releases the chat. */
    void refused(Delivery delivery, String why);

    /** Stores the id that a chat has from now on. */
    void moved(String chat, long id);

    /** Switches a chat off, and drops what it has not been sent. */
    void disable(String chat, String why);

    /** Switches a chat on again. */
    void enable(String chat);

    /** Drops notices that have waited that long, and returns how many. */
    int drop(Duration age);

    /** Deletes notices that are that old and no longer to be sent; true if there may be more than that many. */
    boolean prune(Duration keep, int most);

    /** The chats of the configuration, by name. */
    List<Chat> chats();

    /**
     * Notices, the newest first.
     *
     * @param after only those behind the one with this id
     */
    List<Notice> list(Optional<Notice.State> state, Optional<Long> after, int limit);

    /**
     * What is due.
     *
     * @param lease how long the claim lasts
     * @param digest the first notice of an event is due at once; more wait that long after it, and go together
     * @param isQuiet true if only what is critical is due
     * @param most the most notices of one message
     */
    record Claiming(Duration lease, Duration digest, boolean isQuiet, int most) {
        public Claiming {
            Objects.requireNonNull(lease, "lease");
            Objects.requireNonNull(digest, "digest");
        }
    }
}
