package io.barmill.cli.offline;

import io.barmill.cli.CommandException;
import io.barmill.cli.ExitCode;
import io.barmill.cli.terminal.Terminal;
import io.barmill.error.InvalidFieldException;
import io.barmill.research.check.CheckResult;
import io.barmill.research.run.Backtest;
import io.barmill.research.spec.SpecReader;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Proves that a strategy does not look ahead, or names the first decision that does. */
@Command(
        name = "check",
        description = {
            "Runs a backtest again on data that end at a cut, and on data that are garbage after it. What was decided"
                    + " and filled until the cut must be the same.",
            "",
            "The first decision or fill that changed is named, and the exit status is 1."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  barmill backtest check spec.yaml",
            "  barmill backtest check spec.yaml --cuts 100 --plugin mine.jar"
        })
final class BacktestCheckCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Parameters(paramLabel = "SPEC", description = "As for barmill backtest run.")
    private Path spec;

    @Option(
            names = "--cuts",
            defaultValue = "20",
            paramLabel = "N",
            description = "How many cuts, evenly spaced over the decisions (${DEFAULT-VALUE}). Each costs two runs.")
    private int cuts;

    @Mixin
    private StrategyOptions options;

    BacktestCheckCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        if (cuts < 1) {
            throw new InvalidFieldException("--cuts", Integer.toString(cuts), "at least 1");
        }
        CheckResult result =
                Backtest.load(SpecReader.read(spec), options.strategies()).check(cuts);
        if (result instanceof CheckResult.Differs differs) {
            throw new CommandException(ExitCode.FAILED, differs.sentence());
        }
        if (result instanceof CheckResult.Same same) {
            terminal.out()
                    .println("does not look ahead: " + same.cuts() + " cuts, " + same.decisions() + " decisions, "
                            + same.fills() + " fills");
        }
        return ExitCode.OK;
    }
}
