package io.barmill.ledger.files;

import io.barmill.ledger.TaskKind;
import java.util.Objects;

/**
 * The task that made a file.
 *
 * @param params its parameters as JSON
 */
public record MadeBy(TaskKind kind, String label, String params) {
    public MadeBy {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(label, "label");
        Objects.requireNonNull(params, "params");
    }
}
