package io.barmill.cpu.research;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.barmill.bars.Bar;
import io.barmill.error.BarmillException;
import io.barmill.error.ErrorCode;
import io.barmill.lake.BarFileWriter;
import io.barmill.lake.FileSummary;
import io.barmill.lake.Lake;
import io.barmill.lake.TickFileWriter;
import io.barmill.lake.layout.HiveLayout;
import io.barmill.lake.storage.LakeFile;
import io.barmill.lake.storage.StagedFile;
import io.barmill.ledger.PartitionEntry;
import io.barmill.ledger.TaskClaim;
import io.barmill.ledger.TaskKind;
import io.barmill.ledger.TaskOutcome;
import io.barmill.ledger.research.BacktestRow;
import io.barmill.plan.BacktestTaskParams;
import io.barmill.plan.Entries;
import io.barmill.plan.TaskParamsJson;
import io.barmill.research.report.BacktestResult;
import io.barmill.research.report.ResultFiles;
import io.barmill.research.run.Backtest;
import io.barmill.research.spec.LakeSource;
import io.barmill.research.spec.SpecReader;
import io.barmill.research.strategy.Strategies;
import io.barmill.testing.InMemoryManifest;
import io.barmill.ticks.DataType;
import io.barmill.ticks.RowBatch;
import io.barmill.ticks.RowErrors;
import io.barmill.ticks.RowSchema;
import io.barmill.ticks.TickReader;
import io.barmill.venue.TickFormat;
import io.barmill.worker.TaskAbortedException;
import io.barmill.worker.TaskContext;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Backtests on a lake of hourly bars, and what becomes of them. */
class BacktestRunHandlerTest {
    private static final LocalDate FIRST = LocalDate.of(2024, 1, 1);
    private static final int DAYS = 10;
    private static final long HOUR = 3_600_000_000L;
    private static final String BARS = "bars/2024-01.parquet";
    private static final String SPEC = """
            {"strategy": {"name": "sma-cross", "params": {"fast": 3, "slow": 9}},
             "data": {"from": "2024-01-02", "to": "2024-01-11",
                      "instruments": {"BTCUSDT": {"bars": "lake:binance/time-1h/BTCUSDT", "amount_increment": 0.001}}},
             "costs": {"fee": 0.001}}
            """;

    @TempDir
    Path folder;

    private final InMemoryManifest manifest = new InMemoryManifest();
    private final InMemoryBacktests backtests = new InMemoryBacktests();
    private Lake lake;
    private BacktestRunHandler handler;

    @BeforeEach
    void open() throws Exception {
        lake = Lake.open(folder.resolve("lake").toString(), new HiveLayout());
        handler = new BacktestRunHandler(lake, manifest, backtests);
        put(1);
    }

    @Test
    void resultInTheLakeIsThatOfTheSameSpecOverTheSameFiles() throws Exception {
        BacktestResult offline = offline();
        ResultFiles.write(offline, folder.resolve("result"));

        TaskOutcome outcome = handler.run(new Attempt(offline.fingerprint(), Integer.MAX_VALUE));

        assertThat(((TaskOutcome.Succeeded) outcome).note()).startsWith("216 bars, ");
        BacktestRow row = backtests.find(offline.fingerprint()).orElseThrow();
        assertThat(row.result()).hasValueSatisfying(result -> {
            assertThat(result.summary()).isEqualTo(offline.summary());
            assertThat(result.headline().finalEquity())
                    .isEqualTo(offline.outcome().equity());
            assertThat(result.headline().trades())
                    .isEqualTo(offline.log().trades().size())
                    .isPositive();
        });
        assertThat(lake.list("research"))
                .extracting(LakeFile::path)
                .containsExactlyElementsOf(backtests.files(offline.fingerprint()).stream()
                        .map(file -> "research/run=" + offline.fingerprint() + "/" + file.name())
                        .sorted()
                        .toList())
                .hasSize(9);
        assertThat(new String(
                        lake.bytes(ResultFiles.path(offline.fingerprint(), "summary.json")), StandardCharsets.UTF_8))
                .isEqualTo(Files.readString(folder.resolve("result/summary.json")));
    }

