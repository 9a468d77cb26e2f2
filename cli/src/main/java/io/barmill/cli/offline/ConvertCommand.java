package io.barmill.cli.offline;

import io.barmill.cli.ExitCode;
import io.barmill.cli.terminal.Amounts;
import io.barmill.cli.terminal.StatusLine;
import io.barmill.cli.terminal.Terminal;
import io.barmill.error.InvalidFieldException;
import io.barmill.lake.FileSummary;
import io.barmill.lake.MendedTicks;
import io.barmill.lake.Mending;
import io.barmill.lake.Quarantine;
import io.barmill.lake.TickConversion;
import io.barmill.lake.storage.StagedFile;
import io.barmill.reconciliation.AggregateCheck;
import io.barmill.ticks.ContractValue;
import io.barmill.ticks.TickReader;
import io.barmill.ticks.archive.Archives;
import io.barmill.ticks.archive.InflaterKind;
import io.barmill.ticks.defects.DefectLimits;
import io.barmill.venue.TickFormat;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Converts archives to a tick file, with the workers' code and without any service. */
@Command(
        name = "convert",
        description = {
            "Converts archives of any data type to one tick file; needs no service.",
            "",
            "The archives, zipped, gzipped or plain CSV, are read in the order given. The tick file is written completely or "
                    + "not at all. Unreadable rows go to OUT.quarantine.csv.gz, with line and reason; the command fails if "
                    + "there are more of them than --bad-row-share allows."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  barmill convert --format binance-aggtrades BTCUSDT-aggTrades-2024-01-01.zip -o ticks.parquet",
            "  barmill convert deribit_quotes_2024-01-01_BTC-PERPETUAL.csv.gz -o quotes.parquet",
            "  barmill convert deribit_incremental_book_L2_2024-01-01_BTC-PERPETUAL.csv.gz --derive quotes "
                    + "--derive book_snapshot_25 -o book.parquet",
            "  barmill convert --format okx-trades --contract-value linear:0.01 BTC-USDT-SWAP-trades-2024-01-01.zip "
                    + "-o ticks.parquet",
            "  barmill convert BTCUSDT-trades-2024-01-01.zip --check-against BTCUSDT-aggTrades-2024-01-01.zip -o ticks.parquet",
            "  barmill convert --format tardis-trades day1.csv.gz day2.csv.gz -o ticks.parquet"
        })
public final class ConvertCommand implements Callable<Integer> {
    private static final Pattern DAY = Pattern.compile("(?<!\\d)\\d{4}-\\d{2}-\\d{2}(?!\\d)");

    private final Terminal terminal;

    @Option(
            names = "--format",
            defaultValue = ArchiveFiles.AUTO,
            paramLabel = "FORMAT",
            completionCandidates = Formats.class,
            description =
                    "The format of the archives: ${COMPLETION-CANDIDATES}. With auto, the default, it is detected from the first rows.")
    private String format;

    @Option(
            names = "--contract-value",
            paramLabel = "VALUE",
            description =
                    "The value of one contract, if amounts are in contracts: linear:0.01 (base units) or inverse:100 "
                            + "(quote units).")
    private String contractValue;

    @Option(
            names = {"-o", "--output"},
            required = true,
            paramLabel = "OUT.parquet",
            description = "The tick file.")
    private Path output;

    @Option(
            names = "--bad-row-share",
            paramLabel = "SHARE",
            defaultValue = "0",
            description =
                    "The share of rows that may be unreadable, from 0 to 1. With 0, the default, the first such row is a failure.")
    private double badRowShare;

    @Option(names = "--sort", description = "Sort the rows: by their ids where these are integers, else by time.")
    private boolean sort;

    @Option(
            names = "--drop-duplicates",
            description =
                    "Leave out rows that repeat the row before: trades with its id, other rows equal to it. They are "
                            + "counted.")
    private boolean dropDuplicates;

    @Option(
            names = "--check-against",
            paramLabel = "FILE",
            description =
                    "Aggregate trades of the same day: every id of the trades must be in one of them, of the same side and "
                            + "price, and the amounts must add up. Differences are named, and the exit status is 1.")
    private Path checkAgainst;

    @Option(
            names = "--derive",
            paramLabel = "TYPE",
            split = ",",
            description = "Also makes this type from an order book's increments, in the same pass: quotes, or "
                    + "book_snapshot_n with the best n levels, to OUT.TYPE.parquet; repeatable. What is wrong with the book goes to "
                    + "OUT.findings.csv.")
    private List<String> derive = new ArrayList<>();

