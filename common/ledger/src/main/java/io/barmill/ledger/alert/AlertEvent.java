package io.barmill.ledger.alert;

import io.barmill.error.InvalidFieldException;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** What chats are told of. */
public enum AlertEvent {
    /** A job that a user asked for was accepted. */
    JOB_STARTED(Severity.INFO),
    /** Every task of a job has succeeded. */
    JOB_SUCCEEDED(Severity.INFO),
    /** A job had nothing to do. */
    JOB_NOTHING_TO_DO(Severity.INFO),
    /** A job was cancelled. */
    JOB_CANCELLED(Severity.INFO),
    /** A job has ended, and a task of it is dead; or it could not be planned. */
    JOB_FAILED(Severity.WARNING),
    /** The job of a schedule could not be submitted. */
    SCHEDULE_FAILED(Severity.WARNING),
    /** A schedule was paused, because too many runs in a row have failed. */
    SCHEDULE_PAUSED(Severity.CRITICAL),
    /** Another chat gets no messages any more. */
    CHAT_OFF(Severity.CRITICAL);

    private final Severity severity;

    AlertEvent(Severity severity) {
        this.severity = severity;
    }

    /** How urgent it is. */
    public Severity severity() {
        return severity;
    }

    /** The name in settings and responses: {@code job-failed}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * The event of that name.
     *
     * @throws InvalidFieldException for any other text, listing the names
     */
    public static AlertEvent parse(String field, String text) {
        return Arrays.stream(values())
                .filter(event -> event.id().equals(text.strip().toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> new InvalidFieldException(
                        field,
                        text,
                        "one of " + Arrays.stream(values()).map(AlertEvent::id).collect(Collectors.joining(", "))));
    }
}
