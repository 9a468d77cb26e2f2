package io.barmill.api.plan;

import java.util.Objects;

/** Something that was asked for and needs no new task. */
public record Skipped(TaskSubject subject, SkipReason reason) {
    public Skipped {
        Objects.requireNonNull(subject, "subject");
        Objects.requireNonNull(reason, "reason");
    }
}
