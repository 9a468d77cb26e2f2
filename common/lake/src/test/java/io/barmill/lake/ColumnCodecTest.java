package io.barmill.lake;

import static org.assertj.core.api.Assertions.assertThat;

import io.barmill.bars.BarExtra;
import io.barmill.lake.parquet.ColumnCodec;
import io.barmill.lake.parquet.LibraryColumnCodec;
import io.barmill.lake.parquet.RowGroup;
import io.barmill.testing.Duck;
import io.barmill.testing.LakeTestSize;
import io.barmill.testing.Randomized;
import io.barmill.testing.Trades;
import io.barmill.ticks.DataType;
import io.barmill.ticks.RowBatch;
import io.barmill.ticks.RowSchema;
import io.barmill.ticks.TradeBatch;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.convert.GroupRecordConverter;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.io.ColumnIOFactory;
import org.apache.parquet.io.LocalInputFile;
import org.apache.parquet.io.RecordReader;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/**
 * Files of every kind: what either codec writes is read back to the bit by either codec, by parquet-hadoop, and by
 * DuckDB.
 */
class ColumnCodecTest {
    private static final Map<String, ColumnCodec> CODECS =
            Map.of("bulk", ColumnCodec.BULK, "library", new LibraryColumnCodec());

    private final Random random = Randomized.random();

    private static Duck duck;

    @TempDir
    private Path folder;

    @BeforeAll
    static void startDuckDb() throws SQLException {
        duck = new Duck();
    }

    @AfterAll
    static void stopDuckDb() throws SQLException {
        duck.close();
    }

    @ParameterizedTest
    @EnumSource(
            value = DataType.class,
            names = {"TRADES", "AGG_TRADES"})
    void tradesComeBackFromEveryReader(DataType type) throws Exception {
        for (int rows : new int[] {0, 1, RowGroup.PAGE_ROWS, LakeTestSize.of(100_000, RowGroup.PAGE_ROWS + 1)}) {
            requireSame(FileSample.trades(Trades.batch(type, Trades.wild(random, type, rows)), RowGroup.MAX_ROWS));
        }
    }

    @Test
    void tradesWithContractsComeBackFromManyRowGroups() throws Exception {
        TradeBatch batch = new TradeBatch(DataType.AGG_TRADES, true, 5_000);
        Trades.wild(random, DataType.AGG_TRADES, 5_000).forEach(trade -> {
            batch.contracts[batch.size()] = random.nextInt(1_000);
            trade.appendTo(batch);
        });

        requireSame(FileSample.trades(batch, 1_300));
    }

    @ParameterizedTest
    @EnumSource(
            value = DataType.class,
            mode = Mode.EXCLUDE,
            names = {"TRADES", "AGG_TRADES"})
    void rowsOfTablesComeBackFromEveryReader(DataType type) throws Exception {
        int widest = LakeTestSize.of(64, 13);
        int pages = RowSchema.of(type).columns().size() > widest ? 300 : LakeTestSize.of(RowGroup.PAGE_ROWS, 300);
        for (int rows : new int[] {0, 7, pages + 1}) {
            int nullEvery = 1 + random.nextInt(3);
            requireSame(FileSample.table(WildRows.of(random, type, false, rows, nullEvery), RowGroup.MAX_ROWS));
        }
        if (RowSchema.of(type, true).hasContracts()) {
            requireSame(FileSample.table(WildRows.of(random, type, true, 350, 2), 100));
        }
    }

    @Test
    void barsComeBackFromEveryReader() throws Exception {
        for (int rows : new int[] {0, 1, 4_096, LakeTestSize.of(70_000, 8_000)}) {
            requireSame(FileSample.bars(Set.of(), WildBars.of(random, rows, Set.of())));
        }
        Set<BarExtra> all = EnumSet.allOf(BarExtra.class);
        requireSame(FileSample.bars(all, WildBars.of(random, 2_000, all)));
    }

    @Test
    void quoteBarsComeBackFromEveryReader() throws Exception {
        for (int quotes : new int[] {0, 1, 2_000}) {
            requireSame(FileSample.quoteBars(WildBars.ofQuotes(Randomized.seed(), quotes)));
        }
    }

    @Tag("full")
    @Test
    void numbersThatFillTheirDictionaryComeBack() throws Exception {
        int rows = 5 * RowGroup.PAGE_ROWS + 1;
        TradeBatch batch = Trades.batch(DataType.TRADES, Trades.wild(random, DataType.TRADES, rows));
        for (int i = 0; i < rows; i++) {
            batch.prices[i] = i < RowGroup.PAGE_ROWS ? i % 100 : i / 100.0;
            batch.amounts[i] = i % 100;
        }

        Path file = requireSame(FileSample.trades(batch, RowGroup.MAX_ROWS));

        assertThat(column(file, "price").getEncodingStats().hasNonDictionaryEncodedPages())
                .isTrue();
        assertThat(column(file, "price").getEncodingStats().hasDictionaryEncodedPages())
                .isTrue();
        assertThat(column(file, "amount").getEncodingStats().hasNonDictionaryEncodedPages())
                .isFalse();
    }

