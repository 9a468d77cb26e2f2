package io.barmill.api.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Counts a plan, and keeps the first parts of it. */
final class PlanCounter implements PlanSink {
    private static final int SHOWN = 10;

    private final List<String> first = new ArrayList<>();
    private final Map<SkipReason, List<String>> skipped = new TreeMap<>();
    private final Map<SkipReason, Long> counts = new TreeMap<>();
    private long tasks;

    @Override
    public void add(PlannedTask task) {
        tasks++;
        if (first.size() < SHOWN) {
            first.add(task.task().label());
        }
    }

    @Override
    public void skip(Skipped part) {
        counts.merge(part.reason(), 1L, Long::sum);
        List<String> examples = skipped.computeIfAbsent(part.reason(), reason -> new ArrayList<>());
        if (examples.size() < SHOWN) {
            examples.add(part.subject().label());
        }
    }

    PlanResponse response(JobKind kind) {
        return new PlanResponse(
                kind.id(),
                tasks,
                first,
                counts.values().stream().mapToLong(Long::longValue).sum(),
                counts.entrySet().stream()
                        .map(each ->
                                new PlanResponse.Skip(each.getKey().id(), each.getValue(), skipped.get(each.getKey())))
                        .toList());
    }
}
