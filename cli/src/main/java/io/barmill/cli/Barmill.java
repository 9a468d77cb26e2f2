package io.barmill.cli;

import io.barmill.cli.access.AuditCommand;
import io.barmill.cli.access.LoginCommand;
import io.barmill.cli.access.LogoutCommand;
import io.barmill.cli.access.TokensCommand;
import io.barmill.cli.access.UsersCommand;
import io.barmill.cli.access.WhoAmICommand;
import io.barmill.cli.alert.AlertCommand;
import io.barmill.cli.client.AggregateCommand;
import io.barmill.cli.client.CancelCommand;
import io.barmill.cli.client.DatasetsCommand;
import io.barmill.cli.client.DownloadCommand;
import io.barmill.cli.client.ImportCommand;
import io.barmill.cli.client.JobCommand;
import io.barmill.cli.client.JobsCommand;
import io.barmill.cli.client.RetryCommand;
import io.barmill.cli.client.RetryJobCommand;
import io.barmill.cli.client.SetJobCommand;
import io.barmill.cli.client.VerifyArchivesCommand;
import io.barmill.cli.demo.DemoCommand;
import io.barmill.cli.lake.LakeCommand;
import io.barmill.cli.live.LiveCommand;
import io.barmill.cli.offline.BacktestCommand;
import io.barmill.cli.offline.BarsCommand;
import io.barmill.cli.offline.BooksCommand;
import io.barmill.cli.offline.ConvertCommand;
import io.barmill.cli.offline.FactorCommand;
import io.barmill.cli.offline.FeaturesCommand;
import io.barmill.cli.offline.LabelsCommand;
import io.barmill.cli.offline.ValidateCommand;
import io.barmill.cli.schedule.ScheduleCommand;
import io.barmill.cli.stack.Installation;
import io.barmill.cli.stack.ServiceKind;
import io.barmill.cli.stack.UpCommand;
import io.barmill.cli.terminal.Terminal;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
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
            "1:failed: a task, or a file that cannot be processed",
            "2:the command or its request is invalid",
            "3:something it needs is missing, does not start or does not respond: Java, the build, the API, the"
                    + " database",
            "4:not allowed: the API needs a token, or the user's role does not allow it",
            "130:interrupted by Ctrl-C"
        })
public final class Barmill implements Runnable {
    @Spec
    private CommandSpec spec;

    @Option(names = "--verbose", scope = ScopeType.INHERIT, description = "Show the stack trace of an error.")
    private boolean verbose;

    private Barmill() {}

    /** Runs the command named by the arguments and ends the process with its exit status. */
    public static void main(String[] arguments) {
        CommandLogs.quiet();
        System.exit(run(Terminal.ofProcess(), Installation.ofProcess(), arguments));
    }

    /**
     * Runs the command named by the arguments.
     *
     * @return its exit status, see {@link ExitCode}
     */
    static int run(Terminal terminal, Installation installation, String... arguments) {
        CommandLine line = commandLine(terminal, installation, arguments);
        try {
            return line.execute(arguments);
        } catch (Error e) {
            return ((FailureReport) line.getExecutionExceptionHandler()).error(e);
        }
    }

    /** The command with the subcommand that the first argument names, or with all if it names none: each costs its start. */
    static CommandLine commandLine(Terminal terminal, Installation installation, String... arguments) {
        Barmill root = new Barmill();
        CommandLine line = new CommandLine(root);
        Map<String, Supplier<Object>> commands = commands(terminal, installation);
        String first = arguments.length == 0 ? "" : arguments[0];
        if (commands.containsKey(first)) {
            commands.keySet().retainAll(Set.of(first));
        }
        commands.forEach((name, command) -> line.addSubcommand(name, command.get()));
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

    /** Every subcommand by its name, in the order of the help. */
    private static Map<String, Supplier<Object>> commands(Terminal terminal, Installation installation) {
        Map<String, Supplier<Object>> commands = new LinkedHashMap<>();
        commands.put("demo", () -> new DemoCommand(terminal, installation));
        commands.put("up", () -> new UpCommand(terminal, installation));
        for (ServiceKind kind : ServiceKind.values()) {
            commands.put(kind.id(), () -> new ServiceCommand(kind));
        }
        commands.put("download", () -> new DownloadCommand(terminal, installation));
        commands.put("import", () -> new ImportCommand(terminal, installation));
        commands.put("aggregate", () -> new AggregateCommand(terminal, installation));
        commands.put("verify-archives", () -> new VerifyArchivesCommand(terminal, installation));
        commands.put("jobs", () -> jobs(terminal, installation));
        commands.put("job", () -> new JobCommand(terminal, installation));
        commands.put("datasets", () -> new DatasetsCommand(terminal, installation));
        commands.put("lake", () -> LakeCommand.of(terminal, installation));
        commands.put("cancel", () -> new CancelCommand(terminal, installation));
        commands.put("retry", () -> new RetryCommand(terminal, installation));
        commands.put("login", () -> new LoginCommand(terminal, installation));
        commands.put("logout", () -> new LogoutCommand(terminal, installation));
        commands.put("whoami", () -> new WhoAmICommand(terminal, installation));
        commands.put("users", () -> UsersCommand.of(terminal, installation));
        commands.put("tokens", () -> TokensCommand.of(terminal, installation));
        commands.put("audit", () -> new AuditCommand(terminal, installation));
        commands.put("schedule", () -> ScheduleCommand.of(terminal, installation));
        commands.put("alert", () -> AlertCommand.of(terminal, installation));
        commands.put("convert", () -> new ConvertCommand(terminal));
        commands.put("bars", () -> new BarsCommand(terminal));
        commands.put("books", () -> new BooksCommand(terminal));
        commands.put("validate", () -> new ValidateCommand(terminal, installation));
        commands.put("backtest", () -> BacktestCommand.of(terminal, installation));
        commands.put("live", () -> new LiveCommand(terminal, installation));
        commands.put("features", () -> new FeaturesCommand(terminal));
        commands.put("factor", () -> FactorCommand.of(terminal));
        commands.put("labels", () -> new LabelsCommand(terminal));
        commands.put("bench", BenchCommand::new);
        return commands;
    }

    /** Lists jobs, and has the commands about one job that need more than its id. */
    private static CommandLine jobs(Terminal terminal, Installation installation) {
        CommandLine retry = new CommandLine(new RetryJobCommand(terminal, installation));
        CommandLine set = new CommandLine(new SetJobCommand(terminal, installation));
        List.of(retry, set).forEach(line -> line.getCommandSpec().mixinStandardHelpOptions(true));
        return new CommandLine(new JobsCommand(terminal, installation))
                .addSubcommand(retry)
                .addSubcommand(set);
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "which command? barmill --help lists them");
    }
}
