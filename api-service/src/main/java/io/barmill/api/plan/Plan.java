package io.barmill.api.plan;

import java.util.List;

/** What a request comes to. Nothing of it is written yet. */
public record Plan(List<PlannedTask> tasks, List<Skipped> skipped) {
    public Plan {
        tasks = List.copyOf(tasks);
        skipped = List.copyOf(skipped);
    }
}
