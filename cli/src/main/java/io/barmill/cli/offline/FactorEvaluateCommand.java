package io.barmill.cli.offline;

import io.barmill.cli.ExitCode;
import io.barmill.cli.terminal.Terminal;
import io.barmill.cli.terminal.TextTable;
import io.barmill.research.factor.FactorEvaluation;
import io.barmill.research.report.FactorFiles;
import io.barmill.research.run.Factors;
import io.barmill.research.spec.FactorSpec;
import io.barmill.research.spec.FactorSpecReader;
import java.io.IOException;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Evaluates a factor and writes its tables. */
@Command(
        name = "evaluate",
        description = {
            "Evaluates a factor: information coefficients, returns by quantile, turnover, decay and the portfolio of its"
                    + " weights. Writes summary.json, spec.json with every default, and the tables as Parquet.",
            "",
            "Values that are lost are counted, by time and reason, in loss.parquet."
        },
        footerHeading = "%nExamples:%n",
        footer = "  barmill factor evaluate factor.yaml -o result/")
final class FactorEvaluateCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin
    private SpecOptions files;

    FactorEvaluateCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        FactorSpec read = FactorSpecReader.read(files.spec());
        FactorEvaluation evaluation = Factors.evaluate(read);
        FactorFiles.write(
                files.output(), read.factor(), evaluation, read.features().understood());
        TextTable table = new TextTable("horizon", ">mean ic", ">icir", ">t", ">n", ">spread", ">monotonicity");
        for (FactorEvaluation.IcSummary one : evaluation.summaries()) {
            table.row(
                    Duration.of(one.horizon(), ChronoUnit.MICROS).toString(),
                    shown(one.mean()),
                    shown(one.ratio()),
                    shown(one.t()),
                    Integer.toString(one.n()),
                    shown(evaluation.spread(one.horizon())),
                    shown(evaluation.monotonicity(one.horizon())));
        }
        table.lines().forEach(terminal.out()::println);
        terminal.out().println("rank autocorrelation: " + shown(evaluation.meanTurnover(0)));
        terminal.out().println("half-life: " + shown(evaluation.halfLife()) + " steps");
        terminal.out().println("lost: " + shown(100 * evaluation.lossShare()) + " % of the values");
        terminal.out().println(files.output().resolve("summary.json"));
        return ExitCode.OK;
    }

    private static String shown(double value) {
        return Double.isNaN(value) ? "–" : String.format(Locale.ROOT, "%.4g", value);
    }
}
