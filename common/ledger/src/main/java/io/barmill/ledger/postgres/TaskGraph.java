package io.barmill.ledger.postgres;

import io.barmill.ledger.NewTask;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * The tasks of one submission and what they wait for. Tasks that stand in for others (because they do the same work) are
 * put in the place of those wherever something depends on them.
 */
final class TaskGraph {
    private final Map<UUID, NewTask> tasks = new LinkedHashMap<>();
    private final Map<UUID, UUID> standIns = new HashMap<>();

    /**
     * Of tasks with one unique key the first stands in for the others.
     *
     * @throws IllegalArgumentException where two tasks have one id, or tasks depend on each other in a circle
     */
    TaskGraph(List<NewTask> given) {
        Map<String, UUID> firstOfKey = new HashMap<>();
        for (NewTask task : given) {
            if (tasks.put(task.id(), task) != null) {
                throw new IllegalArgumentException("two tasks of the job have the id " + task.id());
            }
            UUID first = firstOfKey.putIfAbsent(task.uniqueKey(), task.id());
            if (first != null) {
                standIns.put(task.id(), first);
            }
        }
        levels(Map.of());
    }

    /** From here on the one task stands in for the other, which is not written. */
    void standIn(UUID absent, UUID present) {
        standIns.put(absent, present);
    }

    /** The task that does the work of this one: itself, where none stands in for it. */
    UUID doer(UUID task) {
        UUID doer = task;
        for (UUID next = standIns.get(doer); next != null; next = standIns.get(doer)) {
            doer = next;
        }
        return doer;
    }

    /** The tasks to be written: those that none stands in for, in the order given. */
    List<NewTask> written() {
        return tasks.values().stream()
                .filter(task -> !standIns.containsKey(task.id()))
                .toList();
    }

    /** The tasks that another stands in for, in the order given. */
    List<NewTask> absent() {
        return tasks.values().stream()
                .filter(task -> standIns.containsKey(task.id()))
                .toList();
    }

    /** What the task waits for, each once. */
    Set<UUID> dependencies(NewTask task) {
        Set<UUID> dependencies = new LinkedHashSet<>();
        task.dependsOn().forEach(dependency -> dependencies.add(doer(dependency)));
        return dependencies;
    }

    /** What tasks of this graph wait for and is not in it. */
    Set<UUID> external() {
        Set<UUID> external = new LinkedHashSet<>();
        for (NewTask task : written()) {
            external.addAll(dependencies(task));
        }
        external.removeIf(tasks::containsKey);
        return external;
    }

    /**
     * One more than the highest level among a task's dependencies, 0 for a task without any.
     *
     * @param external the levels of the dependencies that are not in the graph; one that is missing counts as 0
     * @throws IllegalArgumentException where tasks depend on each other in a circle
     */
    Map<UUID, Integer> levels(Map<UUID, Integer> external) {
        Map<UUID, List<UUID>> dependents = new HashMap<>();
        Map<UUID, Integer> missing = new HashMap<>();
        Map<UUID, Integer> levels = new HashMap<>();
        Deque<UUID> ready = new ArrayDeque<>();
        for (NewTask task : written()) {
            int inside = 0;
            int level = 0;
            for (UUID dependency : dependencies(task)) {
                if (tasks.containsKey(dependency)) {
                    dependents
                            .computeIfAbsent(dependency, key -> new ArrayList<>())
                            .add(task.id());
                    inside++;
                } else {
                    level = Math.max(level, external.getOrDefault(dependency, 0) + 1);
                }
            }
            levels.put(task.id(), level);
            missing.put(task.id(), inside);
            if (inside == 0) {
                ready.add(task.id());
            }
        }
        for (UUID task = ready.poll(); task != null; task = ready.poll()) {
            int next = levels.get(task) + 1;
            for (UUID dependent : dependents.getOrDefault(task, List.of())) {
                levels.merge(dependent, next, Math::max);
                if (missing.merge(dependent, -1, Integer::sum) == 0) {
                    ready.add(dependent);
                }
            }
            missing.remove(task);
        }
        if (!missing.isEmpty()) {
            throw new IllegalArgumentException(
                    "tasks of the job depend on each other in a circle: " + missing.keySet());
        }
        return levels;
    }
}
