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
 * A measurement beside DuckDB's. The launcher runs the benchmarks' own program, with the whole compiler and collector; what
 * arrives here is a call for help, or a mistake.
 */
@Command(
        name = "bench",
        description = {
            "Measures Barmill beside DuckDB in one run, on one thread each.",
            "",
            "bars     time bars, dollar bars and ten bars in one pass, from a tick file",
            "convert  a Tardis trades archive to Parquet"
        },
        footerHeading = "%nOptions: --trades N, --seed N, --folder DIR, --input FILE, --json%n%nExample:%n",
        footer = "  barmill bench convert --trades 1000000 --json")
final class BenchCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(arity = "0..*", paramLabel = "NAME", description = "bars or convert, with its options.")
    private List<String> words = new ArrayList<>();

    @Override
    public Integer call() {
        throw new ParameterException(
                spec.commandLine(), "bench is bars or convert, run by the launcher ./barmill; got " + words);
    }
}
