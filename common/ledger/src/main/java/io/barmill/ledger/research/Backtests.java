package io.barmill.ledger.research;

import io.barmill.ledger.TaskClaim;
import java.util.List;
import java.util.Optional;

/** The backtests that have been begun, by the fingerprints of their results. */
public interface Backtests {
    /**
     * Records that an attempt begins a backtest. One that has a result keeps it.
     *
     * @throws io.barmill.error.BarmillException {@code LEASE_LOST} if the attempt does not hold its task
     */
    void begin(TaskClaim claim, String fingerprint, String strategy, String spec);

    /** Records the result of a backtest that was begun, as part of the caller's transaction, which publishes its files. */
    void finish(String fingerprint, BacktestRow.Headline headline, String summary, List<BacktestRow.ResultFile> files);

    /** The backtest of that fingerprint. */
    Optional<BacktestRow> find(String fingerprint);

    /** The files of the result of that fingerprint, by name; none if there is no result. */
    List<BacktestRow.ResultFile> files(String fingerprint);

    /**
     * A part of the backtests, those begun last first.
     *
     * @param strategy only backtests of that strategy
     * @param after only those behind the one of that fingerprint
     * @param limit the most to return
     */
    List<BacktestRow> list(Optional<String> strategy, Optional<String> after, int limit);
}
