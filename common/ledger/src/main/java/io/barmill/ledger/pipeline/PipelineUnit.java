package io.barmill.ledger.pipeline;

import java.util.Objects;
import java.util.Optional;

/**
 * A step for one symbol, or for all.
 *
 * @param step the place of the step in the request
 * @param symbol empty for a step that is planned as a whole
 * @param reason why it was skipped, or has failed
 */
public record PipelineUnit(int step, String symbol, State state, Optional<String> reason) {
    /** What has become of a unit. */
    public enum State {
        /** Steps before it have not ended. */
        WAITING,
        /** Its tasks are written. */
        PLANNED,
        /** It gets no tasks, because of a step before it. */
        SKIPPED,
        /** It could not be planned. */
        FAILED
    }

    public PipelineUnit {
        Objects.requireNonNull(symbol, "symbol");
        Objects.requireNonNull(state, "state");
        Objects.requireNonNull(reason, "reason");
    }

    /** A unit that waits. */
    public static PipelineUnit waiting(int step, String symbol) {
        return new PipelineUnit(step, symbol, State.WAITING, Optional.empty());
    }
}
