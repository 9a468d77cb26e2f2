package io.barmill.lake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.barmill.bars.Bar;
import io.barmill.bars.BarExtra;
import io.barmill.error.BarmillException;
import io.barmill.error.ErrorCode;
import io.barmill.testing.Duck;
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
    void duckDbSeesTheColumnsInTheirOrderAndTypes() throws Exception {
        Path file = folder.resolve("types.parquet");
        write(file, WildBars.of(new Random(1), 2, Set.of()), Map.of());

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
        List<Bar> bars = WildBars.of(random, 5_000, Set.of(BarExtra.FEATURES));
        Path file = folder.resolve("features.parquet");

        write(file, Set.of(BarExtra.FEATURES), bars);

        try (BarFileReader reader = open(file)) {
            assertThat(reader.extras()).containsExactly(BarExtra.FEATURES);
        }
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

    @Test
    void factsTellFromWhereToWhereTheBarsReach() throws IOException {
        List<Bar> bars = WildBars.of(new Random(7), 10, Set.of());
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
        List<Bar> bars = WildBars.of(new Random(8), 5_000, Set.of());

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
}
