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
 * The dependency graph of one submission. A task that does the same work as another one substitutes it, also as a
 * dependency of other tasks.
 */
final class TaskGraph {
    private final Map<UUID, NewTask> tasks = new LinkedHashMap<>();
    private final Map<UUID, UUID> standIns = new HashMap<>();

    /**
     * The first task of each unique key substitutes the others with this key.
     *
     * @throws IllegalArgumentException if two tasks have the same id, or the tasks form a dependency cycle
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

    /** Makes one task substitute the other, which is not written. */
    void standIn(UUID absent, UUID present) {
        standIns.put(absent, present);
    }

    /** The task that does the work of this one: its substitute, or itself. */
    UUID doer(UUID task) {
        UUID doer = task;
        for (UUID next = standIns.get(doer); next != null; next = standIns.get(doer)) {
            doer = next;
        }
        return doer;
    }

    /** The tasks to be written: those without a substitute, in the given order. */
    List<NewTask> written() {
        return tasks.values().stream()
                .filter(task -> !standIns.containsKey(task.id()))
                .toList();
    }

    /** The task's dependencies, without duplicates. */
    Set<UUID> dependencies(NewTask task) {
        Set<UUID> dependencies = new LinkedHashSet<>();
        task.dependsOn().forEach(dependency -> dependencies.add(doer(dependency)));
        return dependencies;
    }

    /** The dependencies of this graph's tasks that are outside the graph. */
    Set<UUID> external() {
        Set<UUID> external = new LinkedHashSet<>();
        for (NewTask task : written()) {
            external.addAll(dependencies(task));
        }
        external.removeIf(tasks::containsKey);
        return external;
    }

    /** The tasks with a substitute, and the task that does their work. */
    Map<UUID, UUID> replaced() {
        Map<UUID, UUID> replaced = new HashMap<>();
        standIns.keySet().forEach(task -> replaced.put(task, doer(task)));
        return replaced;
    }

    /** The tasks outside the graph that its tasks depend on, or that do the work of its tasks. */
    Set<UUID> outside() {
        Set<UUID> outside = external();
        standIns.keySet().forEach(task -> outside.add(doer(task)));
        outside.removeIf(tasks::containsKey);
        return outside;
    }

    /**
     * One more than the highest level among a task's dependencies, 0 for a task without any.
     *
     * @param external the levels of the dependencies outside the graph; 0 if absent
     * @throws IllegalArgumentException if the tasks form a dependency cycle
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
            throw new IllegalArgumentException("tasks of the job form a dependency cycle: " + missing.keySet());
        }
        return levels;
    }
}
