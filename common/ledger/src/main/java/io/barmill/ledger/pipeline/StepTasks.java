package io.barmill.ledger.pipeline;

import java.util.Objects;

/**
 * How many tasks of a step, for one symbol, are in which state.
 *
 * @param waiting those that wait for other tasks or for a worker
 * @param open all that have not ended
 * @param succeeded those that have done their work
 * @param bad those that are dead or cancelled
 */
public record StepTasks(int step, String symbol, long waiting, long open, long succeeded, long bad) {
    public StepTasks {
        Objects.requireNonNull(symbol, "symbol");
    }
}
