package io.barmill.cli.offline;

import java.nio.file.Path;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What to compute, and where the files go. */
final class SpecOptions {
    @Parameters(paramLabel = "SPEC", description = "A YAML or JSON file; paths in it are relative to its folder.")
    private Path spec;

    @Option(
            names = {"-o", "--output"},
            required = true,
            paramLabel = "DIR",
            description = "The folder for the files.")
    private Path output;

    Path spec() {
        return spec;
    }

    Path output() {
        return output;
    }
}
