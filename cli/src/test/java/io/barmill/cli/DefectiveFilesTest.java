package io.barmill.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** {@code convert}, on files whose rows can be read and are wrong all the same. */
class DefectiveFilesTest extends OfflineCommands {
    private static final String AGGREGATES = """
            agg_trade_id,price,quantity,first_trade_id,last_trade_id,transact_time,is_buyer_maker
            1446,21820.30,1.614,2815,2816,1662940800166,true
            1446,21820.30,1.614,2815,2816,1662940800166,true
            1447,21820.40,0.018,2817,2817,1662940800200,false
            1447,21820.40,0.018,2817,2817,1662940800200,false
            1448,21820.30,0.221,2818,2821,1662940800206,true
            1448,21820.30,0.221,2818,2821,1662940800206,true
            """;
    private static final String TRADES = """
            id,price,qty,quote_qty,time,is_buyer_maker
            2815,21820.30,0.1,2182.03,1662940800166,true
            2816,21820.30,1.3,28366.39,1662940800166,true
            2817,21820.30,0.2,4364.06,1662940800166,true
            2818,21820.40,0.018,392.7672,1662940800200,false
            """;
    private static final String TRADES_TOGETHER = """
            agg_trade_id,price,quantity,first_trade_id,last_trade_id,transact_time,is_buyer_maker
            1446,21820.30,1.6,2815,2817,1662940800166,true
            1447,21820.40,0.018,2818,2818,1662940800200,false
            """;
    private static final String BOTH_SIDES = """
            instrument_name,trade_id,side,price,size,created_time
            ABC-USDT,7000,sell,100,2.0,1633017600000
            ABC-USDT,7000,buy,100,2.0,1633017600000
            ABC-USDT,7001,sell,101,2.0,1633017600500
            ABC-USDT,7001,buy,101,2.0,1633017600500
            ABC-USDT,7002,sell,102,2.0,1633017601000
            ABC-USDT,7002,buy,102,2.0,1633017601000
            """;
    private static final String INTERLEAVED = """
            update_id,best_bid_price,best_bid_qty,best_ask_price,best_ask_qty,transaction_time,event_time
            100,2474.30000000,6,2474.40000000,7,1705276800000,1705276800005
            900,2535.70000000,5,2535.80000000,4,1705350085000,1705350085006
            101,2475.30000000,6,2475.40000000,7,1705276820000,1705276820005
            901,2536.70000000,5,2536.80000000,4,1705350105000,1705350105006
            102,2476.30000000,6,2476.40000000,7,1705276840000,1705276840005
            902,2537.70000000,5,2537.80000000,4,1705350125000,1705350125006
            """;

    @Test
    void rowsThatAreThereTwiceAreNamedAndDroppedOnRequest() throws Exception {
        Path file = write("ABCUSDT-aggTrades-2022-09-12.csv", AGGREGATES);

        assertThat(run("convert", file, "-o", out())).isZero();
        assertThat(terminal.out()).endsWith("warning: 3 rows equal the one before" + System.lineSeparator());
        assertThat(volume()).isEqualTo(3_706);
        assertThat(footer("barmill.defects", "equal_rows=3")).isTrue();

        assertThat(run("convert", "--drop-duplicates", file, "-o", out())).isZero();
        assertThat(terminal.out()).endsWith("3 repeated rows dropped" + System.lineSeparator());
        assertThat(volume()).isEqualTo(1_853);
        assertThat(footer("barmill.mended", "distinct")).isTrue();
    }

    @Test
    void aTradeOfBothSidesIsNamedAndIsOneTradeOnRequest() throws Exception {
        Path file = write("ABC-USDT-trades-2021-10-09.csv", BOTH_SIDES);

        assertThat(run("convert", file, "-o", out())).isZero();
        assertThat(terminal.out()).contains("warning: 3 rows have the id of the one before");

        assertThat(run("convert", "--drop-duplicates", file, "-o", out())).isZero();
        assertThat(volume()).isEqualTo(6_000);
    }

    @Test
    void tradesThatAllSellAreNamedWithTheShare() throws Exception {
        StringBuilder rows = new StringBuilder("id,price,qty,quote_qty,time,is_buyer_maker\n");
        for (int i = 0; i < 2_000; i++) {
            rows.append(10 + i).append(",150,1,150,").append(1783036800000L + i).append(",true\n");
        }

        assertThat(run("convert", write("ABCUSDT-trades-2026-07-03.csv", rows.toString()), "-o", out()))
                .isZero();

        assertThat(terminal.out()).endsWith("warning: 100.0 % of the 2,000 trades are sells" + System.lineSeparator());
        assertThat(footer("barmill.sells", "2000")).isTrue();
    }