    @Test
    void fundingOfTheLakeIsSettledAndAGapInItNamed() throws Exception {
        String perpetual = SPEC.replace(
                "\"amount_increment\"",
                "\"contract\": \"linear\", \"funding\": \"lake:binance-futures/fundingRate/BTCUSDT\","
                        + " \"amount_increment\"");
        for (int day = 0; day < DAYS; day++) {
            putFunding(FIRST.plusDays(day), "00 08 16");
        }
        LakeSource source =
                new LakeSource(new LakeInputs(lake, manifest, new Attempt("unknown", perpetual, Integer.MAX_VALUE)));
        String planned = Backtest.fingerprint(
                SpecReader.read(perpetual, source), Strategies.of(getClass().getClassLoader()));

        handler.run(new Attempt(planned, perpetual, Integer.MAX_VALUE));

        assertThat(backtests.find(planned).orElseThrow().result().orElseThrow().summary())
                .containsPattern("\"funding\" : -?[0-9.]*[1-9]");
        putFunding(FIRST.plusDays(4), "00 16");
        String gap = Backtest.fingerprint(
                SpecReader.read(perpetual, source), Strategies.of(getClass().getClassLoader()));
        assertThatThrownBy(() -> handler.run(new Attempt(gap, perpetual, Integer.MAX_VALUE)))
                .isInstanceOfSatisfying(
                        BarmillException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.MISSING_FUNDING))
                .hasMessageContaining("2024-01-05T00:00:00Z");
    }

    private void putFunding(LocalDate day, String hours) throws Exception {
        StringBuilder csv = new StringBuilder("calc_time,funding_interval_hours,last_funding_rate\n");
        for (String hour : hours.split(" ")) {
            csv.append(Instant.parse(day + "T" + hour + ":00:00.003Z").toEpochMilli())
                    .append(",8,0.0001\n");
        }
        String path = "ticks/funding-" + day;
        RowBatch batch = new RowBatch(RowSchema.of(DataType.FUNDING_RATE), 10);
        try (TickReader reader = TickFormat.BINANCE_FUNDING_RATE.reader(
                        new ByteArrayInputStream(csv.toString().getBytes(StandardCharsets.US_ASCII)),
                        "x.csv",
                        RowErrors.FAIL);
                StagedFile file = lake.stage(path, "test");
                TickFileWriter writer = new TickFileWriter(file.path(), DataType.FUNDING_RATE, Map.of())) {
            while (reader.read(batch)) {
                writer.write(batch, 0, batch.size());
            }
            writer.finish();
            file.publish();
        }
        manifest.put(Entries.ticks(path, "binance-futures", "fundingRate", "BTCUSDT", day, "made", "inputs"));
    }

    @Test
    void fileThatHasChangedSinceThePlanMakesAnotherBacktest() throws Exception {
        String planned = offline().fingerprint();
        put(2);

        assertThatThrownBy(() -> handler.run(new Attempt(planned, Integer.MAX_VALUE)))
                .isInstanceOfSatisfying(
                        BarmillException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.BACKTEST_INPUTS_CHANGED));
        assertThat(lake.list("research")).isEmpty();
        assertThat(backtests.find(planned).orElseThrow().result()).isEmpty();
    }

    @Test
    void attemptThatEndsAtAnyCheckpointLeavesNothingAndTheNextOneRunsAgain() throws Exception {
        String planned = offline().fingerprint();
        int checkpoints = 0;
        while (true) {
            Attempt attempt = new Attempt(planned, ++checkpoints);
            try {
                handler.run(attempt);
                break;
            } catch (TaskAbortedException e) {
                assertThat(lake.list("research")).isEmpty();
                assertThat(lake.staleTags(Instant.now().plusSeconds(60))).isEmpty();
            }
        }

        // One each for two reads of the file, the first decision, and the publication.
        assertThat(checkpoints).isEqualTo(5);
        assertThat(lake.list("research")).hasSize(9);
    }

    @Test
    void backtestThatHasAResultIsNotRunAgain() throws Exception {
        String planned = offline().fingerprint();
        handler.run(new Attempt(planned, Integer.MAX_VALUE));
        put(2);

        TaskOutcome outcome = handler.run(new Attempt(planned, Integer.MAX_VALUE));

        assertThat(((TaskOutcome.Succeeded) outcome).note()).startsWith("has been run before");
    }

    private BacktestResult offline() throws Exception {
        Path spec = folder.resolve("spec.json");
        Files.writeString(
                spec,
                SPEC.replace(
                        "lake:binance/time-1h/BTCUSDT",
                        folder.resolve("lake/" + BARS).toString()));
        return Backtest.load(SpecReader.read(spec), Strategies.of(getClass().getClassLoader()))
                .run();
    }

    /** Ten days of a random walk by the hour. */
    private void put(int seed) throws Exception {
        Random random = new Random(seed);
        FileSummary facts;
        try (StagedFile file = lake.stage(BARS, "test");
                BarFileWriter writer = new BarFileWriter(file.path(), Map.of("bar", "time-1h"))) {
            double price = 100;
            for (int i = 0; i < DAYS * 24; i++) {
                long open = FIRST.atStartOfDay(ZoneOffset.UTC).toEpochSecond() * 1_000_000 + i * HOUR;
                double close = price * (1 + 0.01 * random.nextGaussian());
                writer.accept(new Bar(
                        open,
                        open + HOUR,
                        price,
                        Math.max(price, close),
                        Math.min(price, close),
                        close,
                        10,
                        10 * price,
                        price,
                        5,
                        5,
                        5 * price,
                        "1",
                        "2",
                        true,
                        Bar.NO_THRESHOLD,
                        open + HOUR));
                price = close;
            }
            facts = writer.finish();
            file.publish();
        }
        for (int day = 0; day < DAYS; day++) {
            manifest.put(new PartitionEntry(
                    BARS,
                    "bars",
                    "binance",
                    "time-1h",
                    "BTCUSDT",
                    FIRST.plusDays(day),
                    24,
                    facts.bytes(),
                    facts.sha256(),
                    "inputs",
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty()));
        }
    }

    /** An attempt that is cancelled at its checkpoint of that number, from 1. */
    private static final class Attempt implements TaskContext {
        private final TaskClaim claim;
        private final int last;
        private int checkpoints;

        Attempt(String fingerprint, int last) throws Exception {
            this(fingerprint, SPEC, last);
        }

        Attempt(String fingerprint, String spec, int last) throws Exception {
            String params = TaskParamsJson.write(new BacktestTaskParams(
                    "binance",
                    Optional.of("spot"),
                    "BTCUSDT",
                    "2024-01-02..2024-01-10",
                    fingerprint,
                    new ObjectMapper().readTree(spec)));
            this.claim = new TaskClaim(new UUID(7, 1), new UUID(7, 0), TaskKind.BACKTEST_RUN, params, "worker", 1, 5);
            this.last = last;
        }

        @Override
        public TaskClaim claim() {
            return claim;
        }

        @Override
        public void progress(long done, long total, String unit) {
            assertThat(done).isBetween(0L, total);
            assertThat(unit).isEqualTo("days");
        }

        @Override
        public void checkpoint() {
            if (++checkpoints >= last) {
                throw new TaskAbortedException(TaskAbortedException.Reason.CANCELLED);
            }
        }

        @Override
        public void publish(String what, Runnable record, List<StagedFile> files) {
            checkpoint();
            files.forEach(StagedFile::publish);
            record.run();
        }

        @Override
        public void publish(List<PartitionEntry> days, StagedFile... files) {
            throw new AssertionError("no row of the manifest is of a result");
        }

        @Override
        public void remove(Lake from, PartitionEntry row) {
            throw new AssertionError("nothing is removed");
        }

        @Override
        public void discard(Lake from, String path) {
            throw new AssertionError("nothing is discarded");
        }
    }
}
