package io.barmill.cli.offline;

import io.barmill.cli.ExitCode;
import io.barmill.cli.Json;
import io.barmill.cli.terminal.Amounts;
import io.barmill.cli.terminal.StatusLine;
import io.barmill.cli.terminal.Terminal;
import io.barmill.cli.terminal.TextTable;
import io.barmill.error.InvalidFieldException;
import io.barmill.lake.storage.StagedFile;
import io.barmill.lake.validation.CrossValidation;
import io.barmill.lake.validation.FindingFile;
import io.barmill.lake.validation.LakeValidation;
import io.barmill.lake.validation.TickSource;
import io.barmill.validation.Finding;
import io.barmill.validation.Results;
import io.barmill.validation.Rule;
import io.barmill.validation.ValidationSettings;
import io.barmill.validation.Verdict;
import io.barmill.validation.cross.Tolerance;
import io.barmill.validation.report.HtmlReport;
import io.barmill.validation.report.JunitReport;
import io.barmill.validation.report.ValidationReport;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Checks tick files by the rules of their types, without any service. */
@Command(
        name = "validate",
        description = {
            "Checks tick files by the rules of docs/reference/validation-rules.md; needs no service.",
            "",
            "Name files, or folders such as the lake's: all tick files below them are read once, series by series and day by "
                    + "day. Exit status 0 if everything was checked and no rule found an error, 1 if one did (FAIL), 2 if "
                    + "something could not be checked (INCOMPLETE)."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  barmill validate ticks.parquet",
            "  barmill validate data/lake --venue binance --symbol BTCUSDT --from 2024-01-01 --to 2024-01-31 --html report.html",
            "  barmill validate data/lake --suppress accepted.json --junit report.xml --json"
        })
public final class ValidateCommand implements Callable<Integer> {
    private static final int SHOWN = 20;
    private static final int INCOMPLETE = 2;

    private final Terminal terminal;

    @Option(names = "--venue", paramLabel = "VENUE", description = "Only files of this venue.")
    private Optional<String> venue = Optional.empty();

    @Option(
            names = "--type",
            split = ",",
            paramLabel = "TYPE",
            description = "Only files of this type, such as trades or klines-1m; repeatable.")
    private List<String> types = new ArrayList<>();

    @Option(names = "--symbol", split = ",", paramLabel = "SYMBOL", description = "Only this symbol; repeatable.")
    private List<String> symbols = new ArrayList<>();

    @Option(names = "--from", paramLabel = "DAY", description = "The first day; every series should have it.")
    private Optional<LocalDate> from = Optional.empty();

    @Option(names = "--to", paramLabel = "DAY", description = "The last day; every series should have it.")
    private Optional<LocalDate> to = Optional.empty();

    @Option(
            names = "--tick",
            paramLabel = "SIZE",
            description = "The tick size that prices of trades are multiples of.")
    private Optional<BigDecimal> tick = Optional.empty();

    @Option(names = "--lot", paramLabel = "SIZE", description = "The lot size that amounts of trades are multiples of.")
    private Optional<BigDecimal> lot = Optional.empty();

    @Option(
            names = "--funding-cap",
            paramLabel = "SHARE",
            defaultValue = "0.03",
            description = "The largest funding rate that is possible (${DEFAULT-VALUE} is 3 %%).")
    private double fundingCap;

    @Option(
            names = "--gap-minutes",
            paramLabel = "N",
            defaultValue = "5",
            description = "The fewest minutes without rows that are told (${DEFAULT-VALUE}).")
    private int gapMinutes;

    @Option(
            names = "--cross",
            negatable = true,
            defaultValue = "true",
            fallbackValue = "true",
            description =
                    "Hold candles against trades, long candles against short ones, and trades against aggregate trades "
                            + "of the same symbol and day (the default).")
    private boolean cross;

    @Option(
            names = "--tolerance",
            defaultValue = "exact",
            paramLabel = "NAME",
            description =
                    "By how much candles may differ from trades: exact, tardis (1e-9), or seed (prices 1e-4, volumes "
                            + "1e-2).")
    private String tolerance;

    @Option(
            names = "--require",
            split = ",",
            paramLabel = "RULE",
            description = "TRADES_VS_KLINE, TRADES_VS_AGG or ROLLUP: INCOMPLETE where one of its two sources is away; "
                    + "repeatable.")
    private List<String> require = new ArrayList<>();

    @Option(
            names = "--suppress",
            paramLabel = "FILE",
            description =
                    "Findings that are accepted: a JSON list of objects with series, from, to, reason, until, and "
                            + "rule if only one is.")
    private Optional<Path> suppress = Optional.empty();

    @Option(names = "--json", description = "Print the whole report as JSON.")
    private boolean json;

    @Option(names = "--html", paramLabel = "FILE", description = "Write the report as a page that needs no other file.")
    private Optional<Path> html = Optional.empty();

    @Option(names = "--junit", paramLabel = "FILE", description = "Write the report as JUnit's XML, for build servers.")
    private Optional<Path> junit = Optional.empty();

    @Option(names = "--parquet", paramLabel = "FILE", description = "Write the findings as a Parquet file.")
    private Optional<Path> parquet = Optional.empty();

    @Parameters(arity = "1..*", paramLabel = "PATH", description = "Tick files, and folders that hold some.")
    private List<Path> paths = new ArrayList<>();

