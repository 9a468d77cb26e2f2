package io.barmill.cpu.research;

import io.barmill.ledger.TaskClaim;
import io.barmill.ledger.TaskState;
import io.barmill.ledger.research.BacktestRow;
import io.barmill.ledger.research.Backtests;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Backtests without a database. */
final class InMemoryBacktests implements Backtests {
    private final Map<String, BacktestRow> rows = new TreeMap<>();
    private final Map<String, List<BacktestRow.ResultFile>> files = new TreeMap<>();

    @Override
    public void begin(TaskClaim claim, String fingerprint, String strategy, String spec) {
        rows.put(
                fingerprint,
                new BacktestRow(
                        fingerprint,
                        strategy,
                        spec,
                        claim.taskId(),
                        TaskState.RUNNING,
                        Instant.EPOCH,
                        Optional.empty()));
    }

    @Override
    public void finish(
            String fingerprint,
            BacktestRow.Headline headline,
            String summary,
            List<BacktestRow.ResultFile> resultFiles) {
        BacktestRow row = rows.get(fingerprint);
        rows.put(
                fingerprint,
                new BacktestRow(
                        fingerprint,
                        row.strategy(),
                        row.spec(),
                        row.taskId(),
                        TaskState.SUCCEEDED,
                        row.startedAt(),
                        Optional.of(new BacktestRow.Result(Instant.EPOCH, headline, summary))));
        files.put(fingerprint, List.copyOf(resultFiles));
    }

    @Override
    public Optional<BacktestRow> find(String fingerprint) {
        return Optional.ofNullable(rows.get(fingerprint));
    }

    @Override
    public List<BacktestRow.ResultFile> files(String fingerprint) {
        return files.getOrDefault(fingerprint, List.of());
    }

    @Override
    public List<BacktestRow> list(Optional<String> strategy, Optional<String> after, int limit) {
        return List.copyOf(rows.values());
    }
}
