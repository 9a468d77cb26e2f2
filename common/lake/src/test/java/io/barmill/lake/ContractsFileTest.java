package io.barmill.lake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.barmill.lake.layout.HiveLayout;
import io.barmill.lake.parquet.ColumnCodec;
import io.barmill.lake.parquet.ParquetInput;
import io.barmill.ticks.ContractValue;
import io.barmill.ticks.DataType;
import io.barmill.ticks.RowBatch;
import io.barmill.ticks.RowErrors;
import io.barmill.ticks.TickBatch;
import io.barmill.ticks.TickReader;
import io.barmill.ticks.TradeBatch;
import io.barmill.venue.TickFormat;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.parquet.io.LocalInputFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Columns that only files of markets have that count contracts. */
class ContractsFileTest {
    private static final String AGGREGATES =
            "17,40000,30,791,793,1704067200123,false\n18,20000,4,794,794,1704067200124,true\n";
    private static final String BOOK = "9,40000,30,0,12,1704067200123,1704067200125\n";

    @TempDir
    private Path folder;

    @Test
    void contractsComeBackWhereTheyAreAskedFor() throws IOException {
        Path file = convert(TickFormat.BINANCE_COIN_AGG_TRADES, Optional.of("inverse:100"), AGGREGATES);

        TradeBatch all = new TradeBatch(DataType.AGG_TRADES, true, 10);
        try (TickFileReader reader = open(file, EnumSet.allOf(TickColumn.class))) {
            assertThat(reader.hasContracts()).isTrue();
            assertThat(reader.read(all)).isTrue();
        }
        assertThat(all.contracts).startsWith(30, 4);
        assertThat(all.amounts).startsWith(0.075, 0.02);

        TradeBatch some = new TradeBatch(DataType.AGG_TRADES, true, 10);
        some.contracts[1] = 77;
        try (TickFileReader reader = open(file, EnumSet.of(TickColumn.AMOUNT))) {
            assertThat(reader.read(some)).isTrue();
        }
        assertThat(some.contracts).startsWith(0, 0);
    }

    @Test
    void readersOfAmountsNeedNoRoomForContracts() throws IOException {
        Path file = convert(TickFormat.BINANCE_COIN_AGG_TRADES, Optional.of("inverse:100"), AGGREGATES);
        TradeBatch plain = new TradeBatch(DataType.AGG_TRADES, 10);

        try (TickFileReader reader = TickFileReader.open(new LocalInputFile(file), "ticks")) {
            assertThat(reader.read(plain)).isTrue();
        }
        assertThat(plain.amounts).startsWith(0.075, 0.02);
        try (TickFileReader reader = open(file, EnumSet.allOf(TickColumn.class))) {
            assertThatThrownBy(() -> reader.read(plain))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("contracts");
        }
    }

    @Test
    void filesOfOtherMarketsHaveNoSuchColumn() throws IOException {
        Path file = convert(TickFormat.BINANCE_AGG_TRADES, Optional.empty(), AGGREGATES);

        try (TickFileReader reader = open(file, EnumSet.allOf(TickColumn.class))) {
            assertThat(reader.hasContracts()).isFalse();
        }
        try (ParquetInput source = ParquetInput.open(new LocalInputFile(file), "ticks", ColumnCodec.BULK)) {
            assertThat(source.has(TickColumn.CONTRACTS.type())).isFalse();
        }
    }

    @Test
    void rowsOfOtherTypesComeBackWithTheirContracts() throws IOException {
        Path counted = convert(TickFormat.BINANCE_COIN_BOOK_TICKER, Optional.of("inverse:100"), BOOK);
        Path plain = convert(TickFormat.BINANCE_BOOK_TICKER, Optional.empty(), BOOK);

        try (RowFileReader reader = RowFileReader.open(new LocalInputFile(counted), "book", DataType.BOOK_TICKER)) {
            RowBatch batch = (RowBatch) TickBatch.of(DataType.BOOK_TICKER, reader.hasContracts(), 10);
            assertThat(reader.read(batch)).isTrue();
            assertThat(batch.numbers(batch.schema().find("bid_contracts").orElseThrow())[0])
                    .isEqualTo(30);
            assertThat(batch.numbers(batch.schema().find("bid_amount").orElseThrow())[0])
                    .isEqualTo(0.075);
        }
        try (RowFileReader reader = RowFileReader.open(new LocalInputFile(plain), "book", DataType.BOOK_TICKER)) {
            assertThat(reader.hasContracts()).isFalse();
        }
    }

    @Test
    void aBatchAndAFileThatDifferInContractsAreRefused() {
        try (TickFileWriter writer = new TickFileWriter(folder.resolve("x"), DataType.TRADES, true, Map.of())) {
            TradeBatch plain = new TradeBatch(DataType.TRADES, 1);
            assertThatThrownBy(() -> writer.write(plain, 0, 0)).isInstanceOf(IllegalArgumentException.class);
        }
        try (TickFileWriter writer = new TickFileWriter(folder.resolve("y"), DataType.TRADES, Map.of())) {
            TradeBatch counted = new TradeBatch(DataType.TRADES, true, 1);
            assertThatThrownBy(() -> writer.write(counted, 0, 0)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void aDayBetweenTwoTradesHasAFileWithoutARow() throws IOException {
        LocalDate day = LocalDate.of(2024, 1, 2);
        Lake lake = Lake.open(folder.toString(), new HiveLayout());
        try (TickReader nothing = reader(TickFormat.BINANCE_AGG_TRADES, Optional.empty(), "");
                StagedTicks staged = new TickConversion(DataType.AGG_TRADES, Map.of(), rows -> {})
                        .toDay(nothing, day, date -> lake.stage("ticks/" + date + ".parquet", "t"))) {
            assertThat(staged.days()).extracting(StagedTicks.Day::date).isEqualTo(List.of(day));
            assertThat(staged.rows()).isZero();
            try (TickFileReader reader = TickFileReader.open(
                    new LocalInputFile(staged.days().get(0).file().path()), "empty")) {
                assertThat(reader.read(new TradeBatch(DataType.AGG_TRADES, 1))).isFalse();
            }
        }
    }

    private TickFileReader open(Path file, EnumSet<TickColumn> columns) throws IOException {
        return TickFileReader.open(new LocalInputFile(file), "ticks", columns);
    }

    private Path convert(TickFormat format, Optional<String> contract, String csv) throws IOException {
        Path file = folder.resolve(format.id() + ".parquet");
        try (TickReader reader = reader(format, contract, csv)) {
            new TickConversion(format.type(), Map.of(), rows -> {}).toFile(reader, file);
        }
        return file;
    }

    private static TickReader reader(TickFormat format, Optional<String> contract, String csv) {
        return format.reader(
                new ByteArrayInputStream(csv.getBytes(StandardCharsets.US_ASCII)),
                "a.csv",
                contract.map(text -> ContractValue.parse("contract_value", text)),
                RowErrors.FAIL);
    }
}
