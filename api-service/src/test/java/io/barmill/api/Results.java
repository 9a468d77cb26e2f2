package io.barmill.api;

import io.barmill.lake.Lake;
import io.barmill.lake.storage.StagedFile;
import io.barmill.ledger.TaskClaim;
import io.barmill.ledger.TaskLedger;
import io.barmill.ledger.TaskOutcome;
import io.barmill.ledger.research.BacktestRow;
import io.barmill.ledger.research.Backtests;
import jakarta.enterprise.context.Dependent;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;

/** Runs backtests as a worker would, with results that a test makes up. */
@Dependent
public class Results {
    /** The summary of every result. */
    public static final String SUMMARY = "{\"strategy\":\"buy-and-hold\",\"look_ahead\":\"none\",\"orders\":1}";

    private final Ledger ledger;
    private final TaskLedger tasks;
    private final Backtests backtests;
    private final Lake lake;

    Results(Ledger ledger, TaskLedger tasks, Backtests backtests, Lake lake) {
        this.ledger = ledger;
        this.tasks = tasks;
        this.backtests = backtests;
        this.lake = lake;
    }

    /** Begins a backtest. */
    public TaskClaim begin(String taskId, String fingerprint) {
        TaskClaim claim = ledger.claim(taskId);
        backtests.begin(claim, fingerprint, "buy-and-hold", "{\"strategy\":{\"name\":\"buy-and-hold\"}}");
        return claim;
    }

    /** Runs a backtest to its end; the lake has its summary and its report. */
    public void run(String taskId, String fingerprint) throws IOException {
        TaskClaim claim = begin(taskId, fingerprint);
        put(fingerprint, "summary.json", SUMMARY);
        put(fingerprint, "report.html", "<h1>report</h1>");
        tasks.publish(
                claim,
                "backtest",
                () -> backtests.finish(
                        fingerprint,
                        new BacktestRow.Headline(Optional.of(0.25), Optional.empty(), Optional.of(-0.125), 1, 12_500),
                        SUMMARY,
                        List.of(
                                new BacktestRow.ResultFile("summary.json", SUMMARY.length(), "sha-1"),
                                new BacktestRow.ResultFile("report.html", 15, "sha-2"))));
        ledger.finish(claim, new TaskOutcome.Succeeded("run by the test"));
    }

    private void put(String fingerprint, String name, String text) throws IOException {
        try (StagedFile file = lake.stage("research/run=" + fingerprint + "/" + name, "test")) {
            Files.writeString(file.path(), text);
            file.publish();
        }
    }
}
