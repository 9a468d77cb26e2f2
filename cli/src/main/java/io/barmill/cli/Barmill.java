package io.barmill.cli;

import io.barmill.cli.client.AggregateCommand;
import io.barmill.cli.client.CancelCommand;
import io.barmill.cli.client.DatasetsCommand;
import io.barmill.cli.client.DownloadCommand;
import io.barmill.cli.client.ImportCommand;
import io.barmill.cli.client.JobCommand;
import io.barmill.cli.client.JobsCommand;
import io.barmill.cli.client.RetryCommand;
import io.barmill.cli.client.VerifyArchivesCommand;
import io.barmill.cli.demo.DemoCommand;
import io.barmill.cli.offline.BarsCommand;
import io.barmill.cli.offline.ConvertCommand;
import io.barmill.cli.stack.Installation;
import io.barmill.cli.stack.ServiceKind;
import io.barmill.cli.stack.UpCommand;
import io.barmill.cli.terminal.Terminal;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The {@code barmill} command. */
@Command(
        name = "barmill",
        description = "Rolls raw crypto ticks into research-ready bars.",
        version = "barmill 0.1.0",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        footerHeading = "%nStart with barmill demo. ",
        footer = "Each command has examples in its --help.",
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {
            "0:done",
            "1:tried and failed: a task, a file",
            "2:cannot be done as asked",
            "3:something it needs does not answer or does not start",
            "130:ended by Ctrl-C"
        })
public final class Barmill implements Runnable {
    @Spec
    private CommandSpec spec;

    @Option(names = "--verbose", scope = ScopeType.INHERIT, description = "Show the stack trace of an error.")
    private boolean verbose;

    private Barmill() {}

    /** Runs the command that the arguments name, and ends the process with its exit status. */
    public static void main(String[] arguments) {
        CommandLogs.quiet();
        System.exit(run(Terminal.ofProcess(), Installation.ofProcess(), arguments));
    }

    /**
     * Runs the command that the arguments name.
     *
     * @return its exit status, see {@link ExitCode}
     */
    static int run(Terminal terminal, Installation installation, String... arguments) {
        return commandLine(terminal, installation).execute(arguments);
    }

    static CommandLine commandLine(Terminal terminal, Installation installation) {
        Barmill root = new Barmill();
        CommandLine line = new CommandLine(root)
                .addSubcommand(new DemoCommand(terminal, installation))
                .addSubcommand(new UpCommand(terminal, installation));
        for (ServiceKind kind : ServiceKind.values()) {
            line.addSubcommand(kind.id(), new ServiceCommand(kind));
        }
        line.addSubcommand(new DownloadCommand(terminal, installation))
                .addSubcommand(new ImportCommand(terminal, installation))
                .addSubcommand(new AggregateCommand(terminal, installation))
                .addSubcommand(new VerifyArchivesCommand(terminal, installation))
                .addSubcommand(new JobsCommand(terminal, installation))
                .addSubcommand(new JobCommand(terminal, installation))
                .addSubcommand(new DatasetsCommand(terminal, installation))
                .addSubcommand(new CancelCommand(terminal, installation))
                .addSubcommand(new RetryCommand(terminal, installation))
                .addSubcommand(new ConvertCommand(terminal))
                .addSubcommand(new BarsCommand(terminal))
                .addSubcommand(new BenchCommand());
        line.getSubcommands()
                .values()
                .forEach(command -> command.getCommandSpec().mixinStandardHelpOptions(true));
        FailureReport report = new FailureReport(terminal.err(), () -> root.verbose);
        return line.setOut(new PrintWriter(terminal.out(), true, StandardCharsets.UTF_8))
                .setErr(new PrintWriter(terminal.err(), true, StandardCharsets.UTF_8))
                .setUsageHelpWidth(Math.max(terminal.columns(), 110))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler(report)
                .setExecutionExceptionHandler(report);
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "which command? barmill --help lists them");
    }
}
