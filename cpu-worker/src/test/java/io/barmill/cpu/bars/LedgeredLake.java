package io.barmill.cpu.bars;

import io.barmill.bars.Bar;
import io.barmill.bars.BarKind;
import io.barmill.config.BarsConfigs;
import io.barmill.lake.BarFileReader;
import io.barmill.lake.FileSummary;
import io.barmill.lake.Lake;
import io.barmill.lake.TickFileWriter;
import io.barmill.lake.layout.HiveLayout;
import io.barmill.lake.layout.TickPartition;
import io.barmill.lake.storage.StagedFile;
import io.barmill.ledger.NewTask;
import io.barmill.ledger.PartitionEntry;
import io.barmill.ledger.PartitionFilter;
import io.barmill.ledger.TaskOutcome;
import io.barmill.plan.BarRun;
import io.barmill.plan.BarSeries;
import io.barmill.plan.BarSeriesLoader;
import io.barmill.plan.BarSteps;
import io.barmill.plan.BarTasks;
import io.barmill.plan.LedgerBarFiles;
import io.barmill.plan.LedgerBarPlans;
import io.barmill.plan.LedgerTickHoldings;
import io.barmill.plan.TickSeries;
import io.barmill.testing.BarAudit;
import io.barmill.testing.InMemoryManifest;
import io.barmill.testing.TestTrade;
import io.barmill.testing.TestVenues;
import io.barmill.ticks.DataType;
import io.barmill.ticks.TradeBatch;
import io.barmill.venue.Venues;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** A lake whose files a manifest knows, with the planner and the worker of bars over both. */
final class LedgeredLake {
    private static final String SYMBOL = "BTCUSDT";

    private final Venues venues = TestVenues.real();
    private final InMemoryManifest manifest = new InMemoryManifest();
    private final Lake lake;
    private final BarSeriesLoader loader;
    private final BarAggregateHandler handler;
    private final DataType type;
    private long clock;
    private boolean publishAfterEachDay;

    LedgeredLake(Path folder, DataType type) {
        this.lake = Lake.open(folder.toUri().toString(), new HiveLayout());
        this.type = type;
        this.loader =
                new BarSeriesLoader(new LedgerTickHoldings(manifest), new LedgerBarFiles(manifest), new HiveLayout());
        this.handler = new BarAggregateHandler(
                lake,
                new LedgerBarPlans(venues, manifest, lake),
                (claim, resources) -> true,
                BarsConfigs.with(Map.of()),
                () -> clock += publishAfterEachDay ? Duration.ofMinutes(1).toNanos() : 0);
    }

    /** Has every day be published before the next begins. */
    LedgeredLake publishingDays() {
        publishAfterEachDay = true;
        return this;
    }

    TickSeries.Key key() {
        return new TickSeries.Key(venues.get("exchange", "binance"), "spot", type, SYMBOL);
    }

    InMemoryManifest manifest() {
        return manifest;
    }

    Lake lake() {
        return lake;
    }

    /** Writes the day's file and records it; a file that was there is replaced. */
    void hold(LocalDate day, List<TestTrade> trades) throws IOException {
        record(day, write(day, trades));
    }

    /** Writes the day's file, of which the manifest does not know yet. */
    FileSummary write(LocalDate day, List<TestTrade> trades) throws IOException {
        try (StagedFile file = lake.stage(path(day), "test");
                TickFileWriter writer = new TickFileWriter(file.path(), type, Map.of())) {
            for (TradeBatch batch : TestTrade.batches(trades, type, 1_000)) {
                writer.write(batch, 0, batch.size());
            }
            FileSummary facts = writer.finish();
            file.publish();
            return facts;
        }
    }

    /** Records the day's file. */
    void record(LocalDate day, FileSummary facts) {
        manifest.put(new PartitionEntry(
                path(day),
                "ticks",
                "binance",
                type.id(),
                SYMBOL,
                day,
                facts.rows(),
                facts.bytes(),
                facts.sha256(),
                "archive",
                Optional.of(instant(facts.firstTime())),
                Optional.of(instant(facts.lastTime())),
                Optional.empty(),
                Optional.empty()));
    }

    private String path(LocalDate day) {
        return lake.layout().ticks(new TickPartition("binance", type, SYMBOL, day));
    }

    private static Instant instant(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }

    /** The tasks of what is not up to date in these days, in order, as planners make them. */
    List<NewTask> plan(List<String> bars, LocalDate from, LocalDate to) {
        List<BarRun> runs = new ArrayList<>();
        for (String bar : bars) {
            BarKind kind = BarKind.parse("bar", bar);
            BarSeriesLoader.Request request = loader.request(kind, key(), 0, from, to);
            BarSeries series = request.series();
            runs.addAll(BarRun.of(
                    series,
                    BarSteps.plan(series, request.start(), to),
                    step -> !series.isSettled(step.day(), step.fingerprint())));
        }
        return new BarTasks(false, false, UUID::randomUUID)
                .of(runs).stream().map(BarTasks.Planned::task).toList();
    }

    List<NewTask> plan(String bar, LocalDate from, LocalDate to) {
        return plan(List.of(bar), from, to);
    }

    /** Runs a task, and tells how many files it published. */
    int run(NewTask task) throws IOException {
        return run(FakeTaskContext.of(task.params(), 1));
    }

    /** Runs an attempt. The manifest learns what it published, however it ended. */
    int run(FakeTaskContext context) throws IOException {
        attempt(context);
        return context.changes().published().size();
    }

    /** Runs a task, and returns its note. */
    String note(NewTask task) throws IOException {
        TaskOutcome outcome = attempt(FakeTaskContext.of(task.params(), 1));
        return ((TaskOutcome.Succeeded) outcome).note();
    }

    private TaskOutcome attempt(FakeTaskContext context) throws IOException {
        try {
            return handler.run(context);
        } finally {
            context.changes().files().forEach(manifest::put);
            context.changes().removed().forEach(row -> manifest.remove(row.path()));
        }
    }

    /** Makes the bars of these days that are not up to date, and tells how many files that were. */
    int make(String bar, LocalDate from, LocalDate to) throws IOException {
        return make(List.of(bar), from, to);
    }

    int make(List<String> bars, LocalDate from, LocalDate to) throws IOException {
        int files = 0;
        for (NewTask task : plan(bars, from, to)) {
            files += run(task);
        }
        return files;
    }

    /** What is wrong between the bar files and what is recorded of them. */
    List<String> faults() {
        List<BarAudit.Recorded> recorded = manifest.partitions(PartitionFilter.ALL).stream()
                .map(row -> new BarAudit.Recorded(
                        row.path(), row.date().toString(), row.layer(), row.sha256(), row.inputs()))
                .toList();
        return BarAudit.faults(recorded, path -> {
            try (BarFileReader reader = BarFileReader.open(lake.input(path), path)) {
                return reader.footer();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    /** The days of bar files, in order. */
    List<PartitionEntry> files(String bar) {
        return new LedgerBarFiles(manifest)
                .bars("binance", BarKind.parse("bar", bar).name(), SYMBOL);
    }

    /** The bars of all files, by day. */
    List<Bar> bars(String bar) throws IOException {
        List<Bar> bars = new ArrayList<>();
        for (String path :
                files(bar).stream().map(PartitionEntry::path).distinct().toList()) {
            try (BarFileReader reader = BarFileReader.open(lake.input(path), path)) {
                reader.forEachRemaining(bars::add);
            }
        }
        return bars;
    }
}