    @Test
    void interleavedUpdatesAreNamedAndSortedOnRequest() throws Exception {
        Path file = write("ABCUSDT-bookTicker-2024-01-15.csv", INTERLEAVED);

        assertThat(run("convert", file, "-o", out())).isZero();
        assertThat(terminal.out()).contains("warning: ids go back 2 times, times go back 2 times");

        assertThat(run("convert", "--sort", file, "-o", out())).isZero();
        assertThat(terminal.out()).endsWith("sorted, 2 rows were behind their place" + System.lineSeparator());
        assertThat(run("bars", "--bar", "quote-time-1m", "--include-partial", out(), "-o", folder))
                .isZero();
        String bars = "'" + folder.resolve("quote-time-1m.parquet") + "'";
        assertThat(query("select update_count from " + bars + " where hour(open_time) = 0"))
                .isEqualTo(3);
        assertThat(query("select round(low * 100) from " + bars
                        + " where hour(open_time) = 20 and minute(open_time) = 21"))
                .isEqualTo(253_575);
    }

    @Test
    void rowsOfAnotherDayThanTheFilesNameAreCounted() throws Exception {
        assertThat(run("convert", write("ABCUSDT-aggTrades-2022-09-13.csv", AGGREGATES), "-o", out()))
                .isZero();

        assertThat(terminal.out()).contains("6 rows are of another day");
    }

    @Test
    void tradesThatTheirAggregatesConfirmAreSaidToBe() throws Exception {
        Path trades = write("ABCUSDT-trades-2022-09-12.csv", TRADES);
        Path aggregates = write("ABCUSDT-aggTrades-2022-09-12.csv", TRADES_TOGETHER);

        assertThat(run("convert", trades, "--check-against", aggregates, "-o", out()))
                .as(terminal.err())
                .isZero();

        assertThat(terminal.out())
                .endsWith("check against " + aggregates + ": 4 trades, 2 aggregate trades: no difference"
                        + System.lineSeparator());
    }

    @Test
    void whereTradesDifferFromTheirAggregatesIsNamed() throws Exception {
        Path trades = write(
                "ABCUSDT-trades-2022-09-12.csv",
                TRADES.replace("2817,21820.30,0.2,", "2817,21820.30,0.3,").replace(",true\n2818", ",false\n2818")
                        + "2820,21820.40,0.5,10910.2,1662940800300,false\n");
        Path aggregates = write("ABCUSDT-aggTrades-2022-09-12.csv", TRADES_TOGETHER);

        assertThat(run("convert", trades, "--check-against", aggregates, "-o", out()))
                .isEqualTo(1);

        assertThat(terminal.out())
                .contains("5 trades, 2 aggregate trades: 1 trades are in no aggregate (first at id 2820), "
                        + "1 trades are of another side than their aggregate (first at id 2817), "
                        + "1 aggregates have another amount than their trades (first at id 2815)");
        assertThat(out()).exists();
    }

    @Test
    void otherFilesAreNoCheck() throws Exception {
        Path trades = write("ABCUSDT-trades-2022-09-12.csv", TRADES);
        Path aggregates = write("ABCUSDT-aggTrades-2022-09-12.csv", TRADES_TOGETHER);

        assertThat(run("convert", trades, "--check-against", trades, "-o", out()))
                .isEqualTo(2);
        assertThat(run("convert", aggregates, "--check-against", trades, "-o", out()))
                .isEqualTo(2);
        assertThat(run("convert", trades, "--check-against", aggregates, "-o", aggregates))
                .isEqualTo(2);

        assertThat(terminal.err())
                .contains("expected a file of aggregate trades, it is binance-trades")
                .contains("expected files of trades, these are binance-aggtrades")
                .contains("this would replace the input");
    }

    private Path out() {
        return folder.resolve("rows.parquet");
    }

    /** The sum of amounts, in thousandths. */
    private long volume() throws Exception {
        return query("select round(sum(amount) * 1000) from '" + out() + "'");
    }

    private boolean footer(String key, String value) throws Exception {
        return query("select count(*) from parquet_kv_metadata('" + out() + "') where decode(key) = '" + key
                        + "' and decode(value) = '" + value + "'")
                == 1;
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }
}