    @Tag("full")
    @Test
    void namesThatFillTheirDictionaryComeBack() throws Exception {
        int rows = 2 * RowGroup.PAGE_ROWS;
        RowBatch batch = WildRows.of(random, DataType.GROUPED_TRADES, false, rows, 2);
        int names = batch.schema().find("instrument").orElseThrow();
        batch.texts(names).clear();
        for (int i = 0; i < rows; i++) {
            batch.texts(names).append("instrument ".repeat(4) + (i < RowGroup.PAGE_ROWS ? i % 100 : i));
        }

        Path file = requireSame(FileSample.table(batch, RowGroup.MAX_ROWS));

        assertThat(column(file, "instrument").getEncodingStats().hasNonDictionaryEncodedPages())
                .isTrue();
        assertThat(column(file, "instrument").getEncodingStats().hasDictionaryEncodedPages())
                .isTrue();
    }

    /** Returns the file that the bulk codec wrote. */
    private Path requireSame(FileSample sample) throws Exception {
        for (Map.Entry<String, ColumnCodec> writer : CODECS.entrySet()) {
            Path file = folder.resolve(writer.getKey() + ".parquet");
            sample.writing().write(file, writer.getValue());
            String what = "seed " + Randomized.seed() + ", " + sample.rows().size() + " rows, written by "
                    + writer.getKey() + ", read by ";
            for (Map.Entry<String, ColumnCodec> reader : CODECS.entrySet()) {
                assertSame(sample, sample.reading().read(file, reader.getValue()), what + reader.getKey());
            }
            assertSame(sample, readByParquetHadoop(file), what + "parquet-hadoop");
            assertSame(sample, readByDuckDb(file), what + "DuckDB");
        }
        return folder.resolve("bulk.parquet");
    }

    /** Names the first row that differs: a description of all rows would be too long. */
    private static void assertSame(FileSample sample, List<List<Object>> found, String what) {
        assertThat(found.size()).as(what).isEqualTo(sample.rows().size());
        for (int row = 0; row < found.size(); row++) {
            if (!found.get(row).equals(sample.rows().get(row))) {
                assertThat(found.get(row))
                        .as("%s, row %d", what, row)
                        .isEqualTo(sample.rows().get(row));
            }
        }
    }

    private static List<List<Object>> readByParquetHadoop(Path file) throws IOException {
        List<List<Object>> rows = new ArrayList<>();
        try (ParquetFileReader reader = ParquetFileReader.open(new LocalInputFile(file))) {
            MessageType schema = reader.getFileMetaData().getSchema();
            for (PageReadStore group = reader.readNextRowGroup(); group != null; group = reader.readNextRowGroup()) {
                RecordReader<Group> records = new ColumnIOFactory()
                        .getColumnIO(schema)
                        .getRecordReader(group, new GroupRecordConverter(schema));
                for (long i = 0; i < group.getRowCount(); i++) {
                    rows.add(row(records.read(), schema));
                }
            }
        }
        return rows;
    }

    private static List<Object> row(Group record, MessageType schema) {
        List<Object> row = new ArrayList<>();
        for (int i = 0; i < schema.getFieldCount(); i++) {
            if (record.getFieldRepetitionCount(i) == 0) {
                row.add(null);
                continue;
            }
            row.add(
                    switch (schema.getType(i).asPrimitiveType().getPrimitiveTypeName()) {
                        case INT64 -> record.getLong(i, 0);
                        case DOUBLE -> record.getDouble(i, 0);
                        case BOOLEAN -> record.getBoolean(i, 0);
                        default -> record.getString(i, 0);
                    });
        }
        return row;
    }

    private static List<List<Object>> readByDuckDb(Path file) throws Exception {
        List<String> columns;
        try (ParquetFileReader reader = ParquetFileReader.open(new LocalInputFile(file))) {
            columns = reader.getFileMetaData().getSchema().getFields().stream()
                    .map(ColumnCodecTest::expression)
                    .toList();
        }
        return duck.query("SELECT " + String.join(", ", columns) + " FROM '" + file + "'");
    }

    private static String expression(Type column) {
        boolean isTime =
                column.getLogicalTypeAnnotation() instanceof LogicalTypeAnnotation.TimestampLogicalTypeAnnotation;
        return isTime ? "epoch_us(" + column.getName() + ")" : column.getName();
    }

    private static ColumnChunkMetaData column(Path file, String name) throws IOException {
        try (ParquetFileReader reader = ParquetFileReader.open(new LocalInputFile(file))) {
            return reader.getRowGroups().get(0).getColumns().stream()
                    .filter(column -> column.getPath().toDotString().equals(name))
                    .findFirst()
                    .orElseThrow();
        }
    }
}