    @Option(
            names = "--inflater",
            paramLabel = "INFLATER",
            defaultValue = "${sys:barmill.ticks.inflater:-fast}",
            completionCandidates = Inflaters.class,
            description =
                    "What inflates the archives: ${COMPLETION-CANDIDATES}. Both return the same text; fast, the default, "
                            + "is Barmill's own decoder, jdk the one of the Java platform.")
    private InflaterKind inflater;

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "Archives of one symbol, in order of time.")
    private List<Path> files = new ArrayList<>();

    /** The values of --format. */
    static final class Formats implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return Stream.concat(Arrays.stream(TickFormat.values()).map(TickFormat::id), Stream.of("auto"))
                    .iterator();
        }
    }

    /** What --inflater accepts. */
    static final class Inflaters implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return Arrays.stream(InflaterKind.values())
                    .map(kind -> kind.name().toLowerCase(Locale.ROOT))
                    .iterator();
        }
    }

    /** A command that writes to that terminal. */
    public ConvertCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        check();
        long start = System.nanoTime();
        StatusLine status = new StatusLine(terminal);
        RowCount rows = new RowCount(status, 0);
        Optional<ContractValue> contract =
                Optional.ofNullable(contractValue).map(text -> ContractValue.parse("--contract-value", text));
        Outputs outputs = Outputs.in(output.toAbsolutePath().getParent(), inputs());
        String name = output.getFileName().toString();
        String quarantined = name.replaceFirst("\\.parquet$", "") + ".quarantine.csv.gz";
        FileSummary facts;
        long badRows;
        List<String> derivedLines;
        String mended;
        Optional<AggregateCheck.Result> checked;
        try (Quarantine quarantine = new Quarantine(badRowShare, () -> outputs.stage(quarantined));
                ArchiveFiles archives =
                        ArchiveFiles.of(new Archives(inflater), format, contract, files, quarantine.errors());
                MendedTicks source =
                        mending().of(inOrder(archives), archives.format().type(), temporary());
                CheckedTrades trades = CheckedTrades.of(
                        source,
                        archives.format(),
                        Optional.ofNullable(checkAgainst),
                        new Archives(inflater),
                        mending(),
                        temporary());
                StagedFile staged = outputs.stage(name);
                DerivedFiles derived =
                        DerivedFiles.of(derive, outputs, name, archives.format(), footer(archives, contract))) {
            facts = new TickConversion(archives.format().type(), footer(archives, contract), rows::reached)
                    .toFile(derived.reader(trades), day(archives.format()), staged.path());
            mended = source.line();
            checked = trades.finish();
            quarantine.end(archives.names(), facts.rows() + source.dropped());
            badRows = quarantine.rows();
            derivedLines = derived.publish();
            publish(outputs, quarantine, quarantined);
            staged.publish();
        } finally {
            rows.end();
        }
        terminal.out()
                .println(output + ": " + Amounts.count(facts.rows()) + " rows, " + Amounts.bytes(facts.bytes()) + ", "
                        + Amounts.seconds(Duration.ofNanos(System.nanoTime() - start)));
        derivedLines.forEach(line -> terminal.out().println(line));
        if (badRows > 0) {
            terminal.out()
                    .println(output.resolveSibling(quarantined) + ": " + Amounts.count(badRows) + " unreadable rows");
        }
        Stream.of(mended, DefectLimits.DEFAULT.line(facts.defects()))
                .filter(line -> !line.isEmpty())
                .forEach(terminal.out()::println);
        checked.ifPresent(result -> terminal.out().println("check against " + checkAgainst + ": " + result.line()));
        return checked.map(AggregateCheck.Result::isSame).orElse(true) ? ExitCode.OK : ExitCode.FAILED;
    }

    private List<Path> inputs() {
        return Stream.concat(files.stream(), Stream.ofNullable(checkAgainst)).toList();
    }

    private void check() {
        if (!(badRowShare >= 0 && badRowShare <= 1)) {
            throw new InvalidFieldException("--bad-row-share", Double.toString(badRowShare), "a number from 0 to 1");
        }
        if (badRowShare > 0 && !derive.isEmpty()) {
            throw new InvalidFieldException(
                    "--derive",
                    String.join(",", derive),
                    "no --bad-row-share: an order book without one of its changes is wrong");
        }
        if (sort && !derive.isEmpty()) {
            throw new InvalidFieldException(
                    "--derive",
                    String.join(",", derive),
                    "no --sort: an order book's changes count in the order they came");
        }
    }

    private Mending mending() {
        return new Mending(sort, dropDuplicates);
    }

    private static Path temporary() {
        return Path.of(System.getProperty("java.io.tmpdir"));
    }

    /** The day in the name of a single file, unless its venue cuts days by another clock. */
    private Optional<LocalDate> day(TickFormat format) {
        Matcher name = DAY.matcher(files.get(0).getFileName().toString());
        if (files.size() > 1 || format == TickFormat.OKX_TRADES || !name.find()) {
            return Optional.empty();
        }
        try {
            return Optional.of(LocalDate.parse(name.group()));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    /** Trades in an unknown order are sorted; what does not fit into memory goes to the system's temporary folder. */
    private static TickReader inOrder(ArchiveFiles archives) {
        return archives.format().inOrder(archives, temporary());
    }

    private Map<String, String> footer(ArchiveFiles archives, Optional<ContractValue> contract) {
        Map<String, String> footer = new TreeMap<>(Map.of(
                "barmill.source",
                archives.names(),
                "barmill.format",
                archives.format().id()));
        if (mending().isAny()) {
            footer.put(Mending.FACT, mending().text());
        }
        contract.ifPresent(value -> footer.put("barmill.contract_value", value.text()));
        return footer;
    }

    /** The quarantine of an earlier run is removed: it may list rows that are readable now. */
    private static void publish(Outputs outputs, Quarantine quarantine, String name) {
        if (quarantine.file().isPresent()) {
            quarantine.file().get().publish();
        } else {
            outputs.remove(name);
        }
    }
}
