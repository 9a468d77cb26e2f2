package io.barmill.cli.offline;

import io.barmill.bars.BarBuilder;
import io.barmill.bars.BarExtra;
import io.barmill.bars.BarFold;
import io.barmill.bars.BarSpec;
import io.barmill.cli.ExitCode;
import io.barmill.cli.terminal.Amounts;
import io.barmill.cli.terminal.StatusLine;
import io.barmill.cli.terminal.Terminal;
import io.barmill.cli.terminal.TextTable;
import io.barmill.fault.InvalidFieldException;
import io.barmill.lake.FileFacts;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Rolls tick files into bars, with the code that the workers use and without any service. */
@Command(
        name = "bars",
        description = {
            "Rolls tick files into bars, in one pass for any number of bars; needs no service.",
            "",
            "The files are read in the order given, as one stream of trades. Each bar goes to DIR/<its name>.parquet, "
                    + "whole or not at all."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  barmill bars --bar time-1m ticks.parquet -o bars/",
            "  barmill bars --bar tick-1000 --features ticks.parquet -o bars/",
            "  barmill bars --bar 'imbalance-tick-ewma(init=1000)' ticks.parquet -o bars/",
            "  barmill bars --bar time-5m --bar tick-1000 --bar dollar-1e6 day1.parquet day2.parquet -o bars/"
        })
public final class BarsCommand implements Callable<Integer> {
    private static final Duration MOST_LATENCY = Duration.ofDays(1);

    private final Terminal terminal;

    @Option(
            names = "--bar",
            required = true,
            paramLabel = "NAME",
            description = "A bar by its name: time-1m, volume-split-500, dollar-auto-50, imbalance-tick-ewma, renko-2, "
                    + "... Repeat it for more.")
    private List<String> names = new ArrayList<>();

    @Option(names = {"-o", "--output"}, required = true, paramLabel = "DIR", description = "Folder for the bar files.")
    private Path output;

    @Option(
            names = "--features",
            description = "With a column for each feature of docs/reference/bar-features.md, as +features behind a name.")
    private boolean features;

    @Option(
            names = "--include-partial",
            description = "Write the unfinished last bar too, with complete = false.")
    private boolean includePartial;

    @Option(
            names = "--latency",
            paramLabel = "DURATION",
            defaultValue = "PT0S",
            description = "Added to available_at: what a live system needs to make a bar known, such as PT0.25S.")
    private Duration latency;

    @Parameters(arity = "1..*", paramLabel = "IN.parquet", description = "Tick files, in the order of time.")
    private List<Path> inputs = new ArrayList<>();

    /** A command that writes to that terminal. */
    public BarsCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        List<BarSpec> specs = specs();
        requireLatency();
        long start = System.nanoTime();
        TextTable table = new TextTable("file", ">bars", ">size");
        long trades;
        try (TickFiles files = TickFiles.open(inputs);
                BarFiles bars = BarFiles.stage(output, specs, latency, Map.of("barmill.source", files.names()))) {
            List<BarBuilder> builders = bars.builders();
            trades = fold(files, builders);
            if (includePartial) {
                bars.addPartials();
            }
            Map<Path, FileFacts> written = bars.publish();
            written.forEach((file, facts) ->
                    table.row(file.toString(), Amounts.count(facts.rows()), Amounts.bytes(facts.bytes())));
        }
        table.lines().forEach(terminal.out()::println);
        terminal.out().println(Amounts.count(trades) + " rows of ticks in "
                + Amounts.seconds(Duration.ofNanos(System.nanoTime() - start)));
        return ExitCode.OK;
    }

    private void requireLatency() {
        if (latency.isNegative() || latency.compareTo(MOST_LATENCY) > 0) {
            throw new InvalidFieldException("--latency", latency.toString(), "a duration from PT0S to " + MOST_LATENCY);
        }
    }

    private List<BarSpec> specs() {
        List<BarSpec> specs = new ArrayList<>();
        TreeSet<String> seen = new TreeSet<>();
        for (int i = 0; i < names.size(); i++) {
            BarSpec spec = BarSpec.parse("--bar", names.get(i)).with(features ? Set.of(BarExtra.FEATURES) : Set.of());
            if (!seen.add(spec.name())) {
                throw new InvalidFieldException("--bar", names.get(i), "each bar once: " + spec.name() + " is there");
            }
            specs.add(spec);
        }
        return specs;
    }

    private long fold(TickFiles files, List<BarBuilder> builders) throws IOException {
        StatusLine status = new StatusLine(terminal);
        RowCount rows = new RowCount(status, files.rows());
        BarFold fold = new BarFold(builders);
        fold.addAll(files, files.batch(), rows::add);
        fold.endOfInput();
        rows.end();
        return rows.count();
    }
}
