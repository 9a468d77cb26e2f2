package io.barmill.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * Lists {@code barmill bench} among the commands. The benchmarks are a program of their own, in the module benchmarks,
 * which the launcher runs; this command runs only without the launcher.
 */
@Command(
        name = "bench",
        description = "Measures Barmill; barmill bench --help lists the benchmarks.",
        footerHeading = "%nExamples:%n",
        footer = {"  barmill bench --help", "  barmill bench convert --json"})
final class BenchCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(arity = "0..*", paramLabel = "BENCHMARK", description = "A benchmark and its options.")
    private List<String> arguments = new ArrayList<>();

    @Override
    public Integer call() {
        throw new ParameterException(
                spec.commandLine(), "bench is run by the launcher ./barmill; got " + String.join(" ", arguments));
    }
}
