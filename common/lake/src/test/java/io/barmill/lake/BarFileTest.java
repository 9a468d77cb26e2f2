package io.barmill.lake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.barmill.bars.Bar;
import io.barmill.bars.BarExtra;
import io.barmill.error.BarmillException;
import io.barmill.error.ErrorCode;
import io.barmill.testing.Duck;
import io.barmill.testing.LakeTestSize;
import io.barmill.testing.TestTickFiles;
import io.barmill.testing.Trades;
import io.barmill.ticks.DataType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.apache.parquet.io.LocalInputFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BarFileTest {
    @TempDir
    private Path folder;

    @Test
    void anyBarsComeBackAsTheyWere() throws IOException {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int rows : new int[] {0, 1, 1440, 4096, 4097, LakeTestSize.of(70_000, 33_000)}) {
            List<Bar> bars = bars(random, rows);
            Path file = folder.resolve(rows + ".parquet");

            FileSummary facts = write(file, bars, Map.of());

            assertThat(facts.rows()).isEqualTo(rows);
            assertThat(read(file)).as("seed %d, %d rows", seed, rows).isEqualTo(bars);
        }
    }

    @Test
    void duckDbReadsTheSameBars() throws Exception {
        long seed = System.nanoTime();
        List<Bar> bars = bars(new Random(seed), 3_000);
        Path file = folder.resolve("bars.parquet");
        write(file, bars, Map.of());

        try (Duck duck = new Duck()) {
            List<Bar> read = duck
                    .query("SELECT * REPLACE (epoch_us(open_time) AS open_time, epoch_us(close_time) AS close_time,"
                            + " epoch_us(available_at) AS available_at)"
                            + " FROM read_parquet('" + file + "')")
                    .stream()
                    .map(row -> new Bar(
                            (Long) row.get(0),
                            (Long) row.get(1),
                            (Double) row.get(2),
                            (Double) row.get(3),
                            (Double) row.get(4),
                            (Double) row.get(5),
                            (Double) row.get(6),
                            (Double) row.get(7),
                            (Double) row.get(8),
                            (Long) row.get(9),
                            (Double) row.get(10),
                            (Double) row.get(11),
                            (String) row.get(12),
                            (String) row.get(13),
                            (Boolean) row.get(14),
                            row.get(15) == null ? Bar.NO_THRESHOLD : (Double) row.get(15),
                            (Long) row.get(16)))
                    .toList();

            assertThat(read).as("seed %d", seed).isEqualTo(bars);
        }
    }

    @Test
    void duckDbSeesTheColumnsInTheirOrderAndTypes() throws Exception {
        Path file = folder.resolve("types.parquet");
        write(file, bars(new Random(1), 2), Map.of());

        try (Duck duck = new Duck()) {
            assertThat(duck.query("SELECT column_name, column_type FROM (DESCRIBE SELECT * FROM read_parquet('" + file
                            + "'))"))
                    .containsExactly(
                            List.of("open_time", "TIMESTAMP WITH TIME ZONE"),
                            List.of("close_time", "TIMESTAMP WITH TIME ZONE"),
                            List.of("open", "DOUBLE"),
                            List.of("high", "DOUBLE"),
                            List.of("low", "DOUBLE"),
                            List.of("close", "DOUBLE"),
                            List.of("volume", "DOUBLE"),
                            List.of("quote_volume", "DOUBLE"),
                            List.of("vwap", "DOUBLE"),
                            List.of("trade_count", "BIGINT"),
                            List.of("buy_volume", "DOUBLE"),
                            List.of("buy_quote_volume", "DOUBLE"),
                            List.of("first_trade_id", "VARCHAR"),
                            List.of("last_trade_id", "VARCHAR"),
                            List.of("complete", "BOOLEAN"),
                            List.of("threshold", "DOUBLE"),
                            List.of("available_at", "TIMESTAMP WITH TIME ZONE"));
        }
    }

    @Test
    void extrasAreColumnsBehindTheOthers() throws Exception {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        List<Bar> bars = bars(random, 5_000).stream()
                .map(bar -> withFeatures(bar, random))
                .toList();
        Path file = folder.resolve("features.parquet");

        write(file, Set.of(BarExtra.FEATURES), bars);

        try (BarFileReader reader = open(file)) {
            assertThat(reader.extras()).containsExactly(BarExtra.FEATURES);
        }
        assertThat(read(file)).as("seed %d", seed).isEqualTo(bars);
        try (Duck duck = new Duck()) {
            List<String> columns = BarExtra.FEATURES.columns();
            assertThat(duck.query("SELECT column_name, column_type FROM (DESCRIBE SELECT * FROM read_parquet('" + file
                            + "')) OFFSET 17"))
                    .containsExactlyElementsOf(columns.stream()
                            .map(name -> List.<Object>of(name, "DOUBLE"))
                            .toList());
            assertThat(duck.query("SELECT count(*) - count(" + columns.get(0) + ") FROM read_parquet('" + file + "')"))
                    .containsExactly(List.of(bars.stream()
                            .filter(bar -> Double.isNaN(bar.extras().value(BarExtra.FEATURES, 0)))
                            .count()));
        }
    }

    private static Bar withFeatures(Bar bar, Random random) {
        if (random.nextInt(5) == 0) {
            return bar;
        }
        double[] values = random.doubles(BarExtra.FEATURES.columns().size()).toArray();
        for (int i = 0; i < values.length; i++) {
            values[i] = random.nextInt(3) == 0 ? Double.NaN : values[i];
        }
        return bar.with(BarExtra.FEATURES, values);
    }

    @Test
    void factsTellFromWhereToWhereTheBarsReach() throws IOException {
        List<Bar> bars = bars(new Random(7), 10);
        Path file = folder.resolve("facts.parquet");

        FileSummary facts = write(file, bars, Map.of("bar", "time-1m"));

        assertThat(facts.firstTime())
                .isEqualTo(bars.stream().mapToLong(Bar::openTime).min().orElseThrow());
        assertThat(facts.lastTime())
                .isEqualTo(bars.stream().mapToLong(Bar::closeTime).max().orElseThrow());
        assertThat(facts.firstId()).isEqualTo(bars.get(0).firstTradeId());
        assertThat(facts.lastId()).isEqualTo(bars.get(9).lastTradeId());
        assertThat(facts.bytes()).isEqualTo(Files.size(file));
        try (BarFileReader reader = open(file)) {
            assertThat(reader.rows()).isEqualTo(10);
            assertThat(reader.footer()).containsEntry("bar", "time-1m").containsEntry("schema", "bars");
        }
    }

    @Test
    void sameBarsGiveTheSameBytes() throws IOException {
        List<Bar> bars = bars(new Random(8), 5_000);

        FileSummary one = write(folder.resolve("one.parquet"), bars, Map.of("a", "1", "b", "2", "c", "3"));
        FileSummary two = write(folder.resolve("two.parquet"), bars, Map.of("c", "3", "b", "2", "a", "1"));

        assertThat(two).isEqualTo(one);
        assertThat(Files.mismatch(folder.resolve("one.parquet"), folder.resolve("two.parquet")))
                .isEqualTo(-1);
    }

    @Test
    void tickFilesAreNoBarFiles() {
        Path file = folder.resolve("ticks.parquet");
        TestTickFiles.write(file, DataType.TRADES, Trades.wild(new Random(1), DataType.TRADES, 10), Map.of());

        assertThatThrownBy(() -> read(file))
                .isInstanceOfSatisfying(
                        BarmillException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.LAKE_FILE_CORRUPT))
                .hasMessageContaining("ticks.parquet")
                .hasMessageContaining("open_time");
    }

    @Test
    void missingFileIsMissing() {
        assertThatThrownBy(() -> read(folder.resolve("nothing.parquet")))
                .isInstanceOfSatisfying(
                        BarmillException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.LAKE_FILE_MISSING));
    }

    private static void write(Path file, Set<BarExtra> extras, List<Bar> bars) {
        try (BarFileWriter writer = new BarFileWriter(file, extras, Map.of())) {
            bars.forEach(writer::accept);
            writer.finish();
        }
    }

    private static FileSummary write(Path file, List<Bar> bars, Map<String, String> footer) {
        try (BarFileWriter writer = new BarFileWriter(file, footer)) {
            bars.forEach(writer::accept);
            return writer.finish();
        }
    }

    private static BarFileReader open(Path file) {
        return BarFileReader.open(new LocalInputFile(file), file.getFileName().toString());
    }

    private static List<Bar> read(Path file) throws IOException {
        try (BarFileReader reader = open(file)) {
            List<Bar> bars = new ArrayList<>();
            reader.forEachRemaining(bars::add);
            return bars;
        }
    }

    private static List<Bar> bars(Random random, int count) {
        List<Bar> bars = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            bars.add(new Bar(
                    random.nextLong(4_000_000_000_000_000L),
                    random.nextLong(4_000_000_000_000_000L),
                    random.nextDouble(),
                    random.nextInt(100),
                    random.nextDouble(),
                    random.nextGaussian(),
                    random.nextDouble() * 1e12,
                    random.nextDouble(),
                    random.nextInt(3),
                    random.nextLong(1L << 40),
                    random.nextDouble(),
                    0,
                    random.nextInt(4) == 0 ? "" : Long.toString(random.nextLong(1L << 40)),
                    random.nextInt(4) == 0 ? "é" : Long.toHexString(random.nextLong()),
                    random.nextInt(10) > 0,
                    random.nextBoolean() ? Bar.NO_THRESHOLD : random.nextDouble() * 1e6,
                    random.nextLong(4_000_000_000_000_000L)));
        }
        return bars;
    }
}
