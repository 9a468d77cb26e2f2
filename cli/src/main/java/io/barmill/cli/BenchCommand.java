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
 * The measurements. Those beside DuckDB are a program of their own, which the launcher runs with the whole compiler and
 * collector; what arrives here of them is a call for help, or a mistake.
 */
@Command(
        name = "bench",
        description = {
            "Measures Barmill. Beside DuckDB in one run, on as many threads each:",
            "",
            "bars     time, volume, dollar and imbalance bars, and ten bars in one pass, from tick files",
            "convert  a Tardis trades archive to Parquet",
            "",
            "By itself:"
        },
        commandListHeading = "",
        footerHeading =
                "%nOptions of bars and convert: --trades N, --seed N, --folder DIR, --input FILE, --json%n%nExamples:%n",
        footer = {"  barmill bench convert --trades 1000000 --json", "  barmill bench download --json"})
final class BenchCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(
            arity = "0..*",
            paramLabel = "NAME",
            description = "bars, convert, download or aggregate, with its options.")
    private List<String> words = new ArrayList<>();

    @Override
    public Integer call() {
        throw new ParameterException(
                spec.commandLine(),
                "bench is download or aggregate, or bars or convert by the launcher ./barmill; got " + words);
    }
}
