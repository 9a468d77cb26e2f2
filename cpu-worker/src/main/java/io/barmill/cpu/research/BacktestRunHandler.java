package io.barmill.cpu.research;

import io.barmill.error.BarmillException;
import io.barmill.error.ErrorCode;
import io.barmill.lake.Lake;
import io.barmill.ledger.Manifest;
import io.barmill.ledger.TaskKind;
import io.barmill.ledger.TaskOutcome;
import io.barmill.ledger.research.BacktestRow;
import io.barmill.ledger.research.Backtests;
import io.barmill.plan.BacktestTaskParams;
import io.barmill.plan.TaskParamsJson;
import io.barmill.research.report.BacktestResult;
import io.barmill.research.report.Figure;
import io.barmill.research.report.ResultFiles;
import io.barmill.research.run.Backtest;
import io.barmill.research.spec.BacktestSpec;
import io.barmill.research.spec.LakeSource;
import io.barmill.research.spec.SpecReader;
import io.barmill.research.strategy.Strategies;
import io.barmill.worker.TaskContext;
import io.barmill.worker.TaskHandler;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Runs a strategy on bars of the lake, and publishes the files of the result with the row that has its figures. */
@ApplicationScoped
public class BacktestRunHandler implements TaskHandler {
    private final Lake lake;
    private final Manifest manifest;
    private final Backtests backtests;

    /**
     * @param lake where bars are read and results written
     * @param manifest which files a series has
     */
    public BacktestRunHandler(Lake lake, Manifest manifest, Backtests backtests) {
        this.lake = Objects.requireNonNull(lake, "lake");
        this.manifest = Objects.requireNonNull(manifest, "manifest");
        this.backtests = Objects.requireNonNull(backtests, "backtests");
    }

    @Override
    public TaskKind kind() {
        return TaskKind.BACKTEST_RUN;
    }

    /**
     * Runs the backtest, unless its result is there. Its fingerprint must be that of the plan: a file that has changed since
     * makes another backtest.
     *
     * @throws BarmillException BACKTEST_INPUTS_CHANGED, MISSING_FUNDING, LAKE_FILE_MISSING or LAKE_FILE_CORRUPT by what is
     *     wrong with the files; INVALID_FIELD for a spec that they do not fit; LAKE_WRITE_FAILED
     */
    @Override
    public TaskOutcome run(TaskContext context) throws IOException {
        BacktestTaskParams params = TaskParamsJson.read(context.claim().params(), BacktestTaskParams.class);
        String fingerprint = params.backtest();
        if (backtests.find(fingerprint).flatMap(BacktestRow::result).isPresent()) {
            return new TaskOutcome.Succeeded("has been run before: backtest " + fingerprint);
        }
        BacktestSpec spec =
                SpecReader.read(params.spec().toString(), new LakeSource(new LakeInputs(lake, manifest, context)));
        backtests.begin(
                context.claim(), fingerprint, spec.strategy(), params.spec().toString());
        Backtest backtest = Backtest.load(spec, Strategies.of(Strategies.class.getClassLoader()));
        BacktestResult result = backtest.run(
                new RunProgress(context, backtest.from(), spec.settings().to()));
        if (!result.fingerprint().equals(fingerprint)) {
            throw new BarmillException(
                    ErrorCode.BACKTEST_INPUTS_CHANGED,
                    "files of the lake are not those that backtest " + fingerprint
                            + " was planned for; submit it again");
        }
        ResultFiles.write(
                result,
                new LakeTarget(
                        lake,
                        context,
                        fingerprint,
                        files -> backtests.finish(fingerprint, headline(result), result.summary(), files)),
                Map.of(Lake.ORIGIN, lake.kind().id()));
        return new TaskOutcome.Succeeded(note(result));
    }

    private static String note(BacktestResult result) {
        return String.format(
                Locale.ROOT,
                "%,d bars, %,d orders, final equity %.2f%s",
                result.outcome().bars(),
                result.log().orders().size(),
                result.outcome().equity(),
                result.flags().isEmpty() ? "" : ", " + String.join(", ", result.flags()));
    }

    private static BacktestRow.Headline headline(BacktestResult result) {
        Map<String, Double> figures = new HashMap<>();
        for (Figure figure : result.figures()) {
            figures.put(figure.name(), figure.value());
        }
        return new BacktestRow.Headline(
                defined(figures, "total_return"),
                defined(figures, "sharpe"),
                defined(figures, "max_drawdown"),
                result.log().trades().size(),
                result.outcome().equity());
    }

    private static Optional<Double> defined(Map<String, Double> figures, String name) {
        return Optional.of(figures.get(name)).filter(value -> !value.isNaN());
    }
}
