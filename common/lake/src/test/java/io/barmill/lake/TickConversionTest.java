package io.barmill.lake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.barmill.error.BarmillException;
import io.barmill.error.ErrorCode;
import io.barmill.lake.layout.HiveLayout;
import io.barmill.lake.layout.TickPartition;
import io.barmill.lake.storage.StagedFile;
import io.barmill.testing.RealData;
import io.barmill.testing.Trade;
import io.barmill.testing.Trades;
import io.barmill.ticks.DataType;
import io.barmill.ticks.Side;
import io.barmill.ticks.TradeBatch;
import io.barmill.ticks.TradeReader;
import io.barmill.ticks.archive.Archives;
import io.barmill.ticks.archive.InflaterKind;
import io.barmill.venue.TickFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.parquet.io.LocalInputFile;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TickConversionTest {
    private static final YearMonth MONTH = YearMonth.of(2024, 2);

    @TempDir
    private Path folder;

    private Lake lake;

    @BeforeEach
    void open() {
        lake = Lake.open(folder.toString(), new HiveLayout());
    }

    @Test
    void monthIsSplitByTheDaysOfItsRows() throws IOException {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        List<Trade> trades = month(random, 60_000);

        assertSplit(trades, seed);
    }

    @Test
    void rowsInNoOrderStillGoToTheirDays() throws IOException {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        List<Trade> trades = month(random, 1_000);
        Collections.shuffle(trades, random);

        assertSplit(trades, seed);
    }

    @Test
    void twoMixedDaysAreAllInADaysWork() throws IOException {
        List<Trade> trades = new ArrayList<>();
        for (int i = 0; i < 10_000; i++) {
            trades.add(Trade.of(Trades.startOf(MONTH.atDay(1 + i % 2)) + i, Side.SELL, i, 1)
                    .withSeq(i));
        }

        assertSplit(trades, 0);
    }

    @Test
    void daysMixedBeyondMeasureAreRefusedAndNothingStays() throws IOException {
        List<Trade> trades = new ArrayList<>();
        for (int i = 0; i < 3_000; i++) {
            trades.add(Trade.of(Trades.startOf(MONTH.atDay(1 + i % 4)) + i, Side.SELL, i, 1)
                    .withSeq(i));
        }

        assertThatThrownBy(() -> convert(trades, days()))
                .isInstanceOfSatisfying(
                        BarmillException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.BAD_ROW))
                .hasMessageContaining("rows of 4 days are mixed");
        assertThat(files()).isEmpty();
    }

    @Test
    void midnightBelongsToTheDayThatBegins() throws IOException {
        long midnight = Trades.startOf(LocalDate.of(2024, 2, 2));
        List<Trade> trades = List.of(
                Trade.of(Trades.startOf(MONTH.atDay(1)), Side.BUY, 1, 1),
                Trade.of(midnight - 1, Side.BUY, 2, 1),
                Trade.of(midnight, Side.BUY, 3, 1),
                Trade.of(Trades.startOf(MONTH.atDay(29).plusDays(1)) - 1, Side.BUY, 4, 1));

        try (StagedTicks staged = convert(trades, days())) {
            assertThat(staged.days())
                    .extracting(StagedTicks.Day::date)
                    .containsExactly(MONTH.atDay(1), MONTH.atDay(2), MONTH.atDay(29));
            assertThat(staged.days()).extracting(day -> day.facts().rows()).containsExactly(2L, 1L, 1L);
            assertThat(staged.rows()).isEqualTo(4);
        }
    }

    @Test
    void rowOutsideTheMonthIsABadRowAndNothingStays() throws IOException {
        List<Trade> trades = new ArrayList<>(month(new Random(1), 1000));
        trades.add(Trade.of(Trades.startOf(LocalDate.of(2024, 3, 1)), Side.BUY, 1, 1)
                .withSeq(1000));

        assertThatThrownBy(() -> convert(trades, days()))
                .isInstanceOfSatisfying(
                        BarmillException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.BAD_ROW))
                .hasMessage("S-2024-02.zip, row 1001: time is 2024-03-01T00:00:00Z,"
                        + " expected a day from 2024-02-01 to 2024-02-29");
        assertThat(files()).isEmpty();
    }

    @Test
    void archiveOfOneDayStaysWhole() throws IOException {
        LocalDate day = LocalDate.of(2024, 1, 2);
        List<Trade> trades = List.of(
                Trade.of(Trades.startOf(day) - 5, Side.BUY, 1, 1),
                Trade.of(Trades.startOf(day) + 5, Side.BUY, 2, 1),
                Trade.of(Trades.startOf(day) + 4, Side.BUY, 3, 1));

        try (StagedTicks staged = convert(trades, List.of(day))) {
            StagedTicks.Day only = staged.days().get(0);
            assertThat(staged.days()).hasSize(1);
            assertThat(only.date()).isEqualTo(day);
            assertThat(only.facts().firstTime()).isEqualTo(Trades.startOf(day) - 5);
            assertThat(only.facts().lastTime()).isEqualTo(Trades.startOf(day) + 5);
            assertThat(read(only.file().path())).isEqualTo(trades);
        }
    }

    @Test
    void archiveWithoutRowsGivesNoFile() throws IOException {
        try (StagedTicks staged = convert(List.of(), List.of(LocalDate.of(2024, 1, 2)))) {
            assertThat(staged.days()).isEmpty();
            assertThat(staged.rows()).isZero();
        }
        assertThat(files()).isEmpty();
    }

    @Test
    void singleFileMayBeWithoutRows() throws IOException {
        Path file = folder.resolve("empty.parquet");

        FileSummary facts = conversion().toFile(Trades.reader(List.of()), file);

        assertThat(facts.rows()).isZero();
        assertThat(read(file)).isEmpty();
    }

    @Test
    void filesAppearOnlyWhenPublished() throws IOException {
        List<Trade> trades = month(new Random(2), 2_000);

        try (StagedTicks staged = convert(trades, days())) {
            staged.days().get(0).file().publish();
            assertThat(staged.days()).hasSizeGreaterThan(1);
        }

        assertThat(files()).containsExactly(folder.resolve(target(MONTH.atDay(1))));
    }

    @Test
    void sourceThatFailsHalfWayLeavesNothing() throws IOException {
        BarmillException failure = new BarmillException(ErrorCode.ARCHIVE_CORRUPT, "damaged at byte 9");
        TradeReader rows = Trades.reader(month(new Random(3), 30_000));
        TradeReader failing = new TradeReader() {
            private int batches;

            @Override
            public boolean read(TradeBatch batch) throws IOException {
                if (batches++ == 2) {
                    throw failure;
                }
                return rows.read(batch);
            }

            @Override
            public void close() throws IOException {
                rows.close();
            }
        };

        assertThatThrownBy(() -> conversion().toDays(failing, "S", days(), this::stage))
                .isSameAs(failure);
        assertThat(files()).isEmpty();
    }

    @Test
    void progressMayEndTheConversionAndNothingStays() throws IOException {
        IllegalStateException stop = new IllegalStateException("stop");
        TickConversion conversion = new TickConversion(DataType.TRADES, Map.of(), rows -> {
            if (rows > 10_000) {
                throw stop;
            }
        });

        assertThatThrownBy(
                        () -> conversion.toDays(Trades.reader(month(new Random(4), 30_000)), "S", days(), this::stage))
                .isSameAs(stop);
        assertThat(files()).isEmpty();
    }

    @Test
    void fullDiskIsAFailedWrite() {
        Path full = Path.of("/dev/full");
        Assumptions.assumeTrue(Files.exists(full), "no device here is always full");

        assertThatThrownBy(() -> conversion().toFile(Trades.reader(month(new Random(5), 100)), full))
                .isInstanceOfSatisfying(
                        BarmillException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.LAKE_WRITE_FAILED))
                .hasMessageContaining("/dev/full");
    }

    @Test
    void realArchiveBecomesAFileThatHoldsEveryRow() throws IOException {
        Path archive =
                RealData.require("binance-vision/data/spot/daily/aggTrades/XRPETH/XRPETH-aggTrades-2019-10-12.zip");
        Path file = folder.resolve("real.parquet");
        TickConversion conversion =
                new TickConversion(DataType.AGG_TRADES, Map.of("source", archive.toString()), rows -> {});

        FileSummary facts;
        try (TradeReader reader =
                TickFormat.BINANCE_AGG_TRADES.open(new Archives(InflaterKind.FAST).open(archive), "XRPETH")) {
            facts = conversion.toFile(reader, file);
        }

        assertThat(facts.rows()).isEqualTo(4_134);
        assertThat(facts.firstId()).isEqualTo("15380440");
        try (TradeReader csv =
                        TickFormat.BINANCE_AGG_TRADES.open(new Archives(InflaterKind.FAST).open(archive), "XRPETH");
                TickFileReader parquet = TickFileReader.open(new LocalInputFile(file), "real")) {
            assertThat(Trades.readAll(parquet, DataType.AGG_TRADES, 999))
                    .isEqualTo(Trades.readAll(csv, DataType.AGG_TRADES, 777));
        }
    }

    private void assertSplit(List<Trade> trades, long seed) throws IOException {
        Map<LocalDate, List<Trade>> expected = trades.stream()
                .collect(Collectors.groupingBy(
                        trade -> LocalDate.ofEpochDay(Math.floorDiv(trade.timestamp(), 86_400_000_000L)),
                        TreeMap::new,
                        Collectors.toList()));

        try (StagedTicks staged = convert(trades, days())) {
            Map<LocalDate, List<Trade>> found = new TreeMap<>();
            for (StagedTicks.Day day : staged.days()) {
                assertThat(day.file().target()).isEqualTo(target(day.date()));
                found.put(day.date(), read(day.file().path()));
            }
            assertThat(found).as("seed %d", seed).isEqualTo(expected);
        }
        assertThat(files()).isEmpty();
    }

    private StagedTicks convert(List<Trade> trades, List<LocalDate> days) throws IOException {
        return conversion().toDays(Trades.reader(trades), "S-2024-02.zip", days, this::stage);
    }

    private static TickConversion conversion() {
        return new TickConversion(DataType.TRADES, Map.of("source", "test"), rows -> {});
    }

    private StagedFile stage(LocalDate day) {
        return lake.stage(target(day), "task-1");
    }

    private String target(LocalDate day) {
        return lake.layout().ticks(new TickPartition("binance", DataType.TRADES, "S", day));
    }

    private static List<LocalDate> days() {
        return MONTH.atDay(1).datesUntil(MONTH.plusMonths(1).atDay(1)).toList();
    }

    /** Trades of a whole month in the order of time; some days may have none. */
    private static List<Trade> month(Random random, int count) {
        List<Trade> trades = new ArrayList<>();
        for (LocalDate day : days()) {
            if (random.nextInt(10) > 0 || day.getDayOfMonth() == 1) {
                for (Trade trade : Trades.random(random, DataType.TRADES, day, count / 29)) {
                    trades.add(trade.withSeq(trades.size()));
                }
            }
        }
        return trades;
    }

    private static List<Trade> read(Path file) throws IOException {
        try (TickFileReader reader = TickFileReader.open(new LocalInputFile(file), file.toString())) {
            return Trades.readAll(reader, DataType.TRADES, 1000);
        }
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> !file.endsWith("_lake.json"))
                    .toList();
        }
    }
}
