package io.barmill.ledger.research;

import io.barmill.ledger.TaskState;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/**
 * A backtest that has been begun.
 *
 * @param fingerprint of everything that the result depends on
 * @param spec the spec as JSON, as it was submitted
 * @param taskId the task that began it last
 * @param state SUCCEEDED once there is a result; until then that of the task, or DEAD if there is no such task any more
 * @param startedAt when its last attempt began
 * @param result empty until there is one
 */
public record BacktestRow(
        String fingerprint,
        String strategy,
        String spec,
        UUID taskId,
        TaskState state,
        Instant startedAt,
        Optional<Result> result) {
    public BacktestRow {
        Objects.requireNonNull(fingerprint, "fingerprint");
        Objects.requireNonNull(strategy, "strategy");
        Objects.requireNonNull(spec, "spec");
        Objects.requireNonNull(taskId, "taskId");
        Objects.requireNonNull(state, "state");
        Objects.requireNonNull(startedAt, "startedAt");
        Objects.requireNonNull(result, "result");
    }

    /**
     * What came of it.
     *
     * @param finishedAt when its files were published
     * @param summary all figures, as JSON
     */
    public record Result(Instant finishedAt, Headline headline, String summary) {
        public Result {
            Objects.requireNonNull(finishedAt, "finishedAt");
            Objects.requireNonNull(headline, "headline");
            Objects.requireNonNull(summary, "summary");
        }
    }

    /** The figures that lists show; those that are undefined are empty. */
    public record Headline(
            Optional<Double> totalReturn,
            Optional<Double> sharpe,
            Optional<Double> maxDrawdown,
            long trades,
            double finalEquity) {}

    /**
     * A file of the result.
     *
     * @param name in the folder of the result
     * @param sha256 of its bytes
     */
    public record ResultFile(String name, long bytes, String sha256) {}
}
