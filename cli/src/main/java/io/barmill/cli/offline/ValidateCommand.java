package io.barmill.cli.offline;

import io.barmill.cli.ExitCode;
import io.barmill.cli.Json;
import io.barmill.cli.client.DayOptions;
import io.barmill.cli.client.LakeValidateOptions;
import io.barmill.cli.client.ValidateBody;
import io.barmill.cli.stack.Installation;
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
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Checks tick files by the rules of their types, without any service, or has the services check the lake. */
@Command(
        name = "validate",
        description = {
            "Checks tick files by the rules of docs/reference/validation-rules.md.",
            "",
            "Name files, or folders such as the lake's: all tick files below them are read once, series by series and day by "
                    + "day. Exit status 0 if everything was checked and no rule found an error, 1 if one did (FAIL), 2 if "
                    + "something could not be checked (INCOMPLETE). This needs no service.",
            "",
            "With --exchange instead of files, the services check the lake's ticks, in tasks of a symbol and month, and keep the "
                    + "report. With --wait the command prints it, and its exit status is the same. Days that are asked for "
                    + "and not held are named, and make it INCOMPLETE."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  barmill validate ticks.parquet",
            "  barmill validate data/lake --venue binance --symbol BTCUSDT --from 2024-01-01 --to 2024-01-31 --html report.html",
            "  barmill validate data/lake --suppress accepted.json --junit report.xml --json",
            "  barmill validate --exchange binance --market spot --symbol BTCUSDT --from 2024-01-01 --to 2024-01-31 --wait"
        })
public final class ValidateCommand implements Callable<Integer> {
    private static final int SHOWN = 20;
    private static final int INCOMPLETE = 2;

    private final Terminal terminal;
    private final Installation installation;

    @Mixin
    private LakeValidateOptions lake = new LakeValidateOptions();

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

    @Mixin
    private DayOptions days = new DayOptions();

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
    private BigDecimal fundingCap;

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
                    "Hold candles against trades, long candles against short ones, trades against aggregate trades and "
                            + "Tardis' recordings of the same symbol and day, and months against days (the default).")
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
            description =
                    "TRADES_VS_KLINE, TRADES_VS_AGG, ROLLUP, TARDIS_VS_VENUE or MONTH_VS_DAYS: INCOMPLETE where one of "
                            + "its two sources is away; repeatable.")
    private List<String> require = new ArrayList<>();

    @Option(
            names = {"--rule", "--rules"},
            split = ",",
            paramLabel = "RULE",
            description = "Only this rule; repeatable. Files that cannot be read and days without one are always told.")
    private List<String> rules = new ArrayList<>();

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

    @Parameters(arity = "0..*", paramLabel = "PATH", description = "Tick files, and folders that hold some.")
    private List<Path> paths = new ArrayList<>();

    /** @param installation where running stacks publish their addresses */
    public ValidateCommand(Terminal terminal, Installation installation) {
        this.terminal = terminal;
        this.installation = installation;
    }

    @Override
    public Integer call() throws IOException {
        ValidationSettings settings = settings();
        Tolerance allowed = Tolerance.parse("--tolerance", tolerance);
        Set<Rule> required = rules("--require", require);
        Set<Rule> asked = rules("--rule", rules);
        if (paths.isEmpty()) {
            return validateLake(asked, required);
        }
        lake.requireUnused();
        TickSources.Found found = new TickSources(venue, types, symbols, from(), to()).find(paths);
        List<TickSource> sources = found.sources();
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        SuppressionFile suppressions = SuppressionFile.read(suppress, today);
        Results results = new Results(suppressions.inForce(), asked, finding -> {});
        Instant start = Instant.now();
        RowCount count = new RowCount(new StatusLine(terminal), 0);
        LakeValidation validation = new LakeValidation(settings, results, count::reached);
        try {
            validation.run(sources, from(), to());
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

    private static Set<Rule> rules(String option, List<String> names) {
        return names.stream().map(name -> Rule.parse(option, name)).collect(Collectors.toSet());
    }

    private int validateLake(Set<Rule> asked, Set<Rule> required) throws IOException {
        if (lake.exchange() == null) {
            throw new InvalidFieldException("PATH", "absent", "tick files or folders, or --exchange for the lake");
        }
        refuse("--venue", venue.isPresent(), "--exchange and --market instead");
        refuse("--junit", junit.isPresent(), "files to check: the services keep no such report");
        refuse("--parquet", parquet.isPresent(), "files to check: the services keep findings in their ledger");
        refuse("--html", html.isPresent() && !lake.isWaiting(), "--wait with it");
        SuppressionFile suppressions = SuppressionFile.read(suppress, LocalDate.now(ZoneOffset.UTC));
        suppressions.expired().forEach(line -> terminal.err().println(line));
        ValidateBody body = new ValidateBody(
                lake.exchange(),
                lake.market(),
                types,
                symbols,
                days.first(),
                days.last(),
                asked.stream().map(Rule::name).sorted().toList(),
                suppressions.inForce(),
                tick.orElse(null),
                lot.orElse(null),
                fundingCap,
                gapMinutes,
                cross,
                tolerance,
                required.stream().map(Rule::name).sorted().toList());
        return lake.run(
                terminal,
                installation,
                body,
                json,
                html.map(file -> page -> write(file, target -> Files.writeString(target, page))));
    }

    private static void refuse(String option, boolean isUsed, String expected) {
        if (isUsed) {
            throw new InvalidFieldException(option, "used", expected);
        }
    }

    private ValidationSettings settings() {
        tick.ifPresent(size -> requirePositive("--tick", size));
        lot.ifPresent(size -> requirePositive("--lot", size));
        if (fundingCap.signum() <= 0) {
            throw new InvalidFieldException("--funding-cap", fundingCap.toString(), "a share above 0");
        }
        if (gapMinutes < 1) {
            throw new InvalidFieldException("--gap-minutes", Integer.toString(gapMinutes), "at least 1");
        }
        if (from().isPresent() && to().isPresent() && to().get().isBefore(from().get())) {
            throw new InvalidFieldException("--to", to().get().toString(), "a day that is not before --from");
        }
        return new ValidationSettings(tick, lot, fundingCap.doubleValue(), gapMinutes);
    }

    private Optional<LocalDate> from() {
        return Optional.ofNullable(days.first());
    }

    private Optional<LocalDate> to() {
        return Optional.ofNullable(days.last());
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
