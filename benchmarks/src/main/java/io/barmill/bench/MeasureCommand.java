package io.barmill.bench;

import io.barmill.cli.ExitCode;
import io.barmill.cli.stack.Installation;
import io.barmill.cli.terminal.Terminal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.ISetter;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Runs one {@link Measurement} and prints its report. */
@Command
final class MeasureCommand implements Callable<Integer> {
    private final Measurement measurement;
    private final Terminal terminal;
    private final Installation installation;

    @Option(
            names = {"--trades", "--rows"},
            paramLabel = "N",
            description = "Rows of the generated input (10000000, or the type's).")
    private Optional<Long> rows = Optional.empty();

    @Option(
            names = "--seed",
            defaultValue = "1",
            paramLabel = "N",
            description = "Another seed generates another input (${DEFAULT-VALUE}).")
    private long seed;

    @Option(names = "--folder", paramLabel = "DIR", description = "Where generated inputs are kept (data/bench).")
    private Optional<Path> folder = Optional.empty();

    @Option(names = "--input", paramLabel = "FILE", description = "A file to measure instead of a generated one.")
    private Optional<Path> input = Optional.empty();

    @Option(names = "--json", description = "Print the figures as JSON, and nothing else on standard output.")
    private boolean json;

    private String type;

    MeasureCommand(Measurement measurement, Terminal terminal, Installation installation) {
        this.measurement = measurement;
        this.terminal = terminal;
        this.installation = installation;
        this.type = measurement.defaultType();
    }

    /** Picocli passes the command's model here; the help texts come from the measurement. */
    @Spec
    void describe(CommandSpec spec) {
        if (!measurement.types().isEmpty()) {
            spec.addOption(OptionSpec.builder("--type")
                    .paramLabel("TYPE")
                    .type(String.class)
                    .description(
                            "One of " + String.join(", ", measurement.types().keySet()) + " (" + type + ").")
                    .setter(new ISetter() {
                        @Override
                        public <T> T set(T value) {
                            type = value == null ? measurement.defaultType() : (String) value;
                            return value;
                        }
                    })
                    .build());
        }
        List<String> footer = new ArrayList<>(Figures.explain(measurement.figures()));
        footer.addAll(List.of(
                "",
                "Examples:",
                "  barmill bench " + measurement.name() + " --trades 1000000",
                "  barmill bench " + measurement.name() + " --json"));
        spec.usageMessage()
                .description(measurement.description().toArray(String[]::new))
                .footerHeading("%nFigures:%n")
                .footer(footer.toArray(String[]::new));
    }

    @Override
    public Integer call() throws Exception {
        BenchOptions options = new BenchOptions(
                type,
                rows.orElseGet(() -> measurement.defaultRows(type)),
                seed,
                folder.orElse(installation.data().resolve("bench")),
                input);
        Figures.print(measurement.run().apply(options), json, terminal.out());
        return ExitCode.OK;
    }
}