    /** A command that writes to that terminal. */
    public ValidateCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        ValidationSettings settings = settings();
        Tolerance allowed = Tolerance.parse("--tolerance", tolerance);
        Set<Rule> required =
                require.stream().map(name -> Rule.parse("--require", name)).collect(Collectors.toSet());
        TickSources.Found found = new TickSources(venue, types, symbols, from, to).find(paths);
        List<TickSource> sources = found.sources();
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        SuppressionFile suppressions = SuppressionFile.read(suppress, today);
        Results results = new Results(suppressions.inForce(), finding -> {});
        Instant start = Instant.now();
        RowCount count = new RowCount(new StatusLine(terminal), 0);
        LakeValidation validation = new LakeValidation(settings, results, count::reached);
        try {
            validation.run(sources, from, to);
            if (cross) {
                new CrossValidation(allowed, required, results).run(sources);
            }
        } finally {
            count.end();
        }
        ValidationReport report =
                ValidationReport.of(results, start, Instant.now(), validation.files(), validation.rows());
        if (html.isPresent()) {
            write(html.get(), file -> Files.writeString(file, HtmlReport.of(report)));
        }
        if (junit.isPresent()) {
            write(junit.get(), file -> Files.writeString(file, JunitReport.of(report)));
        }
        if (parquet.isPresent()) {
            write(parquet.get(), file -> FindingFile.write(file, report.findings()));
        }
        if (!found.others().isEmpty()) {
            terminal.err()
                    .println(Amounts.count(found.others().size())
                            + " Parquet files are not where a lake keeps ticks, and were not checked; the first is "
                            + found.others().get(0));
        }
        suppressions.expired().forEach(line -> terminal.err().println(line));
        if (json) {
            terminal.out().println(Json.pretty(report));
        } else {
            print(report);
        }
        return status(report.verdict());
    }

    private ValidationSettings settings() {
        tick.ifPresent(size -> requirePositive("--tick", size));
        lot.ifPresent(size -> requirePositive("--lot", size));
        if (!(fundingCap > 0)) {
            throw new InvalidFieldException("--funding-cap", Double.toString(fundingCap), "a share above 0");
        }
        if (gapMinutes < 1) {
            throw new InvalidFieldException("--gap-minutes", Integer.toString(gapMinutes), "at least 1");
        }
        if (from.isPresent() && to.isPresent() && to.get().isBefore(from.get())) {
            throw new InvalidFieldException("--to", to.get().toString(), "a day that is not before --from");
        }
        return new ValidationSettings(tick, lot, fundingCap, gapMinutes);
    }

    private static void requirePositive(String option, BigDecimal size) {
        if (size.signum() <= 0) {
            throw new InvalidFieldException(option, size.toString(), "a size above 0");
        }
    }

    /** Writes the content of a file. */
    private interface Content {
        void write(Path file) throws IOException;
    }

    private void write(Path file, Content content) throws IOException {
        Outputs outputs = Outputs.in(file.toAbsolutePath().getParent(), paths);
        try (StagedFile staged = outputs.stage(file.getFileName().toString())) {
            content.write(staged.path());
            staged.publish();
        }
    }

    private static int status(Verdict verdict) {
        return switch (verdict) {
            case PASS, WARN -> ExitCode.OK;
            case FAIL -> ExitCode.FAILED;
            case INCOMPLETE -> INCOMPLETE;
        };
    }

    private void print(ValidationReport report) {
        TextTable table = new TextTable("rule", "verdict", ">checks", ">warn", ">incomplete", ">fail", ">findings");
        report.byRule()
                .forEach((rule, counts) -> table.row(
                        rule.name(),
                        counts.worst().name(),
                        Amounts.count(counts.checks()),
                        Amounts.count(counts.count(Verdict.WARN)),
                        Amounts.count(counts.count(Verdict.INCOMPLETE)),
                        Amounts.count(counts.count(Verdict.FAIL)),
                        Amounts.count(counts.findings())));
        table.lines().forEach(terminal.out()::println);
        report.findings().stream().limit(SHOWN).map(ValidateCommand::line).forEach(terminal.out()::println);
        if (report.findings().size() > SHOWN) {
            terminal.out()
                    .println(Amounts.count(report.findings().size() - SHOWN)
                            + " more findings: --json or --html has all of them");
        }
        report.checks().stream()
                .filter(check -> check.verdict() == Verdict.INCOMPLETE)
                .limit(SHOWN)
                .map(check -> "not checked: " + check.rule() + " of " + check.source() + ": " + check.observed())
                .forEach(terminal.out()::println);
        terminal.out()
                .println(report.verdict() + ": " + Amounts.count(report.files()) + " files, "
                        + Amounts.count(report.rows()) + " rows, "
                        + Amounts.count(report.checks().size()) + " checks, "
                        + Amounts.count(report.findings().size()) + " findings, "
                        + Amounts.count(report.suppressed().size()) + " suppressed, "
                        + Amounts.seconds(Duration.between(report.startedAt(), report.finishedAt())));
    }

    private static String line(Finding finding) {
        String place =
                finding.sample().isEmpty() || finding.rule() == Rule.COVERAGE ? "" : " (" + finding.sample() + ")";
        return finding.severity() + " " + finding.rule() + " " + finding.series() + " " + finding.from() + ": "
                + finding.detail() + place;
    }
}
