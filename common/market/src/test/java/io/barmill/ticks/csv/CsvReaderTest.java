package io.barmill.ticks.csv;

import static org.assertj.core.api.Assertions.assertThat;

import io.barmill.testing.Randomized;
import io.barmill.testing.Trade;
import io.barmill.testing.Trades;
import io.barmill.ticks.Side;
import io.barmill.ticks.TradeBatch;
import io.barmill.ticks.TradeReader;
import io.barmill.venue.TickFormat;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class CsvReaderTest {
    @ParameterizedTest
    @EnumSource(
            value = TickFormat.class,
            names = {"BINANCE_TRADES", "BINANCE_AGG_TRADES", "TARDIS_TRADES"})
    void noRowIsLostOrDoubledAtAnyBufferEdge(TickFormat format) throws IOException {
        long seed = Randomized.seed();
        Random random = new Random(seed);
        for (int round = 0; round < 200; round++) {
            String text = randomText(random, format);
            List<Trade> expected = oracle(format, text);
            int bufferBytes = 1 + random.nextInt(300);

            List<Trade> read = read(format, dripping(random, text), bufferBytes, 1 + random.nextInt(20));

            assertThat(read)
                    .as("seed %d, round %d, text:%n%s", seed, round, text)
                    .isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "1723161256560, 1723161256560000",
        "1735689600000001, 1735689600000001",
        "1000000000000, 1000000000000000",
        "4102444799999, 4102444799999000",
        "4102444799999999, 4102444799999999",
    })
    void magnitudeTellsMillisecondsFromMicroseconds(String time, long micros) throws IOException {
        List<Trade> trades = read(TickFormat.BINANCE_TRADES, "1,2,3,6," + time + ",true\n");

        assertThat(trades.get(0).timestamp()).isEqualTo(micros);
    }

    @Test
    void unitMayChangeFromRowToRow() throws IOException {
        List<Trade> trades =
                read(TickFormat.BINANCE_AGG_TRADES, "1,2,3,7,7,1735689599999,true\n2,2,3,8,8,1735689600000001,true\n");

        assertThat(trades).extracting(Trade::timestamp).containsExactly(1735689599999000L, 1735689600000001L);
    }

    @Test
    void makersSideTurnsIntoTakersSide() throws IOException {
        List<Trade> trades =
                read(TickFormat.BINANCE_TRADES, "1,2,3,6,1723161256560,True,True\n2,2,3,6,1723161256560,False,True\n");

        assertThat(trades).extracting(Trade::side).containsExactly(Side.SELL, Side.BUY);
    }

    @ParameterizedTest
    @EnumSource(
            value = TickFormat.class,
            names = {"BINANCE_TRADES", "BINANCE_AGG_TRADES", "TARDIS_TRADES"})
    void textWithoutRowsHasNoTrades(TickFormat format) throws IOException {
        assertThat(read(format, "")).isEmpty();
        assertThat(read(format, header(format))).isEmpty();
        assertThat(read(format, header(format) + "\n")).isEmpty();
        assertThat(read(format, header(format) + "\r\n")).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = TickFormat.class,
            names = {"BINANCE_TRADES", "BINANCE_AGG_TRADES", "TARDIS_TRADES"})
    void byteOrderMarkIsPassedOver(TickFormat format) throws IOException {
        String text = header(format) + "\n" + row(new Random(1), format, 0, false) + "\n";

        assertThat(read(format, "\uFEFF" + text)).hasSize(1).isEqualTo(read(format, text));
    }

    @Test
    void tardisRowsMayLackIdAndLocalTime() throws IOException {
        List<Trade> trades = read(
                TickFormat.TARDIS_TRADES,
                header(TickFormat.TARDIS_TRADES) + "\nderibit,BTC-PERPETUAL,1583020803145000,,,unknown,-0.5,1e-3\n");

        assertThat(trades)
                .containsExactly(
                        new Trade(1583020803145000L, TradeBatch.NO_TIME, "", Side.UNKNOWN, -0.5, 0.001, 0, 0, 0));
    }

    @Test
    void idsOfAggregateTradesMayBeUnknown() throws IOException {
        List<Trade> trades = read(TickFormat.BINANCE_AGG_TRADES, "1,0,0,-1,-1,1723161256560,true\n");

        assertThat(trades.get(0).firstId()).isEqualTo(-1);
        assertThat(trades.get(0).lastId()).isEqualTo(-1);
    }

    /** Splits lines and commas, and leaves the rest to the platform. */
    private static List<Trade> oracle(TickFormat format, String text) {
        List<Trade> trades = new ArrayList<>();
        for (String line : text.split("\r?\n")) {
            String[] f = line.split(",", -1);
            boolean isHeader = f[0].equals("exchange") || f[0].equals("id") || f[0].equals("agg_trade_id");
            if (line.isEmpty() || isHeader) {
                continue;
            }
            int seq = trades.size();
            trades.add(
                    switch (format) {
                        case BINANCE_TRADES ->
                            new Trade(
                                    micros(f[4]),
                                    TradeBatch.NO_TIME,
                                    f[0],
                                    taker(f[5]),
                                    number(f[1]),
                                    number(f[2]),
                                    seq,
                                    0,
                                    0);
                        case BINANCE_AGG_TRADES ->
                            new Trade(
                                    micros(f[5]),
                                    TradeBatch.NO_TIME,
                                    f[0],
                                    taker(f[6]),
                                    number(f[1]),
                                    number(f[2]),
                                    seq,
                                    Long.parseLong(f[3]),
                                    Long.parseLong(f[4]));
                        case TARDIS_TRADES ->
                            new Trade(
                                    Long.parseLong(f[2]),
                                    f[3].isEmpty() ? TradeBatch.NO_TIME : Long.parseLong(f[3]),
                                    f[4],
                                    Side.valueOf(f[5].toUpperCase(Locale.ROOT)),
                                    number(f[6]),
                                    number(f[7]),
                                    seq,
                                    0,
                                    0);
                        default -> throw new IllegalArgumentException(format + " has a test of its own");
                    });
        }
        return trades;
    }

    private static double number(String text) {
        return Double.parseDouble(text);
    }

    private static long micros(String text) {
        return text.length() > 14 ? Long.parseLong(text) : Long.parseLong(text) * 1000;
    }

    private static Side taker(String buyerIsMaker) {
        return buyerIsMaker.equalsIgnoreCase("true") ? Side.SELL : Side.BUY;
    }

    private static String header(TickFormat format) {
        return switch (format) {
            case BINANCE_TRADES -> "id,price,qty,quote_qty,time,is_buyer_maker";
            case BINANCE_AGG_TRADES ->
                "agg_trade_id,price,quantity,first_trade_id,last_trade_id,transact_time," + "is_buyer_maker";
            case TARDIS_TRADES -> "exchange,symbol,timestamp,local_timestamp,id,side,price,amount";
            default -> throw new IllegalArgumentException(format + " has a test of its own");
        };
    }

    private static String randomText(Random random, TickFormat format) {
        boolean bestMatch = format != TickFormat.TARDIS_TRADES && random.nextBoolean();
        StringBuilder text = new StringBuilder();
        if (format == TickFormat.TARDIS_TRADES || random.nextBoolean()) {
            text.append(header(format))
                    .append(bestMatch ? ",is_best_match" : "")
                    .append('\n');
        }
        int rows = random.nextInt(12);
        for (int i = 0; i < rows; i++) {
            text.append(row(random, format, i, bestMatch));
            boolean isLast = i == rows - 1;
            text.append(isLast && random.nextBoolean() ? "" : random.nextInt(4) == 0 ? "\r\n" : "\n");
        }
        return text.toString();
    }

    private static String row(Random random, TickFormat format, int row, boolean bestMatch) {
        String maker = random.nextBoolean()
                ? random.nextBoolean() ? "True" : "true"
                : random.nextBoolean() ? "False" : "false";
        String end = maker + (bestMatch ? "," + (random.nextBoolean() ? "True" : "False") : "");
        long millis = 1_500_000_000_000L + random.nextLong(500_000_000_000L);
        String time =
                random.nextBoolean() ? Long.toString(millis) : Long.toString(millis * 1000 + random.nextInt(1000));
        long first = random.nextLong(1L << 50);
        return switch (format) {
            case BINANCE_TRADES ->
                (1L << random.nextInt(60)) + "," + amount(random) + "," + amount(random) + "," + amount(random) + ","
                        + time + "," + end;
            case BINANCE_AGG_TRADES ->
                row + "," + amount(random) + "," + amount(random) + "," + first + "," + (first + random.nextInt(5))
                        + "," + time + "," + end;
            case TARDIS_TRADES ->
                "deribit,ÖL-USD," + millis * 1000 + ","
                        + (random.nextInt(5) == 0 ? "" : Long.toString(millis * 1000 + 17)) + ","
                        + (random.nextInt(5) == 0 ? "" : "é" + Long.toHexString(random.nextLong())) + ","
                        + Side.ofCode((byte) random.nextInt(3)).id() + "," + (random.nextBoolean() ? "-" : "")
                        + amount(random) + "," + amount(random);
            default -> throw new IllegalArgumentException(format + " has a test of its own");
        };
    }

    private static String amount(Random random) {
        BigDecimal number = BigDecimal.valueOf(random.nextLong(1L << (1 + random.nextInt(62))), random.nextInt(12));
        return random.nextInt(5) == 0 ? number.toString() : number.toPlainString();
    }

    /** Gives the text in pieces of any size, as a network does. */
    private static InputStream dripping(Random random, String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)) {
            @Override
            public synchronized int read(byte[] target, int from, int length) {
                return super.read(target, from, Math.min(length, 1 + random.nextInt(40)));
            }
        };
    }

    private static List<Trade> read(TickFormat format, String text) throws IOException {
        return read(format, new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), 100, 10);
    }

    private static List<Trade> read(TickFormat format, InputStream text, int bufferBytes, int batchRows)
            throws IOException {
        try (TradeReader reader = format.open(text, "test.csv", bufferBytes)) {
            return Trades.readAll(reader, format.type(), batchRows);
        }
    }
}
