package io.barmill.api.plan;

import java.util.Objects;

/** A part of a request that needs no new task. */
public record Skipped(TaskSubject subject, SkipReason reason) {
    public Skipped {
        Objects.requireNonNull(subject, "subject");
        Objects.requireNonNull(reason, "reason");
    }
}
