package io.barmill.bench.engine;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.barmill.bench.Figures;
import io.barmill.cli.ExitCode;
import io.barmill.cli.stack.Installation;
import io.barmill.cli.terminal.StatusLine;
import io.barmill.cli.terminal.Terminal;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** A benchmark of services on a real PostgreSQL and a real RabbitMQ. */
abstract class EngineBenchCommand implements Callable<Integer> {
    private final Terminal terminal;
    private final Installation installation;
    private final StatusLine status;

    @Option(
            names = "--postgres",
            paramLabel = "URL",
            description =
                    "An empty database, as a JDBC URL with user and password; without it, the distribution's PostgreSQL "
                            + "is started, with durable commits.")
    private Optional<String> postgres = Optional.empty();

    @Option(
            names = "--rabbitmq",
            paramLabel = "URL",
            description =
                    "A broker, as an AMQP URL with user and password; without it, the distribution's RabbitMQ is started.")
    private Optional<URI> rabbitmq = Optional.empty();

    @Option(
            names = "--folder",
            paramLabel = "DIR",
            description = "Where servers keep their data and services their logs (data/bench).")
    private Optional<Path> folder = Optional.empty();

    @Option(names = "--json", description = "Print the figures as JSON, and nothing else on standard output.")
    private boolean json;

    EngineBenchCommand(Terminal terminal, Installation installation) {
        this.terminal = terminal;
        this.installation = installation;
        this.status = new StatusLine(terminal);
    }

    /** What each key of the report means; {@code *} stands for any part of a key. */
    abstract Map<String, String> figures();

    /** Command lines without their beginning, for the help. */
    abstract List<String> examples();

    /** Takes the measurements. */
    abstract ObjectNode measure(EngineStack stack) throws Exception;

    /** What runs beside the API. */
    abstract Set<EngineStack.Part> parts();

    /** Picocli passes the command's model here. */
    @Spec
    void describe(CommandSpec spec) {
        List<String> footer = new ArrayList<>(Figures.explain(figures()));
        footer.addAll(List.of("", "Examples:"));
        examples().forEach(example -> footer.add("  barmill bench " + example));
        spec.usageMessage().footerHeading("%nFigures:%n").footer(footer.toArray(String[]::new));
    }

    final StatusLine status() {
        return status;
    }

    @Override
    public final Integer call() throws Exception {
        Path data = folder.orElse(installation.data().resolve("bench"))
                .toAbsolutePath()
                .resolve("engine");
        status.say("starting PostgreSQL, RabbitMQ and the services (logs: " + data.resolve("logs") + ")");
        try (EngineStack stack = EngineStack.start(installation, data, postgres, rabbitmq, parts())) {
            ObjectNode report = measure(stack);
            status.clear();
            Figures.print(report, json, terminal.out());
        }
        return ExitCode.OK;
    }
}
