package io.barmill.worker;

import io.barmill.ledger.TaskKind;
import io.barmill.ledger.WorkQueue;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The handlers of this process, one per task kind. */
final class TaskHandlers {
    private final Map<TaskKind, TaskHandler> byKind = new EnumMap<>(TaskKind.class);

    /** @throws IllegalStateException if two handlers have the same kind */
    TaskHandlers(List<TaskHandler> all) {
        for (TaskHandler handler : all) {
            TaskHandler other = byKind.putIfAbsent(handler.kind(), handler);
            if (other != null) {
                throw new IllegalStateException(
                        "two handlers for " + handler.kind().id() + ": " + other + " and " + handler);
            }
        }
    }

    /** @throws IllegalStateException if a kind of the queue has no handler */
    void requireAllOf(WorkQueue queue) {
        for (TaskKind kind : TaskKind.values()) {
            if (kind.queue() == queue && !byKind.containsKey(kind)) {
                throw new IllegalStateException(
                        "no handler for " + kind.id() + ", which belongs to the queue " + queue.id());
            }
        }
    }

    /** The kinds that have a handler. */
    Set<TaskKind> kinds() {
        return Set.copyOf(byKind.keySet());
    }

    /** @throws IllegalArgumentException if the kind has no handler */
    TaskHandler of(TaskKind kind) {
        TaskHandler handler = byKind.get(kind);
        if (handler == null) {
            throw new IllegalArgumentException("no handler for " + kind.id());
        }
        return handler;
    }
}
