package io.barmill.cli.offline;

import io.barmill.cli.ExitCode;
import io.barmill.cli.terminal.Terminal;
import io.barmill.cli.terminal.TextTable;
import io.barmill.error.InvalidFieldException;
import io.barmill.research.feature.Presets;
import io.barmill.research.report.FeatureFiles;
import io.barmill.research.run.Features;
import io.barmill.research.spec.FeatureSpec;
import io.barmill.research.spec.FeatureSpecReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Computes features of bars. */
@Command(
        name = "features",
        description = {
            "Computes features of bars: named expressions over their columns, and indicators. Writes a Parquet file for"
                    + " each instrument; needs no service.",
            "",
            "docs/reference/features.md describes the spec, the functions and the presets."
        },
        footerHeading = "%nExamples:%n",
        footer = {"  barmill features features.yaml -o features/", "  barmill features --presets"})
public final class FeaturesCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Parameters(
            arity = "0..1",
            paramLabel = "SPEC",
            description = "A YAML or JSON file; paths in it are relative to its folder.")
    private Path spec;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "DIR",
            description = "The folder for the files.")
    private Path output;

    @Option(names = "--presets", description = "List the presets and their expressions instead.")
    private boolean presets;

    /** The command, which writes to that terminal. */
    public FeaturesCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        if (presets) {
            Presets.all().forEach((name, text) -> terminal.out().println(name + ": " + text));
            return ExitCode.OK;
        }
        if (spec == null || output == null) {
            throw new InvalidFieldException(
                    spec == null ? "SPEC" : "--output", "absent", "a spec and a folder for the files, or --presets");
        }
        FeatureSpec read = FeatureSpecReader.read(spec);
        Features features = Features.of(read);
        FeatureFiles.write(output, features.panel(), features.values(), read.from(), read.understood());
        print(features);
        return ExitCode.OK;
    }

    private void print(Features features) {
        TextTable table = new TextTable("instrument", "feature", ">rows", ">first value", ">nulls after it");
        for (int i = 0; i < features.panel().size(); i++) {
            for (Map.Entry<String, double[][]> feature : features.values().entrySet()) {
                double[] rows = feature.getValue()[i];
                int first = features.firstValue(feature.getKey(), i);
                long nulls = first < 0
                        ? 0
                        : Arrays.stream(rows).skip(first).filter(Double::isNaN).count();
                table.row(
                        features.panel().get(i).instrument(),
                        feature.getKey(),
                        Integer.toString(rows.length),
                        first < 0 ? "none" : "row " + (first + 1),
                        Long.toString(nulls));
            }
        }
        table.lines().forEach(terminal.out()::println);
    }
}
