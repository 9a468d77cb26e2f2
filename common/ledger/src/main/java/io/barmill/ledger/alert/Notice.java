package io.barmill.ledger.alert;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/**
 * Something that one chat is told.
 *
 * @param chat the chat's name
 * @param cause what happened to what: one chat is told of it once
 * @param about what there is to say, as JSON
 * @param sentAt when the messenger accepted it
 * @param note why it was dropped
 */
public record Notice(
        long id,
        String chat,
        String cause,
        AlertEvent event,
        Severity severity,
        Optional<UUID> jobId,
        String about,
        State state,
        Instant createdAt,
        Optional<Instant> sentAt,
        Optional<String> note) {
    /** What has become of a notice. */
    public enum State {
        /** Still to be sent. */
        PENDING,
        /** The messenger has accepted it. */
        SENT,
        /** Not sent: it was too old, or its chat was switched off. */
        DROPPED
    }

    public Notice {
        Objects.requireNonNull(chat, "chat");
        Objects.requireNonNull(cause, "cause");
        Objects.requireNonNull(event, "event");
        Objects.requireNonNull(severity, "severity");
        Objects.requireNonNull(jobId, "jobId");
        Objects.requireNonNull(about, "about");
        Objects.requireNonNull(state, "state");
        Objects.requireNonNull(createdAt, "createdAt");
        Objects.requireNonNull(sentAt, "sentAt");
        Objects.requireNonNull(note, "note");
    }
}
