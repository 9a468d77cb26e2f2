package io.barmill.ticks.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.barmill.error.BarmillException;
import io.barmill.error.ErrorCode;
import io.barmill.testing.Randomized;
import io.barmill.testing.Trades;
import io.barmill.ticks.DataType;
import io.barmill.ticks.TradeBatch;
import io.barmill.ticks.TradeReader;
import io.barmill.venue.TickFormat;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CsvBadRowTest {
    private static final String GOOD_TRADE = "1,2.5,3,7.5,1723161256560,true\n";
    private static final String GOOD_AGG_TRADE = "1,2.5,3,7,8,1723161256560,true\n";
    private static final String TARDIS_HEADER = "exchange,symbol,timestamp,local_timestamp,id,side,price,amount\n";
    private static final String GOOD_TARDIS = "deribit,BTC,1583020803145000,1583020803145001,x,buy,1,2\n";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "x,2.5,3,7.5,1723161256560,true        | column 1 (trade id): found \"x\"",
                "-1,2.5,3,7.5,1723161256560,true       | column 1 (trade id): found \"-1\"",
                ",2.5,3,7.5,1723161256560,true         | column 1 (trade id): found \"\"",
                "99999999999999999999,2,3,6,1723161256560,true | column 1 (trade id)",
                "2,,3,7.5,1723161256560,true           | column 2 (price): found \"\"",
                "2,NaN,3,7.5,1723161256560,true        | column 2 (price): found \"NaN\"",
                "2,Infinity,3,7.5,1723161256560,true   | column 2 (price): found \"Infinity\"",
                "2,1e999,3,7.5,1723161256560,true      | column 2 (price): found \"1e999\"",
                "2,0x1p3,3,7.5,1723161256560,true      | column 2 (price): found \"0x1p3\"",
                "2,1d,3,7.5,1723161256560,true         | column 2 (price): found \"1d\"",
                "2, 1,3,7.5,1723161256560,true         | column 2 (price): found \" 1\"",
                "2,1.2.3,3,7.5,1723161256560,true      | column 2 (price): found \"1.2.3\"",
                "2,.,3,7.5,1723161256560,true          | column 2 (price): found \".\"",
                "2,-2.5,3,7.5,1723161256560,true       | column 2 (price): found \"-2.5\"",
                "2,2.5,-3,7.5,1723161256560,true       | column 3 (amount): found \"-3\", expected a finite decimal"
                        + " number not below 0",
                "2,2.5,-0,7.5,1723161256560,true       | column 3 (amount): found \"-0\"",
                "2,2.5,3,x,1723161256560,true          | column 4 (quote amount): found \"x\"",
                "2,2.5,3,7.5,1723161256,true           | column 5 (time): found \"1723161256\"",
                "2,2.5,3,7.5,1723161256560123456,true  | column 5 (time): found \"1723161256560123456\"",
                "2,2.5,3,7.5,172316125656012345,true   | column 5 (time)",
                "2,2.5,3,7.5,4102444800000,true        | column 5 (time)",
                "2,2.5,3,7.5,0,true                    | column 5 (time)",
                "2,2.5,3,7.5,1723161256560,yes         | column 6 (is buyer maker): found \"yes\", expected true or"
                        + " false",
                "2,2.5,3,7.5,1723161256560,truely      | column 6 (is buyer maker): found \"truely\"",
                "2,2.5,3,7.5,1723161256560,            | column 6 (is buyer maker): found \"\"",
                "2,2.5,3,7.5,1723161256560,true,true   | found 7 columns, expected 6",
                "2,2.5,3,7.5,1723161256560             | found 5 columns, expected 6",
                "2                                     | found 1 columns, expected 6",
                "``                                    | column 1 (trade id): found \"\"",
            })
    void rowIsRefusedWithItsPlaceAndReason(String row, String message) {
        BarmillException failure = refused(TickFormat.BINANCE_TRADES, GOOD_TRADE + row + "\n" + GOOD_TRADE);

        assertThat(failure).hasMessageContaining("bad.csv, line 2").hasMessageContaining(message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2,2.5,3,7,6,1723161256560,true   | column 5 (last trade id): found \"6\", expected an integer not"
                        + " below",
                "2,2.5,3,-2,6,1723161256560,true  | column 4 (first trade id): found \"-2\"",
                "2,2.5,3,7,x,1723161256560,true   | column 5 (last trade id): found \"x\"",
                "2,2.5,3,7,8,1723161256560,true,perhaps | found 8 columns, expected 7",
            })
    void aggregateRowIsRefused(String row, String message) {
        assertThat(refused(TickFormat.BINANCE_AGG_TRADES, GOOD_AGG_TRADE + row))
                .hasMessageContaining("bad.csv, line 2")
                .hasMessageContaining(message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "deribit,ETH,1583020803145000,,x,buy,1,2 | column 2 (symbol): found \"ETH\"",
                "bitmex,BTC,1583020803145000,,x,buy,1,2  | column 1 (exchange): found \"bitmex\"",
                "deribit,BTC,,,x,buy,1,2                 | column 3 (timestamp): found \"\"",
                "deribit,BTC,1583020803145,,x,buy,1,2    | column 3 (timestamp): found \"1583020803145\"",
                "deribit,BTC,1583020803145000,1,x,buy,1,2 | column 4 (local timestamp): found \"1\"",
                "deribit,BTC,1583020803145000,,x,long,1,2 | column 6 (side): found \"long\", expected buy, sell or"
                        + " unknown",
                "deribit,BTC,1583020803145000,,x,,1,2    | column 6 (side): found \"\"",
                "deribit,BTC,1583020803145000,,x,buy,,2  | column 7 (price): found \"\"",
                "deribit,BTC,1583020803145000,,x,buy,1,-2 | column 8 (amount): found \"-2\"",
                "deribit,BTC,1583020803145000,,x,buy,1   | found 7 columns, expected 8",
                "deribit,BTC,1583020803145000,,x,buy,1,2,3 | found 9 columns, expected 8",
            })
    void tardisRowIsRefused(String row, String message) {
        assertThat(refused(TickFormat.TARDIS_TRADES, TARDIS_HEADER + GOOD_TARDIS + row + "\n"))
                .hasMessageContaining("bad.csv, line 3")
                .hasMessageContaining(message);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "id,price,qty,base_qty,time,is_buyer_maker",
                "id,price,qty,quote_qty,time",
                "agg_trade_id,price,quantity,first_trade_id,last_trade_id,transact_time,is_buyer_maker",
                "<?xml version=\"1.0\"?>",
                "PK\u0003\u0004",
                ""
            })
    void otherHeaderIsRefused(String header) {
        assertThat(refused(TickFormat.BINANCE_TRADES, header + "\n" + GOOD_TRADE))
                .hasMessageContaining("bad.csv, line 1: expected a number, or the header id,price,qty,quote_qty,time,"
                        + "is_buyer_maker[,is_best_match]");
    }

    @Test
    void tardisTextNeedsItsHeader() {
        assertThat(refused(TickFormat.TARDIS_TRADES, GOOD_TARDIS))
                .hasMessageContaining("bad.csv, line 1: expected the header exchange,symbol");
    }

    @Test
    void messageShowsControlCharactersEscapedAndLongTextCut() {
        String garbage = "2,\u0000\u001b[31m\"\\é" + "x".repeat(500) + ",3,7.5,1723161256560,true\n";

        BarmillException failure = refused(TickFormat.BINANCE_TRADES, GOOD_TRADE + garbage);

        assertThat(failure).hasMessageContaining("found \"\\x00\\x1b[31m\\\"\\\\\\xc3\\xa9xxx");
        assertThat(failure.getMessage()).matches("\\p{Print}+").hasSizeLessThan(600);
    }

    @ParameterizedTest
    @ValueSource(ints = {10, 5_000, 100_000})
    void rowLongerThanTheLimitIsRefusedWhateverTheBuffer(int bufferBytes) {
        String row = "deribit,BTC,1583020803145000,," + "x".repeat(CsvCursor.MAX_ROW_BYTES) + ",buy,1,2\n";

        BarmillException failure =
                refused(TickFormat.TARDIS_TRADES, TARDIS_HEADER + GOOD_TARDIS + row + GOOD_TARDIS, bufferBytes);

        assertThat(failure)
                .hasMessageContaining(
                        "bad.csv, line 3: the row is longer than 4096 bytes, it begins with \"deribit,BTC");
    }

    @Test
    void randomGarbageIsRefusedAndNothingElse() {
        long seed = Randomized.seed();
        Random random = new Random(seed);
        for (int round = 0; round < 2_000; round++) {
            byte[] bytes = GOOD_TRADE.repeat(20).getBytes(StandardCharsets.US_ASCII);
            int damages = 1 + random.nextInt(5);
            for (int i = 0; i < damages; i++) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }
            try (TradeReader reader = TickFormat.BINANCE_TRADES.open(
                    new ByteArrayInputStream(bytes), "bad.csv", 1 + random.nextInt(200))) {
                Trades.readAll(reader, DataType.TRADES, 7);
            } catch (BarmillException e) {
                assertThat(e.code()).as("seed %d, round %d", seed, round).isEqualTo(ErrorCode.BAD_ROW);
            } catch (IOException | RuntimeException e) {
                throw new AssertionError("seed " + seed + ", round " + round, e);
            }
        }
    }

    @Test
    void damageUnderneathIsNamedBeforeTheRowItSpoils() {
        BarmillException damage = new BarmillException(ErrorCode.ARCHIVE_CORRUPT, "damaged at byte 17");
        InputStream text = new SequenceInputStream(
                new ByteArrayInputStream((GOOD_TRADE + "garbage\n").getBytes(StandardCharsets.US_ASCII)),
                new InputStream() {
                    @Override
                    public int read() {
                        throw damage;
                    }

                    @Override
                    public int read(byte[] bytes, int offset, int length) {
                        throw damage;
                    }
                });

        assertThatThrownBy(() -> {
                    try (TradeReader reader = TickFormat.BINANCE_TRADES.open(text, "bad.csv")) {
                        Trades.readAll(reader, DataType.TRADES, 100);
                    }
                })
                .isSameAs(damage);
        assertThat(damage.getSuppressed()).singleElement().isInstanceOf(BarmillException.class);
    }

    @Test
    void readerGivesNothingAfterAFailure() throws IOException {
        InputStream text =
                new ByteArrayInputStream((GOOD_TRADE + "x\n" + GOOD_TRADE).getBytes(StandardCharsets.US_ASCII));
        try (TradeReader reader = TickFormat.BINANCE_TRADES.open(text, "bad.csv")) {
            TradeBatch batch = new TradeBatch(DataType.TRADES, 100);
            assertThatThrownBy(() -> reader.read(batch)).isInstanceOf(BarmillException.class);

            assertThat(reader.read(batch)).isFalse();
        }
    }

    private static BarmillException refused(TickFormat format, String text) {
        return refused(format, text, 64);
    }

    private static BarmillException refused(TickFormat format, String text, int bufferBytes) {
        InputStream bytes = new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
        BarmillException failure = catchThrowableOfType(BarmillException.class, () -> {
            try (TradeReader reader = format.open(bytes, "bad.csv", bufferBytes)) {
                Trades.readAll(reader, format.type(), 100);
            }
        });
        assertThat(failure).isNotNull();
        assertThat(failure.code()).isEqualTo(ErrorCode.BAD_ROW);
        return failure;
    }
}
