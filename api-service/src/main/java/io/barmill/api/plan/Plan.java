package io.barmill.api.plan;

import java.util.List;

/** The tasks of a request, and what needs no task. Nothing of it is written yet. */
public record Plan(List<PlannedTask> tasks, List<Skipped> skipped) {
    public Plan {
        tasks = List.copyOf(tasks);
        skipped = List.copyOf(skipped);
    }
}
