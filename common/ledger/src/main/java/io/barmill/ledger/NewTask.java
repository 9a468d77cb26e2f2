package io.barmill.ledger;

import java.util.List;
import java.util.Objects;
import java.util.UUID;

/**
 * A task to be.
 *
 * @param label what a person calls it: {@code binance spot aggTrades BTCUSDT 2024-01-01}
 * @param uniqueKey no two tasks that are not ended have the same: the second is refused and the first named instead
 * @param params the order as JSON
 * @param dependsOn tasks of the same job, or any that are in the ledger, that must succeed first
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
}
