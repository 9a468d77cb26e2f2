package io.barmill.ticks.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.barmill.error.BarmillException;
import io.barmill.error.ErrorCode;
import io.barmill.testing.Randomized;
import io.barmill.testing.Rows;
import io.barmill.ticks.BadRow;
import io.barmill.ticks.DataType;
import io.barmill.ticks.RowErrors;
import io.barmill.ticks.TickReader;
import io.barmill.ticks.TradeBatch;
import io.barmill.venue.TickFormat;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class CsvTableReaderTest {
    private static final String QUOTE = "deribit,BTC,1588291201099000,1588291201234268,5494,8629.3,8629.2,806\n";

    static List<TickFormat> formats() {
        return List.of(TickFormat.values()).stream()
                .filter(format -> !format.type().isTrades() && !format.needsContractValue())
                .toList();
    }

    @ParameterizedTest
    @MethodSource("formats")
    void noRowIsLostOrChangedAtAnyBufferEdge(TickFormat format) throws IOException {
        long seed = Randomized.seed();
        Random random = Randomized.random();
        RandomCsv csv = new RandomCsv(random, format, Headers.of(format));
        for (int round = 0; round < Randomized.rounds(100); round++) {
            boolean hasHeader = format.table().orElseThrow().needsHeader() || random.nextBoolean();
            String text = csv.text(random.nextInt(12), hasHeader);

            List<List<Object>> rows = read(format, text, 1 + random.nextInt(400), 1 + random.nextInt(5));

            assertThat(rows).as("seed %d, round %d: %s", seed, round, text).isEqualTo(csv.rows(text));
        }
    }

    @ParameterizedTest
    @MethodSource("formats")
    void headerWithAnotherNameIsRefused(TickFormat format) {
        String header = Headers.of(format);

        assertBadRow(format, header.replaceFirst(",", ",x") + "\n", "line 1: expected ")
                .hasMessageContaining("the header " + header);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "TARDIS_QUOTES | deribit,BTC,1588291201099,1,1,1,1,1 | column 3 (timestamp): found \"1588291201099\","
                        + " expected a time from 2001 to 2100 in microseconds since 1970",
                "TARDIS_QUOTES | deribit,BTC,1588291201099000,,-1,1,1,1 | column 5 (ask_amount): found \"-1\","
                        + " expected a finite decimal number not below 0, or nothing",
                "TARDIS_QUOTES | deribit,BTC,1588291201099000,,1,1,1 | found 7 columns, expected 8",
                "TARDIS_QUOTES | deribit,BTC,1588291201099000,,1,1,1,1,1 | found 9 columns, expected 8",
                "TARDIS_LIQUIDATIONS | a,b,1588291201099000,,id,short,1,1 | column 6 (side): found \"short\", expected"
                        + " one of unknown, buy, sell",
                "TARDIS_LIQUIDATIONS | a,b,1588291201099000,,id,buy,,1 | column 7 (price): found \"\", expected a"
                        + " finite",
                "TARDIS_INCREMENTAL_BOOK_L2 | a,b,1588291201099000,,yes,bid,1,1 | column 5 (is_snapshot): found"
                        + " \"yes\"",
                "BINANCE_METRICS | 2024-02-30 00:05:00,X,1,1,1,1,1,1 | column 1 (create_time): found \"2024-02-30"
                        + " 00:05:00\"",
                "BINANCE_METRICS | 2024-02-03T00:05:00,X,1,1,1,1,1,1 | column 1 (create_time): found",
                "BINANCE_FUNDING_RATE | 1704067200000,8.5,0.0001 | column 2 (funding_interval_hours): found \"8.5\","
                        + " expected an integer not below 0",
                "BINANCE_BOOK_TICKER | 1,1,1,1,1,99,1704067200000 | column 6 (transaction_time): found \"99\"",
                "BINANCE_KLINES | 1704067200000,1,1,1,NaN,1,1704067259999,1,1,1,1,0 | column 5 (close): found \"NaN\""
            })
    void badRowNamesLineColumnTextAndWhatWasExpected(TickFormat format, String row, String message) {
        boolean hasHeader = format.id().startsWith("tardis");
        String text = (hasHeader ? Headers.of(format) + "\n" : "") + row + "\n";

        assertBadRow(format, text, "some.csv, line " + (hasHeader ? 2 : 1)).hasMessageContaining(message);
    }

    @Test
    void exchangeMustStayTheSame() {
        String text = Headers.of(TickFormat.TARDIS_QUOTES) + "\n" + QUOTE + QUOTE.replace("deribit", "bitmex");

        assertBadRow(TickFormat.TARDIS_QUOTES, text, "line 3, column 1 (exchange): found \"bitmex\"");
    }

    @Test
    void symbolsOfAGroupAreKept() throws IOException {
        String text = Headers.of(TickFormat.TARDIS_QUOTES) + "\n" + QUOTE + QUOTE.replace("BTC", "ETH");

        assertThat(read(TickFormat.TARDIS_QUOTES, text, 100, 10))
                .extracting(row -> row.get(2))
                .containsExactly("BTC", "ETH");
    }

    @Test
    void emptyCellsAreNone() throws IOException {
        String text = Headers.of(TickFormat.TARDIS_QUOTES) + "\nderibit,,1588291201099000,,,,,\n";

        List<Object> row = new ArrayList<>(List.of(1588291201099000L));
        row.add(null);
        row.add("");
        row.addAll(Arrays.asList(null, null, null, null));
        row.add(0L);
        assertThat(read(TickFormat.TARDIS_QUOTES, text, 100, 10)).containsExactly(row);
    }

    @Test
    void toleratedBadRowsAreHandedOverWithLineAndTextAndTheRestIsRead() throws IOException {
        String text =
                Headers.of(TickFormat.TARDIS_QUOTES) + "\n" + QUOTE + "deribit,BTC,broken,\"x\"\r\n" + QUOTE + "x\n";
        List<BadRow> bad = new ArrayList<>();

        List<List<Object>> rows;
        try (TickReader reader = TickFormat.TARDIS_QUOTES.reader(stream(text), "some.csv", bad::add, 10)) {
            rows = Rows.readAll(reader, DataType.QUOTES, 1);
        }

        assertThat(rows)
                .extracting(row -> row.get(row.size() - 1))
                .as("places in the source")
                .containsExactly(0L, 2L);
        assertThat(bad).extracting(BadRow::line).containsExactly(3L, 5L);
        assertThat(bad).extracting(BadRow::text).containsExactly("deribit,BTC,broken,\"x\"", "x");
        assertThat(bad.get(0).failure()).hasMessageContaining("line 3, column 3 (timestamp): found \"broken\"");
    }

    @Test
    void cellsAreThoseOfTheLastGoodRowEvenIfABadOneLiesBetween() throws IOException {
        String first = "deribit,BTC,1588291201099000,1588291201234268,5494,8629.3,8629.2,806\n";
        String broken = "deribit,BTC,1588291201099001,1588291201234268,5495,8629.4,8629.1,x\n";
        String text = Headers.of(TickFormat.TARDIS_QUOTES) + "\n" + first + broken + first;
        List<BadRow> bad = new ArrayList<>();

        List<List<Object>> rows;
        try (TickReader reader = TickFormat.TARDIS_QUOTES.reader(stream(text), "some.csv", bad::add)) {
            rows = Rows.readAll(reader, DataType.QUOTES, 10);
        }

        assertThat(bad).hasSize(1);
        assertThat(rows).hasSize(2);
        assertThat(rows.get(1).subList(0, 7)).isEqualTo(rows.get(0).subList(0, 7));
    }

    @Test
    void toleratedBadTradesLeaveNoIdBehind() throws IOException {
        String trades = """
            exchange,symbol,timestamp,local_timestamp,id,side,price,amount
            a,b,1588291201099000,,one,buy,1,1
            a,b,1588291201099000,,two,buy,1,broken
            a,b,1588291201099000,,three,buy,1,1
            """;
        List<BadRow> bad = new ArrayList<>();
        TradeBatch batch = new TradeBatch(DataType.TRADES, 10);

        try (TickReader reader = TickFormat.TARDIS_TRADES.reader(stream(trades), "some.csv", bad::add)) {
            reader.read(batch);
        }

        assertThat(bad).hasSize(1);
        assertThat(List.of(batch.ids.get(0), batch.ids.get(1))).containsExactly("one", "three");
        assertThat(batch.seqs).startsWith(0, 2);
    }

    @Test
    void headerIsNotTolerated() {
        List<BadRow> bad = new ArrayList<>();

        assertThatThrownBy(() -> {
                    try (TickReader reader = TickFormat.TARDIS_QUOTES.reader(stream(QUOTE), "some.csv", bad::add)) {
                        Rows.readAll(reader, DataType.QUOTES, 1);
                    }
                })
                .hasMessageContaining("expected the header");
        assertThat(bad).isEmpty();
    }

    private static AbstractThrowableAssert<?, ?> assertBadRow(TickFormat format, String text, String message) {
        return assertThatThrownBy(() -> read(format, text, 100, 10))
                .isInstanceOfSatisfying(
                        BarmillException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.BAD_ROW))
                .hasMessageContaining(message);
    }

    private static List<List<Object>> read(TickFormat format, String text, int bufferBytes, int batchRows)
            throws IOException {
        try (TickReader reader = format.reader(stream(text), "some.csv", RowErrors.FAIL, bufferBytes)) {
            return Rows.readAll(reader, format.type(), batchRows);
        }
    }

    private static InputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }
}
