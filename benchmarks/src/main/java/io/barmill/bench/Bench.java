package io.barmill.bench;

import io.barmill.bench.engine.ListsBenchCommand;
import io.barmill.bench.engine.RefusalsBenchCommand;
import io.barmill.bench.engine.SubmitBenchCommand;
import io.barmill.bench.engine.TasksBenchCommand;
import io.barmill.bench.stack.AggregateBenchCommand;
import io.barmill.bench.stack.DownloadBenchCommand;
import io.barmill.bench.stack.YearBenchCommand;
import io.barmill.cli.CommandLogs;
import io.barmill.cli.FailureReport;
import io.barmill.cli.stack.Installation;
import io.barmill.cli.terminal.Terminal;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** {@code barmill bench}: one subcommand for each benchmark. The launcher runs it as a program of its own. */
@Command(
        name = "bench",
        description = {
            "Measures Barmill, each time beside something else in the same run on this machine: ratios travel between "
                    + "machines, seconds do not.",
            "",
            "Each benchmark explains its figures in its --help and prints them as JSON with --json."
        },
        synopsisSubcommandLabel = "BENCHMARK",
        commandListHeading = "%nBenchmarks:%n",
        footerHeading = "%nExamples:%n",
        footer = {"  barmill bench convert --trades 1000000", "  barmill bench download --json"})
public final class Bench implements Runnable {
    @Spec
    private CommandSpec spec;

    @Option(names = "--verbose", scope = ScopeType.INHERIT, description = "Show the stack trace of an error.")
    private boolean verbose;

    private Bench() {}

    /** Runs the benchmark that the arguments name ({@code bench bars}), and ends the process with its exit status. */
    public static void main(String[] arguments) {
        CommandLogs.quiet();
        System.exit(run(Terminal.ofProcess(), Installation.ofProcess(), arguments));
    }

    /**
     * Runs the benchmark that the arguments name.
     *
     * @return its exit status, see {@link io.barmill.cli.ExitCode}
     */
    static int run(Terminal terminal, Installation installation, String... arguments) {
        return commandLine(terminal, installation).execute(arguments);
    }

    static CommandLine commandLine(Terminal terminal, Installation installation) {
        Bench root = new Bench();
        CommandLine bench = new CommandLine(root);
        for (Measurement measurement : measurements()) {
            bench.addSubcommand(measurement.name(), new MeasureCommand(measurement, terminal, installation));
        }
        bench.addSubcommand(new StartBenchCommand(terminal, installation))
                .addSubcommand(new ProcessBenchCommand(terminal, installation))
                .addSubcommand(new DownloadBenchCommand(terminal, installation))
                .addSubcommand(new AggregateBenchCommand(terminal, installation))
                .addSubcommand(new YearBenchCommand(terminal, installation))
                .addSubcommand(new TasksBenchCommand(terminal, installation))
                .addSubcommand(new ListsBenchCommand(terminal, installation))
                .addSubcommand(new SubmitBenchCommand(terminal, installation))
                .addSubcommand(new RefusalsBenchCommand(terminal, installation));
        bench.getCommandSpec().mixinStandardHelpOptions(true);
        bench.getSubcommands()
                .values()
                .forEach(command -> command.getCommandSpec().mixinStandardHelpOptions(true));
        FailureReport report = new FailureReport(terminal.err(), () -> root.verbose);
        return new CommandLine(CommandSpec.create().name("barmill"))
                .addSubcommand(bench)
                .setOut(new PrintWriter(terminal.out(), true, StandardCharsets.UTF_8))
                .setErr(new PrintWriter(terminal.err(), true, StandardCharsets.UTF_8))
                .setUsageHelpWidth(Math.max(terminal.columns(), 110))
                .setParameterExceptionHandler(report)
                .setExecutionExceptionHandler(report);
    }

    /** The benchmarks of code in this process. */
    static List<Measurement> measurements() {
        return List.of(
                ConvertBench.measurement(),
                ReadBench.measurement(),
                BarsBench.measurement(),
                QuotesBench.measurement(),
                BooksBench.measurement(),
                ValidateBench.measurement(),
                BacktestBench.measurement());
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "which benchmark? barmill bench --help lists them");
    }
}
