package io.barmill.cli.offline;

import io.barmill.bars.BarExtra;
import io.barmill.bars.BarKind;
import io.barmill.bars.BarSpec;
import io.barmill.bars.QuoteSpec;
import io.barmill.cli.ExitCode;
import io.barmill.cli.terminal.Amounts;
import io.barmill.cli.terminal.StatusLine;
import io.barmill.cli.terminal.Terminal;
import io.barmill.cli.terminal.TextTable;
import io.barmill.error.InvalidFieldException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Aggregates tick files into bars, with the workers' code and without any service. */
@Command(
        name = "bars",
        description = {
            "Aggregates tick files into any number of bars in one pass; needs no service.",
            "",
            "The files are read in the order given, as one stream of trades, or of quotes or book tickers for quote bars. "
                    + "Each bar goes to DIR/<its name>.parquet, which is written completely or not at all."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  barmill bars --bar time-1m ticks.parquet -o bars/",
            "  barmill bars --bar tick-1000 --features ticks.parquet -o bars/",
            "  barmill bars --bar 'imbalance-tick-ewma(init=1000)' ticks.parquet -o bars/",
            "  barmill bars --bar quote-time-1m quotes.parquet -o bars/",
            "  barmill bars --bar time-1h --from-bars bars/time-1m.parquet -o bars/",
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
                    + "quote-time-1m, ... Repeat the option for more.")
    private List<String> names = new ArrayList<>();

    @Option(
            names = {"-o", "--output"},
            required = true,
            paramLabel = "DIR",
            description = "The folder for the bar files.")
    private Path output;

    @Option(
            names = "--features",
            description =
                    "Add a column for each feature in docs/reference/bar-features.md, like +features after a name.")
    private boolean features;

    @Option(
            names = "--book",
            paramLabel = "FILE",
            description =
                    "A tick file of book snapshots: every bar gets the last one before its close, like +book after a "
                            + "name. Repeat the option for more files, in order of time.")
    private List<Path> book = new ArrayList<>();

    @Option(
            names = "--ticker",
            paramLabel = "FILE",
            description = "The same for a derivative's ticker, like +ticker after a name.")
    private List<Path> ticker = new ArrayList<>();

    @Option(
            names = "--from-bars",
            description =
                    "The files are time bars, to be aggregated into longer ones. All columns equal those made from "
                            + "ticks; bars for which that is impossible are refused.")
    private boolean fromBars;

    @Option(names = "--include-partial", description = "Write the unfinished last bar too, with complete = false.")
    private boolean includePartial;

    @Option(
            names = "--unordered",
            description =
                    "Use the tick files as they are, even if one is there twice, begins before the one before it, or "
                            + "is of another symbol.")
    private boolean unordered;

    @Option(
            names = "--latency",
            paramLabel = "DURATION",
            defaultValue = "PT0S",
            description = "Added to available_at: the time in which a live system publishes a bar, such as PT0.25S.")
    private Duration latency;

    @Parameters(
            arity = "1..*",
            paramLabel = "IN.parquet",
            description = "Tick files, or bar files with --from-bars, in order of time.")
    private List<Path> inputs = new ArrayList<>();

    /** A command that writes to that terminal. */
    public BarsCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        Rolling rolling = rolling();
        long start = System.nanoTime();
        TextTable table = new TextTable("file", ">bars", ">size");
        StatusLine status = new StatusLine(terminal);
        Rolling.Result result = rolling.run(total -> new RowCount(status, total));
        result.written()
                .forEach((file, facts) ->
                        table.row(file.toString(), Amounts.count(facts.rows()), Amounts.bytes(facts.bytes())));
        table.lines().forEach(terminal.out()::println);
        if (!result.leftOut().isEmpty()) {
            terminal.out()
                    .println("left out: the unfinished last bar of " + String.join(", ", result.leftOut())
                            + "; --include-partial writes it with complete = false");
        }
        if (result.withoutPrice() > 0) {
            terminal.out()
                    .println("no trades: " + Amounts.count(result.withoutPrice())
                            + " rows of price 0, which are in no bar");
        }
        terminal.out()
                .println(Amounts.count(result.rows())
                        + (fromBars ? " bars in " : " rows of ticks in ")
                        + Amounts.seconds(Duration.ofNanos(System.nanoTime() - start)));
        return ExitCode.OK;
    }

    private void requireLatency() {
        if (latency.isNegative() || latency.compareTo(MOST_LATENCY) > 0) {
            throw new InvalidFieldException("--latency", latency.toString(), "a duration from PT0S to " + MOST_LATENCY);
        }
    }

    private Rolling rolling() {
        List<BarKind> kinds =
                names.stream().map(name -> BarKind.parse("--bar", name)).toList();
        requireLatency();
        Rolling.Job job = new Rolling.Job(inputs, output, latency, includePartial, unordered);
        if (kinds.get(0) instanceof QuoteSpec && !fromBars && extras().isEmpty()) {
            return new QuoteRolling(job, alike(kinds, QuoteSpec.class, "quotes"));
        }
        Set<BarExtra> extras = extras();
        if (kinds.get(0) instanceof QuoteSpec && !extras.isEmpty()) {
            throw new InvalidFieldException(
                    "--bar",
                    names.get(0),
                    "a bar of trades with --" + extras.iterator().next().word());
        }
        List<BarSpec> specs = alike(kinds, BarSpec.class, "trades").stream()
                .map(spec -> spec.with(extras))
                .toList();
        DistinctBars.require(names, specs);
        if (fromBars && includePartial) {
            throw new InvalidFieldException("--include-partial", "true", "false: bars made from bars are complete");
        }
        return fromBars ? new BarRolling(job, specs) : new TradeRolling(job, specs, joined(specs));
    }

    /** The extras requested by options. */
    private Set<BarExtra> extras() {
        EnumSet<BarExtra> extras = EnumSet.noneOf(BarExtra.class);
        if (features) {
            extras.add(BarExtra.FEATURES);
        }
        if (!book.isEmpty()) {
            extras.add(BarExtra.BOOK);
        }
        if (!ticker.isEmpty()) {
            extras.add(BarExtra.TICKER);
        }
        return extras;
    }

    /** The files that the bars have columns of; every bar has the columns of all files. */
    private Map<BarExtra, List<Path>> joined(List<BarSpec> specs) {
        Map<BarExtra, List<Path>> joined = new EnumMap<>(BarExtra.class);
        for (BarSpec spec : specs) {
            for (BarExtra extra : spec.extras()) {
                List<Path> files = extra == BarExtra.BOOK ? book : ticker;
                if (!extra.series().isEmpty() && files.isEmpty()) {
                    throw new InvalidFieldException("--bar", spec.name(), "--" + extra.word() + " with its files");
                }
                if (!extra.series().isEmpty()) {
                    joined.put(extra, files);
                }
            }
        }
        return joined;
    }

    /** The bars, all made from one kind of ticks, each once. */
    private <K extends BarKind> List<K> alike(List<BarKind> kinds, Class<K> type, String source) {
        List<K> alike = new ArrayList<>();
        for (int i = 0; i < kinds.size(); i++) {
            if (!type.isInstance(kinds.get(i))) {
                throw new InvalidFieldException("--bar", names.get(i), "only bars made from " + source);
            }
            alike.add(type.cast(kinds.get(i)));
        }
        DistinctBars.require(names, alike);
        return alike;
    }
}
