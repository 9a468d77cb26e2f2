package io.barmill.cpu.validate;

import io.barmill.lake.Lake;
import io.barmill.lake.validation.CrossValidation;
import io.barmill.lake.validation.LakeValidation;
import io.barmill.lake.validation.TickSource;
import io.barmill.ledger.ArchiveEntry;
import io.barmill.ledger.Manifest;
import io.barmill.ledger.PartitionEntry;
import io.barmill.ledger.PartitionFilter;
import io.barmill.ledger.TaskKind;
import io.barmill.ledger.TaskOutcome;
import io.barmill.ledger.validation.ValidationLedger;
import io.barmill.plan.Days;
import io.barmill.plan.LedgerTickHoldings;
import io.barmill.plan.TaskParamsJson;
import io.barmill.plan.TickSeries;
import io.barmill.plan.ValidateTaskParams;
import io.barmill.ticks.DataType;
import io.barmill.validation.IdOrder;
import io.barmill.validation.Results;
import io.barmill.validation.SourceFile;
import io.barmill.validation.Suppression;
import io.barmill.validation.cross.RecordingChecks;
import io.barmill.validation.report.ValidationReport;
import io.barmill.venue.Venue;
import io.barmill.venue.Venues;
import io.barmill.worker.TaskContext;
import io.barmill.worker.TaskHandler;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Checks tick files of the lake by the rules of their types, and holds those of a day against each other, as the command line does
 * with files. What it finds is no failure of the task: the ledger keeps it.
 */
@ApplicationScoped
public class ValidateRunHandler implements TaskHandler {
    private final Venues venues;
    private final Lake lake;
    private final LedgerTickHoldings holdings;
    private final Manifest manifest;
    private final ValidationLedger validations;
    private final Clock clock;

    public ValidateRunHandler(
            Venues venues,
            Lake lake,
            LedgerTickHoldings holdings,
            Manifest manifest,
            ValidationLedger validations,
            Clock clock) {
        this.venues = Objects.requireNonNull(venues, "venues");
        this.lake = Objects.requireNonNull(lake, "lake");
        this.holdings = Objects.requireNonNull(holdings, "holdings");
        this.manifest = Objects.requireNonNull(manifest, "manifest");
        this.validations = Objects.requireNonNull(validations, "validations");
        this.clock = Objects.requireNonNull(clock, "clock");
    }

    @Override
    public TaskKind kind() {
        return TaskKind.VALIDATE_RUN;
    }

    /**
     * The files of one series: those to check, and their neighbours.
     *
     * @param month the archive of the month, if the days are its days
     * @param ofVenue the venue's own trades, if the series is a recording of them
     */
    private record Files(
            String series,
            ValidateTaskParams.Series asked,
            List<TickSource> own,
            List<LocalDate> absent,
            Optional<TickSource> before,
            Optional<TickSource> after,
            Optional<ArchiveEntry> month,
            List<TickSource> ofVenue,
            long rows) {
        /** The archive of the month, as a file that was not opened. */
        private Optional<SourceFile> archive() {
            return month.map(archive -> new SourceFile(
                    archive.url(),
                    series,
                    asked.type(),
                    Optional.empty(),
                    IdOrder.NONE,
                    false,
                    Optional.of(new SourceFile.Stated(
                            archive.rows(),
                            archive.firstId().orElse(""),
                            archive.lastId().orElse(""))),
                    archive.computedSha256().orElse("")));
        }
    }

