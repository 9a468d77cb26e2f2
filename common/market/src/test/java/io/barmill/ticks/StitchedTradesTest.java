package io.barmill.ticks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.barmill.error.BarmillException;
import io.barmill.error.ErrorCode;
import io.barmill.testing.Randomized;
import io.barmill.venue.TickFormat;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StitchedTradesTest {
    private static final long MIDNIGHT = 1_704_153_600_000L;
    private static final long DAY = 86_400_000L;
    private static final long SEAM = MIDNIGHT + 16 * 3_600_000L;
    private static final String HEADER = "instrument_name,trade_id,side,price,size,created_time\n";

    private final long seed = Randomized.seed();
    private final List<SourceBounds> extents = new ArrayList<>();

    @TempDir
    private Path folder;

    private record Row(long id, String side, double price, double size, long millis) {
        String csv() {
            return "BTC-USDT," + id + "," + side + "," + price + "," + size + "," + millis + "\n";
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1 << 18, 1_000, 7})
    void theDayIsWhatANaiveFilterByTimeGives(int runRows) throws IOException {
        // Given two archives, neither in order, with the trades of a day and of the days beside it
        Random random = new Random(seed);
        List<Row> first = rows(random, 3_000, 1, MIDNIGHT - 8 * 3_600_000L, SEAM);
        List<Row> second = rows(random, 4_000, 10_001, SEAM, MIDNIGHT + DAY + 16 * 3_600_000L);

        List<Row> found = stitch(runRows, first, second);

        assertThat(found).as("seed %d", seed).containsExactlyElementsOf(naive(first, second));
        assertThat(extents.get(0).rows()).isEqualTo(first.size());
        assertThat(extents.get(0).firstId())
                .isEqualTo(Long.toString(first.get(0).id()));
        assertThat(extents.get(0).lastId())
                .isEqualTo(Long.toString(first.get(first.size() - 1).id()));
        assertThat(extents.get(1).lastTime())
                .isEqualTo(second.stream().mapToLong(Row::millis).max().orElseThrow() * 1_000);
        assertThat(files()).isEmpty();
    }

    @Test
    void aTradeThatBothHaveComesOnceAndOneThatOneHasTwiceComesTwice() throws IOException {
        Row seam = new Row(7, "buy", 10, 1, SEAM);
        Row twice = new Row(8, "sell", 11, 2, SEAM + 1);

        List<Row> found = stitch(2, List.of(new Row(6, "buy", 9, 1, SEAM - 1), seam), List.of(seam, twice, twice));

        assertThat(found).extracting(Row::id).containsExactly(6L, 7L, 8L, 8L);
    }

    @Test
    void theEdgesOfTheDayAreItsFirstMomentAndNotItsLast() throws IOException {
        List<Row> found = stitch(
                10,
                List.of(new Row(1, "buy", 1, 1, MIDNIGHT - 1), new Row(2, "buy", 1, 1, MIDNIGHT)),
                List.of(new Row(3, "buy", 1, 1, MIDNIGHT + DAY - 1), new Row(4, "buy", 1, 1, MIDNIGHT + DAY)));

        assertThat(found).extracting(Row::id).containsExactly(2L, 3L);
    }

    @Test
    void theRowsOfOneSourceAreSorted() throws IOException {
        Random random = new Random(seed);
        List<Row> rows = rows(random, 2_000, 1, MIDNIGHT - DAY, MIDNIGHT + DAY);
        List<Row> found = new ArrayList<>();

        try (StitchedTrades trades = StitchedTrades.sorted(part(csv(rows)).open(), folder)) {
            TradeBatch batch = new TradeBatch(DataType.TRADES, 100);
            while (trades.read(batch)) {
                found.addAll(rows(batch));
            }
        }

        assertThat(found)
                .as("seed %d", seed)
                .containsExactlyElementsOf(rows.stream()
                        .sorted(Comparator.comparingLong(Row::millis).thenComparingLong(Row::id))
                        .toList());
    }

    @Test
    void nothingIsLeftOnTheDiskWhenASourceIsDamaged() {
        Random random = new Random(seed);
        String sound = csv(rows(random, 50, 1, MIDNIGHT, SEAM));
        StitchedTrades trades = new StitchedTrades(
                List.of(part(sound), part(HEADER + "BTC-USDT,x\n")),
                false,
                MIDNIGHT * 1_000,
                (MIDNIGHT + DAY) * 1_000,
                folder,
                () -> {},
                10);

        assertThatThrownBy(() -> {
                    try (trades) {
                        trades.read(new TradeBatch(DataType.TRADES, 10));
                    }
                })
                .isInstanceOfSatisfying(
                        BarmillException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.BAD_ROW));
        assertThat(files()).isEmpty();
    }

    private List<Row> stitch(int runRows, List<Row> first, List<Row> second) throws IOException {
        List<Row> found = new ArrayList<>();
        try (StitchedTrades trades = new StitchedTrades(
                List.of(part(csv(first)), part(csv(second))),
                false,
                MIDNIGHT * 1_000,
                (MIDNIGHT + DAY) * 1_000,
                folder,
                () -> {},
                runRows)) {
            TradeBatch batch = new TradeBatch(DataType.TRADES, 100);
            while (trades.read(batch)) {
                assertThat(batch.seqs[0]).isEqualTo(found.size());
                found.addAll(rows(batch));
            }
        }
        return found;
    }

    private static List<Row> rows(TradeBatch batch) {
        List<Row> rows = new ArrayList<>();
        for (int row = 0; row < batch.size(); row++) {
            assertThat(batch.seqs[row]).isEqualTo(batch.seqs[0] + row);
            rows.add(new Row(
                    Long.parseLong(batch.ids.get(row)),
                    Side.ofCode(batch.sides[row]).id(),
                    batch.prices[row],
                    batch.amounts[row],
                    batch.timestamps[row] / 1_000));
        }
        return rows;
    }

    private SourcePart part(String csv) {
        return new SourcePart() {
            @Override
            public TickReader open() {
                return TickFormat.OKX_TRADES.reader(
                        new ByteArrayInputStream(csv.getBytes(StandardCharsets.US_ASCII)),
                        "a.csv",
                        Optional.empty(),
                        RowErrors.FAIL);
            }

            @Override
            public void read(SourceBounds extent) {
                extents.add(extent);
            }
        };
    }

    private static List<Row> naive(List<Row> first, List<Row> second) {
        return Stream.concat(first.stream(), second.stream())
                .filter(row -> row.millis() >= MIDNIGHT && row.millis() < MIDNIGHT + DAY)
                .sorted(Comparator.comparingLong(Row::millis).thenComparingLong(Row::id))
                .toList();
    }

    /** In no order, and many at the same moment. */
    private static List<Row> rows(Random random, int count, long firstId, long from, long to) {
        List<Row> rows = new ArrayList<>();
        long step = (to - from) / (count / 10);
        for (int i = 0; i < count; i++) {
            rows.add(new Row(
                    firstId + i,
                    random.nextBoolean() ? "buy" : "sell",
                    1 + random.nextInt(1_000) / 8.0,
                    random.nextInt(1_000) / 4.0,
                    Math.min(to - 1, from + random.nextInt(count / 10) * step)));
        }
        Collections.shuffle(rows, random);
        return rows;
    }

    private static String csv(List<Row> rows) {
        StringBuilder csv = new StringBuilder(HEADER);
        rows.forEach(row -> csv.append(row.csv()));
        return csv.toString();
    }

    private List<Path> files() {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
