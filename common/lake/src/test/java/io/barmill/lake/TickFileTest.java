package io.barmill.lake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.barmill.error.BarmillException;
import io.barmill.error.ErrorCode;
import io.barmill.lake.parquet.RowGroup;
import io.barmill.testing.Duck;
import io.barmill.testing.LakeTestSize;
import io.barmill.testing.TestTickFiles;
import io.barmill.testing.Trade;
import io.barmill.testing.Trades;
import io.barmill.ticks.DataType;
import io.barmill.ticks.Side;
import io.barmill.ticks.TradeBatch;
import io.barmill.ticks.defects.Defect;
import io.barmill.ticks.defects.Defects;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.internal.column.columnindex.BoundaryOrder;
import org.apache.parquet.io.LocalInputFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TickFileTest {
    private static final LocalDate DAY = LocalDate.of(2024, 2, 29);

    @TempDir
    private Path folder;

    @Test
    void rowGroupsFollowOneAnother() throws IOException {
        long seed = System.nanoTime();
        List<Trade> portion = Trades.random(new Random(seed), DataType.AGG_TRADES, DAY, 7_919);
        TradeBatch batch = Trades.batch(DataType.AGG_TRADES, portion);
        int portions = RowGroup.MAX_ROWS / portion.size() + 2;
        Path file = folder.resolve("large.parquet");

        try (TickFileWriter writer = new TickFileWriter(file, DataType.AGG_TRADES, Map.of())) {
            for (int i = 0; i < portions; i++) {
                writer.write(batch, 0, batch.size());
            }
            writer.finish();
        }

        try (TickFileReader reader = open(file)) {
            for (int i = 0; i < portions; i++) {
                assertThat(reader.read(batch)).isTrue();
                assertThat(Trade.at(batch, 0))
                        .as("seed %d, portion %d", seed, i)
                        .isEqualTo(portion.get(0));
                assertThat(Trade.at(batch, i))
                        .as("seed %d, portion %d", seed, i)
                        .isEqualTo(portion.get(i));
            }
            assertThat(reader.read(batch)).isFalse();
        }
    }

    @Test
    void duckDbSeesTheColumnsInTheirOrderAndTypes() throws Exception {
        Path file = folder.resolve("types.parquet");
        TestTickFiles.write(file, DataType.AGG_TRADES, Trades.wild(new Random(1), DataType.AGG_TRADES, 3), Map.of());

        try (Duck duck = new Duck()) {
            List<List<Object>> columns = duck.query(
                    "SELECT column_name, column_type FROM (DESCRIBE SELECT * FROM read_parquet('" + file + "'))");

            assertThat(columns)
                    .containsExactly(
                            List.of("timestamp", "TIMESTAMP WITH TIME ZONE"),
                            List.of("local_timestamp", "TIMESTAMP WITH TIME ZONE"),
                            List.of("id", "VARCHAR"),
                            List.of("side", "VARCHAR"),
                            List.of("price", "DOUBLE"),
                            List.of("amount", "DOUBLE"),
                            List.of("seq", "BIGINT"),
                            List.of("first_id", "BIGINT"),
                            List.of("last_id", "BIGINT"));
        }
    }

    @Test
    void factsAndFooterTellWhatIsInTheFile() throws Exception {
        List<Trade> trades = List.of(
                Trade.of(2_000, Side.BUY, 1, 1).withId("17").withTradeIds(100, 103),
                Trade.of(1_000, Side.SELL, 1, 1).withId("18").withTradeIds(104, 104),
                Trade.of(1_500, Side.SELL, 1, 1).withId("19").withTradeIds(105, 109));
        Path file = folder.resolve("facts.parquet");

        FileSummary facts =
                TestTickFiles.write(file, DataType.AGG_TRADES, trades, Map.of("source_url", "https://x/y.zip"));

        byte[] bytes = Files.readAllBytes(file);
        String sha256 =
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        assertThat(facts)
                .isEqualTo(new FileSummary(
                        3,
                        bytes.length,
                        sha256,
                        1_000,
                        2_000,
                        "100",
                        "109",
                        new Defects(3, 1, 2, Map.of(Defect.TIMES_BACK, 1L))));
        try (TickFileReader reader = open(file)) {
            assertThat(reader.rows()).isEqualTo(3);
            assertThat(reader.type()).isEqualTo(DataType.AGG_TRADES);
            assertThat(reader.footer())
                    .containsEntry("source_url", "https://x/y.zip")
                    .containsEntry("schema", "aggTrades")
                    .containsEntry("rows", "3")
                    .containsEntry("first_time", "1000")
                    .containsEntry("last_time", "2000")
                    .containsEntry("first_id", "100")
                    .containsEntry("last_id", "109")
                    .containsEntry("defects", "times_back=1")
                    .containsEntry("buys", "1")
                    .containsEntry("sells", "2");
        }
        try (Duck duck = new Duck()) {
            assertThat(duck.value("SELECT decode(value) FROM parquet_kv_metadata('" + file
                            + "') WHERE decode(key) = 'barmill.source_url'"))
                    .isEqualTo("https://x/y.zip");
        }
    }

    @Test
    void sameRowsGiveTheSameBytesInWhateverPortions() throws IOException {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        List<Trade> trades = Trades.random(random, DataType.TRADES, DAY, LakeTestSize.of(150_000, 70_000));
        TradeBatch batch = Trades.batch(DataType.TRADES, trades);
        Path whole = folder.resolve("whole.parquet");
        Path portions = folder.resolve("portions.parquet");

        FileSummary facts = TestTickFiles.write(whole, DataType.TRADES, trades, Map.of("b", "2", "a", "1"));
        FileSummary again;
        try (TickFileWriter writer = new TickFileWriter(portions, DataType.TRADES, Map.of("a", "1", "b", "2"))) {
            int from = 0;
            while (from < batch.size()) {
                int to = Math.min(batch.size(), from + 1 + random.nextInt(20_000));
                writer.write(batch, from, to);
                from = to;
            }
            again = writer.finish();
        }

        assertThat(again).as("seed %d", seed).isEqualTo(facts);
        assertThat(Files.mismatch(whole, portions)).isEqualTo(-1);
    }

    @Test
    void columnsThatAreNotWantedAreNeutral() throws IOException {
        List<Trade> trades = Trades.wild(new Random(5), DataType.AGG_TRADES, 50_000);
        Path file = folder.resolve("some.parquet");
        TestTickFiles.write(file, DataType.AGG_TRADES, trades, Map.of());
        List<Trade> expected = trades.stream()
                .map(trade ->
                        new Trade(trade.timestamp(), TradeBatch.NO_TIME, "", Side.UNKNOWN, trade.price(), 0, 0, 0, 0))
                .toList();

        try (TickFileReader reader = TickFileReader.open(
                new LocalInputFile(file), "some", EnumSet.of(TickColumn.TIMESTAMP, TickColumn.PRICE))) {
            TradeBatch used = Trades.batch(DataType.AGG_TRADES, trades.subList(0, 1000));

            assertThat(reader.read(used)).isTrue();
            assertThat(Trade.at(used, 999)).isEqualTo(expected.get(999));
            assertThat(Trades.readAll(reader, DataType.AGG_TRADES, 700)).isEqualTo(expected.subList(1000, 50_000));
        }
    }

    @Test
    void pagesAreIndexedByTimeAndEveryPageIsCompressed() throws Exception {
        List<Trade> trades = Trades.random(new Random(6), DataType.TRADES, DAY, 2 * RowGroup.PAGE_ROWS + 1);
        Path file = folder.resolve("indexed.parquet");
        TestTickFiles.write(file, DataType.TRADES, trades, Map.of());

        try (ParquetFileReader reader = ParquetFileReader.open(new LocalInputFile(file))) {
            for (ColumnChunkMetaData column : reader.getRowGroups().get(0).getColumns()) {
                assertThat(column.getCodec()).isEqualTo(CompressionCodecName.ZSTD);
                assertThat(reader.readOffsetIndex(column).getPageCount()).isEqualTo(3);
            }
            ColumnChunkMetaData times =
                    reader.getRowGroups().get(0).getColumns().get(0);
            assertThat(reader.readColumnIndex(times).getBoundaryOrder()).isEqualTo(BoundaryOrder.ASCENDING);
            assertThat((Object) times.getStatistics().genericGetMin())
                    .isEqualTo(trades.get(0).timestamp());
        }
    }

    @Test
    void writesNothingBesideTheFile() throws IOException {
        TestTickFiles.write(folder.resolve("only.parquet"), DataType.TRADES, List.of(), Map.of());

        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(folder.resolve("only.parquet"));
        }
    }

    @Test
    void unfinishedFileCannotBeRead() throws IOException {
        Path file = folder.resolve("half.parquet");
        try (TickFileWriter writer = new TickFileWriter(file, DataType.TRADES, Map.of())) {
            TradeBatch batch = Trades.batch(DataType.TRADES, Trades.wild(new Random(2), DataType.TRADES, 100));
            writer.write(batch, 0, 100);
        }

        assertCorrupt(file);
    }

    @Test
    void damageAnywhereNeverGivesOtherTrades() throws IOException {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        List<Trade> trades = Trades.random(random, DataType.AGG_TRADES, DAY, 2_000);
        Path file = folder.resolve("damaged.parquet");
        TestTickFiles.write(file, DataType.AGG_TRADES, trades, Map.of());
        byte[] whole = Files.readAllBytes(file);

        int refused = 0;
        for (int i = 0; i < LakeTestSize.of(300, 60); i++) {
            byte[] damaged = whole.clone();
            damaged[random.nextInt(whole.length)] ^= (byte) (1 << random.nextInt(8));
            Files.write(file, damaged);
            try {
                // Bits of the footer that say nothing about the columns may change without harm.
                assertThat(read(file, DataType.AGG_TRADES, 500))
                        .as("seed %d", seed)
                        .isEqualTo(trades);
            } catch (BarmillException e) {
                assertThat(e.code()).isEqualTo(ErrorCode.LAKE_FILE_CORRUPT);
                assertThat(e).hasMessageContaining("damaged.parquet");
                refused++;
            }
        }
        assertThat(refused).as("seed %d", seed).isGreaterThan(LakeTestSize.of(150, 30));
    }

    @Test
    void cutFileIsCorrupt() throws IOException {
        Path file = folder.resolve("cut.parquet");
        TestTickFiles.write(file, DataType.TRADES, Trades.wild(new Random(3), DataType.TRADES, 1000), Map.of());
        byte[] whole = Files.readAllBytes(file);
        for (int length : new int[] {0, 3, 11, whole.length / 2, whole.length - 1}) {
            Files.write(file, Arrays.copyOf(whole, length));

            assertCorrupt(file);
        }
    }

    @Test
    void otherParquetFilesAreNoTickFiles() throws Exception {
        Path file = folder.resolve("other.parquet");
        try (Duck duck = new Duck()) {
            duck.run("COPY (SELECT 1 AS timestamp, 2.5::DOUBLE AS price) TO '" + file + "' (FORMAT parquet)");
        }

        assertCorrupt(file);
    }

    @Test
    void tickFilesThatOtherProgramsWroteCanBeRead() throws Exception {
        List<Trade> trades = Trades.wild(new Random(4), DataType.AGG_TRADES, 50_000);
        Path ours = folder.resolve("ours.parquet");
        TestTickFiles.write(ours, DataType.AGG_TRADES, trades, Map.of());
        try (Duck duck = new Duck()) {
            for (String codec : List.of("snappy", "zstd", "uncompressed")) {
                for (String version : List.of("V1", "V2")) {
                    Path theirs = folder.resolve(codec + version + ".parquet");
                    duck.run("COPY (SELECT * FROM read_parquet('" + ours + "')) TO '" + theirs
                            + "' (FORMAT parquet, COMPRESSION " + codec + ", PARQUET_VERSION " + version + ")");

                    assertThat(read(theirs, DataType.AGG_TRADES, 3000)).isEqualTo(trades);
                }
            }
        }
    }

    @Test
    void fileThatCannotBeCreatedIsAFailedWrite() {
        Path nowhere = folder.resolve("no/such/folder.parquet");

        assertThatThrownBy(() -> new TickFileWriter(nowhere, DataType.TRADES, Map.of()))
                .isInstanceOfSatisfying(
                        BarmillException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.LAKE_WRITE_FAILED));
    }

    private static TickFileReader open(Path file) {
        return TickFileReader.open(new LocalInputFile(file), file.getFileName().toString());
    }

    private static List<Trade> read(Path file, DataType type, int batchRows) throws IOException {
        try (TickFileReader reader = open(file)) {
            return Trades.readAll(reader, type, batchRows);
        }
    }

    private static void assertCorrupt(Path file) {
        assertThatThrownBy(() -> read(file, DataType.TRADES, 100))
                .isInstanceOfSatisfying(
                        BarmillException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.LAKE_FILE_CORRUPT))
                .hasMessageContaining(file.getFileName().toString());
    }
}