    /**
     * Checks every file of the parameters' days that the lake holds now. A day that it does not hold, and that is not known to be
     * empty, makes the result incomplete.
     */
    @Override
    public TaskOutcome run(TaskContext context) throws IOException {
        ValidateTaskParams params = TaskParamsJson.read(context.claim().params(), ValidateTaskParams.class);
        ValidateTaskParams.Options options = params.options();
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        List<Suppression> inForce = options.suppressions().stream()
                .filter(suppression -> suppression.isInForce(today))
                .toList();
        Results results = new Results(inForce, Set.copyOf(options.rules()), finding -> {});
        Instant start = clock.instant();
        List<Files> series =
                params.series().stream().map(asked -> files(params, asked)).toList();
        long total = series.stream().mapToLong(Files::rows).sum();
        LakeValidation validation = new LakeValidation(options.settings(), results, rows -> {
            context.checkpoint();
            context.progress(Math.min(rows, total), total, "rows");
        });
        List<TickSource> all = new ArrayList<>();
        for (Files files : series) {
            context.checkpoint();
            files.absent()
                    .forEach(day ->
                            validation.absent(files.series(), files.asked().type(), day));
            if (!files.own().isEmpty()) {
                validation.runPart(files.own(), files.before(), files.after());
            }
            all.addAll(files.own());
            all.addAll(files.ofVenue());
        }
        if (options.isCross()) {
            cross(
                    new CrossValidation(
                            options.tolerance(), Set.copyOf(options.require()), results, context::checkpoint),
                    series,
                    all);
        }
        ValidationReport report =
                ValidationReport.of(results, start, clock.instant(), validation.files(), validation.rows());
        validations.record(context.claim(), StoredResults.of(report));
        return new TaskOutcome.Succeeded(note(report, options.suppressions().size() - inForce.size()));
    }

    private static void cross(CrossValidation validation, List<Files> series, List<TickSource> all) throws IOException {
        validation.run(all);
        for (Files files : series) {
            Optional<SourceFile> archive = files.archive();
            if (archive.isPresent()) {
                validation.month(
                        archive.get(), YearMonth.from(files.asked().days().from()), files.own());
            }
        }
    }

    private Files files(ValidateTaskParams params, ValidateTaskParams.Series asked) {
        Venue venue = venues.get("exchange", params.exchange());
        TickSeries.Key key =
                new TickSeries.Key(venue, params.market(), asked.type(), asked.interval(), params.symbol());
        LocalDate from = asked.days().from();
        LocalDate to = asked.days().to();
        TickSeries series = holdings.series(key, from.minusDays(1), to.plusDays(1));
        NavigableMap<LocalDate, PartitionEntry> own = series.files().subMap(from, true, to, true);
        Optional<PartitionEntry> before =
                own.isEmpty() ? Optional.empty() : series.file(own.firstKey().minusDays(1));
        Optional<PartitionEntry> after =
                own.isEmpty() ? Optional.empty() : series.file(own.lastKey().plusDays(1));
        return new Files(
                key.lakeVenue() + "/" + key.series() + "/" + key.symbol(),
                asked,
                own.values().stream().map(this::source).toList(),
                from.datesUntil(to.plusDays(1))
                        .filter(day -> !own.containsKey(day) && series.day(day) != TickSeries.Day.EMPTY)
                        .toList(),
                before.map(this::source),
                after.map(this::source),
                isMonth(asked.days()) && !own.isEmpty() ? series.monthly(from) : Optional.empty(),
                ofVenue(key, asked.days()),
                own.values().stream().mapToLong(PartitionEntry::rows).sum()
                        + before.map(PartitionEntry::rows).orElse(0L));
    }

    private static boolean isMonth(Days days) {
        YearMonth month = YearMonth.from(days.from());
        return days.equals(new Days(month.atDay(1), month.atEndOfMonth()));
    }

    /** The venue's own trades of the same days, if the series is a recording of them. */
    private List<TickSource> ofVenue(TickSeries.Key key, Days days) {
        if (key.type() != DataType.TRADES) {
            return List.of();
        }
        return RecordingChecks.venueOf(key.lakeVenue())
                .map(venue -> manifest
                        .partitions(PartitionFilter.of(LedgerTickHoldings.TICKS, venue, key.series())
                                .symbol(key.symbol())
                                .between(Optional.of(days.from()), Optional.of(days.to())))
                        .stream()
                        .map(this::source)
                        .toList())
                .orElse(List.of());
    }

    private TickSource source(PartitionEntry file) {
        return new TickSource(
                file.path(),
                () -> lake.input(file.path()),
                file.venue(),
                file.dataset(),
                file.symbol(),
                Optional.of(file.date()));
    }

    private static String note(ValidationReport report, int expired) {
        String counts = String.format(
                Locale.ROOT,
                "%s: %,d files, %,d rows, %,d checks, %,d findings, %,d suppressed",
                report.verdict(),
                report.files(),
                report.rows(),
                report.checks().size(),
                report.findings().size(),
                report.suppressed().size());
        return expired == 0 ? counts : counts + "; " + expired + " suppressions are no longer in force";
    }
}
