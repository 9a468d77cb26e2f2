package io.barmill.cli.offline;

import io.barmill.cli.ExitCode;
import io.barmill.cli.terminal.Terminal;
import io.barmill.cli.terminal.TextTable;
import io.barmill.error.InvalidFieldException;
import io.barmill.research.report.ResultFiles;
import io.barmill.research.report.SweepTable;
import io.barmill.research.run.Backtest;
import io.barmill.research.run.Sweep;
import io.barmill.research.spec.SpecReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Runs a backtest with every combination of parameters. */
@Command(
        name = "sweep",
        description = {
            "Runs a backtest with every combination of parameters. Writes sweep.parquet with all figures of each,"
                    + " sweep.json, and the results of the best in full.",
            "",
            "It says how likely the best is more than luck: the deflated Sharpe ratio counts every combination, and the"
                    + " probability of overfitting is how often the best of one half of the time is below the median in"
                    + " the other."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  barmill backtest sweep spec.yaml -o sweep/ --param fast=5,10,20 --param slow=30:120:30",
            "  barmill backtest sweep spec.yaml -o sweep/ --param window=10:60:5 --by calmar --keep 3"
        })
final class BacktestSweepCommand implements Callable<Integer> {
    private static final int SHOWN = 10;

    private final Terminal terminal;

    @Mixin
    private SpecOptions files;

    @Mixin
    private GridOptions grid = new GridOptions();

    @Option(
            names = "--keep",
            defaultValue = "1",
            paramLabel = "N",
            description = "How many of the best are written in full, as best-1 and so on (${DEFAULT-VALUE}).")
    private int keep;

    @Mixin
    private StrategyOptions options;

    BacktestSweepCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (keep < 0) {
            throw new InvalidFieldException("--keep", Integer.toString(keep), "at least 0");
        }
        Sweep sweep = new Sweep(
                Backtest.load(SpecReader.read(files.spec()), options.strategies()), grid.values(), grid.metric());
        SweepTable table = sweep.run(grid.threads());
        table.write(files.output());
        for (int i = 0; i < Math.min(keep, table.best().size()); i++) {
            ResultFiles.write(
                    sweep.full(table, table.best().get(i)), files.output().resolve("best-" + (i + 1)));
        }
        print(table);
        return ExitCode.OK;
    }

    private void print(SweepTable sweep) {
        List<String> columns = new ArrayList<>(List.of("combination"));
        sweep.rows().get(0).params().keySet().forEach(name -> columns.add(">" + name));
        columns.add(">" + sweep.metric());
        TextTable table = new TextTable(columns.toArray(String[]::new));
        for (int number : sweep.best().subList(0, Math.min(SHOWN, sweep.best().size()))) {
            SweepTable.Row row = sweep.rows().get(number);
            List<String> cells = new ArrayList<>(List.of(Integer.toString(number)));
            row.params().values().forEach(value -> cells.add(shown(value)));
            cells.add(shown(row.figures().get(sweep.metric())));
            table.row(cells.toArray(String[]::new));
        }
        table.lines().forEach(terminal.out()::println);
        terminal.out()
                .println("combinations: " + sweep.rows().size() + ", of which " + sweep.failed() + " did not run");
        terminal.out().println("deflated Sharpe ratio of the best: " + shown(sweep.deflatedSharpe()));
        terminal.out()
                .println("probability of overfitting: " + shown(sweep.overfitting()) + " of " + sweep.halves()
                        + " divisions");
    }

    private static String shown(double value) {
        return Double.isNaN(value) ? "–" : String.format(Locale.ROOT, "%.6g", value);
    }
}
