package io.barmill.cli.offline;

import io.barmill.cli.ExitCode;
import io.barmill.cli.terminal.Terminal;
import io.barmill.cli.terminal.TextTable;
import io.barmill.research.report.BacktestResult;
import io.barmill.research.report.Figure;
import io.barmill.research.report.ResultFiles;
import io.barmill.research.report.Shown;
import io.barmill.research.run.Backtest;
import io.barmill.research.spec.SpecReader;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Runs a backtest and writes its files. */
@Command(
        name = "run",
        description = {
            "Runs a backtest and writes its files: summary.json, report.html, spec.json with every default, and"
                    + " equity, orders, fills, trades, positions and funding as Parquet.",
            "",
            "The same spec on the same files gives the same bytes."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  barmill backtest run spec.yaml -o result/",
            "  barmill backtest run spec.yaml -o result/ --plugin mine.jar"
        })
final class BacktestRunCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin
    private SpecOptions files;

    @Mixin
    private StrategyOptions options;

    BacktestRunCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        BacktestResult result = Backtest.load(SpecReader.read(files.spec()), options.strategies())
                .run();
        ResultFiles.write(result, files.output());
        TextTable table = new TextTable("figure", ">value", ">n");
        for (Figure figure : result.figures()) {
            table.row(figure.name(), Shown.of(figure), Long.toString(figure.n()));
        }
        table.lines().forEach(terminal.out()::println);
        terminal.out().println("look_ahead: " + result.lookAhead());
        if (!result.flags().isEmpty()) {
            terminal.out().println("flags: " + String.join(", ", result.flags()));
        }
        result.spec().assumptions().forEach(one -> terminal.out().println("assumed: " + one));
        terminal.out().println(files.output().resolve("report.html"));
        return ExitCode.OK;
    }
}
