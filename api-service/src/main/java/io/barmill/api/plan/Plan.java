package io.barmill.api.plan;

import io.barmill.ledger.JobReason;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The tasks of a request, and what needs no task. Nothing of it is written yet. */
public record Plan(List<PlannedTask> tasks, List<Skipped> skipped) {
    public Plan {
        tasks = List.copyOf(tasks);
        skipped = List.copyOf(skipped);
    }

    /** The reasons of what needs no task, with the first parts of each. */
    List<JobReason> reasons() {
        Map<SkipReason, List<Skipped>> byReason =
                skipped.stream().collect(Collectors.groupingBy(Skipped::reason, TreeMap::new, Collectors.toList()));
        List<JobReason> reasons = new ArrayList<>();
        byReason.forEach((reason, parts) -> reasons.add(new JobReason(
                reason.id(),
                parts.size(),
                parts.stream()
                        .limit(JobReason.MAX_EXAMPLES)
                        .map(part -> part.subject().label())
                        .toList())));
        return reasons;
    }
}
