package io.barmill.ledger;

import java.util.List;
import java.util.Objects;
import java.util.UUID;

/**
 * A task to be submitted.
 *
 * @param label a readable name: {@code binance spot aggTrades BTCUSDT 2024-01-01}
 * @param uniqueKey unique among live tasks: a job that asks for the same key joins the live task
 * @param params the task's parameters as JSON
 * @param dependsOn tasks of the same job or of the ledger that must succeed first
 */
public record NewTask(UUID id, TaskKind kind, String label, String uniqueKey, String params, List<UUID> dependsOn) {
    public NewTask {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(label, "label");
        Objects.requireNonNull(uniqueKey, "uniqueKey");
        Objects.requireNonNull(params, "params");
        dependsOn = List.copyOf(dependsOn);
    }

    /** This task with other dependencies. */
    public NewTask dependingOn(List<UUID> needed) {
        return new NewTask(id, kind, label, uniqueKey, params, needed);
    }

    /** A task whose label identifies its work: a live task of the same kind and label does it already. */
    public static NewTask labelled(UUID id, TaskKind kind, String label, String params, List<UUID> dependsOn) {
        return new NewTask(id, kind, label, kind.id() + ' ' + label, params, dependsOn);
    }
}
