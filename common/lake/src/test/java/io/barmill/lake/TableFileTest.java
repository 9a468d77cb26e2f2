package io.barmill.lake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.barmill.lake.layout.HiveLayout;
import io.barmill.lake.layout.TickPartition;
import io.barmill.testing.Duck;
import io.barmill.testing.RealData;
import io.barmill.ticks.DataType;
import io.barmill.ticks.RowBatch;
import io.barmill.ticks.RowColumn;
import io.barmill.ticks.RowErrors;
import io.barmill.ticks.RowSchema;
import io.barmill.ticks.TickBatch;
import io.barmill.ticks.TickReader;
import io.barmill.ticks.archive.Archives;
import io.barmill.ticks.archive.InflaterKind;
import io.barmill.venue.TickFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.parquet.io.LocalInputFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

class TableFileTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource(
            value = DataType.class,
            mode = Mode.EXCLUDE,
            names = {"TRADES", "AGG_TRADES"})
    void portionsDoNotChangeTheBytes(DataType type) throws IOException {
        long seed = System.nanoTime();
        RowBatch batch = WildRows.of(new Random(seed), type, false, 5_000, 2);

        String one = write(folder.resolve("one.parquet"), batch, 5_000).sha256();
        String many = write(folder.resolve("many.parquet"), batch, 17).sha256();

        assertThat(many).as("seed %d", seed).isEqualTo(one);
    }

    @ParameterizedTest
    @EnumSource(
            value = DataType.class,
            mode = Mode.EXCLUDE,
            names = {"TRADES", "AGG_TRADES"})
    void duckDbSeesTheDocumentedTypes(DataType type) throws Exception {
        Path file = folder.resolve("types.parquet");
        write(file, WildRows.of(new Random(1), type, false, 10, 2), 10);

        try (Duck duck = new Duck()) {
            List<List<Object>> found =
                    duck.query("SELECT column_name, column_type FROM (DESCRIBE SELECT * FROM '" + file + "')");

            assertThat(found)
                    .isEqualTo(RowSchema.of(type).columns().stream()
                            .map(column -> List.<Object>of(column.name(), duckType(column)))
                            .toList());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "TARDIS_BOOK_SNAPSHOT_25, tardis/csv/binance-futures_book_snapshot_25_BTCUSDT.csv",
        "TARDIS_BOOK_SNAPSHOT_5, tardis/csv/binance-futures_book_snapshot_5_BTCUSDT.csv",
        "TARDIS_GROUPED_TRADES, tardis/csv/bitmex_trades_XBTUSD.csv",
        "TARDIS_INCREMENTAL_BOOK_L2, tardis/csv/deltas_with_snapshot.csv",
        "TARDIS_INCREMENTAL_BOOK_L2, tardis/csv/deribit_incremental_book_L2_BTC-PERPETUAL.csv",
        "TARDIS_DERIVATIVE_TICKER, tardis/csv/derivative_ticker_1.csv",
        "TARDIS_QUOTES, tardis/csv/huobi-dm-swap_quotes_BTC-USD.csv",
        "TARDIS_BOOK_TICKER, tardis/csv/huobi-dm-swap_quotes_BTC-USD.csv",
        "TARDIS_QUOTES, tardis/csv/quotes.csv",
        "TARDIS_OPTIONS_CHAIN, tardis/csv/options_chain.csv"
    })
    void realTardisSamplesEqualWhatDuckDbReadsFromTheCsv(TickFormat format, String path) throws Exception {
        Path csv = RealData.require(path);
        Path file = convert(format, csv);

        try (Duck duck = new Duck()) {
            List<List<Object>> ours = duckRows(duck, file, format.type());
            List<List<Object>> theirs = duck.query("SELECT " + csvColumns(format.type()) + " FROM read_csv('" + csv
                    + "', header = true, all_varchar = true, null_padding = false)");

            assertThat(ours).isNotEmpty();
            assertThat(withoutSeq(ours)).isEqualTo(theirs);
            assertThat(ours).extracting(row -> row.get(row.size() - 1)).isEqualTo(seqs(ours.size()));
        }
    }

    @Test
    void realKlinesEqualWhatDuckDbReadsFromTheCsv() throws Exception {
        Path zip = RealData.require("binance-vision/data/spot/daily/klines/ADABTC/1m/ADABTC-1m-2021-11-28.zip");
        Path file = convert(TickFormat.BINANCE_KLINES, zip);
        Path csv = folder.resolve("klines.csv");
        Files.write(csv, new Archives(InflaterKind.FAST).open(zip).readAllBytes());

        try (Duck duck = new Duck()) {
            List<List<Object>> ours = duckRows(duck, file, DataType.KLINES);
            List<List<Object>> theirs = duck.query("SELECT column00::BIGINT * 1000, column06::BIGINT * 1000,"
                    + " column01::DOUBLE, column02::DOUBLE, column03::DOUBLE, column04::DOUBLE, column05::DOUBLE,"
                    + " column07::DOUBLE, column08::BIGINT, column09::DOUBLE, column10::DOUBLE"
                    + " FROM read_csv('" + csv + "', header = false, all_varchar = true)");

            assertThat(ours).hasSize(1440);
            assertThat(withoutSeq(ours)).isEqualTo(theirs);
        }
    }

    @Test
    void noColumnIsHiddenByAFolderOfTheLake() {
        String path = new HiveLayout().ticks(new TickPartition("v", DataType.QUOTES, "S", LocalDate.of(2024, 1, 1)));
        List<String> keys = Arrays.stream(path.split("/"))
                .filter(part -> part.contains("="))
                .map(part -> part.substring(0, part.indexOf('=')))
                .toList();

        assertThat(keys).hasSize(4);
        for (DataType type : DataType.values()) {
            if (!type.isTrades()) {
                assertThat(RowSchema.of(type).columns())
                        .extracting(RowColumn::name)
                        .doesNotContainAnyElementsOf(keys);
            }
        }
    }

    @Test
    void factsNameTimesAndIds() throws IOException {
        RowBatch batch = WildRows.of(new Random(5), DataType.BOOK_TICKER, false, 3, 1_000_000);
        int id = batch.schema().find("update_id").orElseThrow();
        System.arraycopy(new long[] {30, TickBatch.NO_TIME, 40}, 0, batch.longs(id), 0, 3);
        System.arraycopy(new long[] {9, 5, 7}, 0, batch.timestamps(), 0, 3);

        FileSummary facts = write(folder.resolve("facts.parquet"), batch, 2);

        assertThat(facts.firstTime()).isEqualTo(5);
        assertThat(facts.lastTime()).isEqualTo(9);
        assertThat(facts.firstId()).isEqualTo("30");
        assertThat(facts.lastId()).isEqualTo("40");
    }

    @Test
    void fileOfAnotherTypeIsRefusedThoughItHasTheColumns() throws IOException {
        Path file = folder.resolve("liquidations.parquet");
        write(file, WildRows.of(new Random(1), DataType.LIQUIDATIONS, false, 3, 2), 3);

        assertThatThrownBy(() -> TickFileReader.open(new LocalInputFile(file), "liquidations"))
                .hasMessageContaining("holds liquidations, expected trades");
        assertThatThrownBy(() -> RowFileReader.open(new LocalInputFile(file), "it", DataType.GROUPED_TRADES))
                .hasMessageContaining("holds liquidations, expected grouped_trades");
    }

    private Path convert(TickFormat format, Path csv) throws IOException {
        Path file = folder.resolve("real.parquet");
        try (TickReader reader =
                format.reader(new Archives(InflaterKind.FAST).open(csv), csv.toString(), RowErrors.FAIL)) {
            new TickConversion(format.type(), Map.of(), rows -> {}).toFile(reader, file);
        }
        return file;
    }

    private static FileSummary write(Path file, RowBatch batch, int portion) throws IOException {
        try (TickFileWriter writer = new TickFileWriter(file, batch.type(), Map.of())) {
            for (int from = 0; from < batch.size(); from += portion) {
                writer.write(batch, from, Math.min(batch.size(), from + portion));
            }
            return writer.finish();
        }
    }

    private static List<List<Object>> duckRows(Duck duck, Path file, DataType type) throws Exception {
        List<String> columns = RowSchema.of(type).columns().stream()
                .map(column -> column.kind() == RowColumn.Kind.TIME ? "epoch_us(" + column.name() + ")" : column.name())
                .toList();
        return duck.query("SELECT " + String.join(", ", columns) + " FROM '" + file + "'");
    }

    private static String duckType(RowColumn column) {
        return switch (column.kind()) {
            case TIME -> "TIMESTAMP WITH TIME ZONE";
            case WHOLE -> "BIGINT";
            case NUMBER -> "DOUBLE";
            case TEXT, NAME, WORD -> "VARCHAR";
            case TRUTH -> "BOOLEAN";
        };
    }

    /** The columns of a Tardis text in the lake's order and types; all but seq. */
    private static String csvColumns(DataType type) {
        List<String> columns = new ArrayList<>();
        for (RowColumn column : RowSchema.of(type).columns()) {
            if (column.name().equals("seq")) {
                continue;
            }
            if (column.name().equals("update_id") || column.name().equals("event_timestamp")) {
                columns.add("NULL");
                continue;
            }
            String[] level = column.name().split("_");
            boolean isLevel = level.length == 3 && level[2].matches("\\d+");
            String source =
                    Map.of("instrument", "symbol", "option_type", "type").getOrDefault(column.name(), column.name());
            String name = isLevel
                    ? "\"" + level[0] + "s[" + (Integer.parseInt(level[2]) - 1) + "]." + level[1] + "\""
                    : "\"" + source + "\"";
            columns.add(
                    switch (column.kind()) {
                        case TIME, WHOLE -> name + "::BIGINT";
                        case NUMBER -> name + "::DOUBLE";
                        case TEXT, NAME, WORD -> "coalesce(" + name + ", '')";
                        case TRUTH -> name + "::BOOLEAN";
                    });
        }
        return String.join(", ", columns);
    }

    private static List<List<Object>> withoutSeq(List<List<Object>> rows) {
        return rows.stream().map(row -> row.subList(0, row.size() - 1)).toList();
    }

    private static List<Object> seqs(int rows) {
        List<Object> seqs = new ArrayList<>();
        for (long i = 0; i < rows; i++) {
            seqs.add(i);
        }
        return seqs;
    }
}
