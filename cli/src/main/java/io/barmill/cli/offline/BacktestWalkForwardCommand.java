package io.barmill.cli.offline;

import io.barmill.cli.ExitCode;
import io.barmill.cli.terminal.Terminal;
import io.barmill.cli.terminal.TextTable;
import io.barmill.research.report.WalkForwardResult;
import io.barmill.research.run.Backtest;
import io.barmill.research.run.WalkForward;
import io.barmill.research.spec.SpecReader;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Chooses parameters on a part of the time and trades them on the next. */
@Command(
        name = "walk-forward",
        description = {
            "Chooses parameters on a part of the time and trades them on the next, over and over. Writes folds.parquet with"
                    + " each choice, walk-forward.json, and the result of one account that trades them all, as joined.",
            "",
            "Positions and equity are carried from fold to fold. A choice sees nothing of what it is traded on."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  barmill backtest walk-forward spec.yaml -o walk/ --param fast=5,10,20 --train 90d --test 30d",
            "  barmill backtest walk-forward spec.yaml -o walk/ --param fast=5,10 --train 90d --test 30d --purge 1d --anchored"
        })
final class BacktestWalkForwardCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin
    private SpecOptions files;

    @Mixin
    private GridOptions grid = new GridOptions();

    @Option(
            names = "--train",
            required = true,
            paramLabel = "DURATION",
            description = "How long a choice looks back, such as 90d.")
    private String train;

    @Option(
            names = "--test",
            required = true,
            paramLabel = "DURATION",
            description = "How long a choice is traded, such as 30d.")
    private String test;

    @Option(
            names = "--purge",
            defaultValue = "0s",
            paramLabel = "DURATION",
            description = "How long before its trading a choice must end (${DEFAULT-VALUE}).")
    private String purge;

    @Option(names = "--anchored", description = "Every choice looks back to the beginning.")
    private boolean anchored;

    @Mixin
    private StrategyOptions options;

    BacktestWalkForwardCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        WalkForward.Windows windows = new WalkForward.Windows(
                SpecReader.duration("--train", train),
                SpecReader.duration("--test", test),
                SpecReader.duration("--purge", purge),
                anchored);
        WalkForwardResult result = new WalkForward(
                        Backtest.load(SpecReader.read(files.spec()), options.strategies()),
                        grid.values(),
                        grid.metric(),
                        windows)
                .run(grid.threads());
        result.write(files.output());
        print(result);
        return ExitCode.OK;
    }

    private void print(WalkForwardResult result) {
        List<String> columns = new ArrayList<>(List.of("fold", "traded from"));
        result.folds().get(0).params().keySet().forEach(name -> columns.add(">" + name));
        columns.addAll(List.of(">" + result.metric() + " in sample", ">return in sample", ">return traded"));
        TextTable table = new TextTable(columns.toArray(String[]::new));
        for (WalkForwardResult.Fold fold : result.folds()) {
            List<String> cells = new ArrayList<>(List.of(
                    Integer.toString(fold.number()),
                    Instant.EPOCH.plus(fold.testFrom(), ChronoUnit.MICROS).toString()));
            fold.params().values().forEach(value -> cells.add(shown(value)));
            cells.add(shown(fold.inSample()));
            cells.add(shown(fold.inSampleReturn()));
            cells.add(shown(result.outOfSampleReturn(fold)));
            table.row(cells.toArray(String[]::new));
        }
        table.lines().forEach(terminal.out()::println);
        terminal.out().println(result.metric() + " in sample, mean: " + shown(result.inSample()));
        terminal.out().println(result.metric() + " traded: " + shown(result.outOfSample()));
    }

    private static String shown(double value) {
        return Double.isNaN(value) ? "–" : String.format(Locale.ROOT, "%.6g", value);
    }
}
