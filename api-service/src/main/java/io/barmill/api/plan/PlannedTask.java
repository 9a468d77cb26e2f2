package io.barmill.api.plan;

import io.barmill.ledger.NewTask;
import java.util.Objects;

/** A new task, and what it is about. */
public record PlannedTask(NewTask task, TaskSubject subject) {
    public PlannedTask {
        Objects.requireNonNull(task, "task");
        Objects.requireNonNull(subject, "subject");
    }
}
