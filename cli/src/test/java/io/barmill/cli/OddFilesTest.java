package io.barmill.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code convert}, on files as users have them: of types that only a folder tells, repacked, quoted, merged, or empty. */
class OddFilesTest extends OfflineCommands {
    private static final String CANDLES =
            "open_time,open,high,low,close,volume,close_time,quote_volume,count,taker_buy_volume,"
                    + "taker_buy_quote_volume,ignore\n"
                    + "1704067200000,0.00075030,0.00090957,-0.00059476,-0.00009825,0,1704067259999,0,12,0,0,0\n";
    private static final String TRADE = "34550874,431.80000000,0.10000000,43.18000000,1631766616700,False,True\n";
    private static final String MERGED =
            "34550875,431.80000000,0.0234550876,431.80000000,0.02500000,10.79500000,1631766616805,False,True\n";

    private final Path out = Path.of("rows.parquet");

    @ParameterizedTest
    @CsvSource({
        "klines, klines",
        "markPriceKlines, markPriceKlines",
        "indexPriceKlines, indexPriceKlines",
        "premiumIndexKlines, premiumIndexKlines"
    })
    void folderTellsTheKindOfCandles(String name, String type) throws Exception {
        String text = name.equals("klines") ? CANDLES.replace("-0.000", "0.000") : CANDLES;

        assertThat(convert(
                        write(name + "/ABCUSDT/1m/ABCUSDT-1m-2024-01-01.csv", text.getBytes(StandardCharsets.UTF_8))))
                .isZero();

        assertThat(hasType(type)).isTrue();
        assertThat(query("select round(open * 1e8) from '" + out() + "'")).isEqualTo(75_030);
    }

    @Test
    void depthsOfBooksAndLiquidationsAreTypes() throws Exception {
        assertThat(convert(write("d.csv", """
                timestamp,percentage,depth,notional
                2025-05-19 11:07:31,-5,100.5,8000.25
                2025-05-19 11:07:31,-0.20,100.5,8000.25
                """.getBytes(StandardCharsets.UTF_8))))
                .isZero();
        assertThat(hasType("bookDepth")).isTrue();
        assertThat(query("select round(min(percentage) * 10 + max(percentage) * 10) from '" + out() + "'"))
                .isEqualTo(-52);

        assertThat(convert(write("l.csv", """
                time,side,order_type,time_in_force,original_quantity,price,average_price,order_status,last_fill_quantity,\
                accumulated_fill_quantity
                1690761600000,SELL,LIMIT,IOC,0.7,29000.1,29010.2,FILLED,0.5,0.5
                """.getBytes(StandardCharsets.UTF_8))))
                .isZero();
        assertThat(hasType("liquidations")).isTrue();
        assertThat(query("select count(*) from '" + out()
                        + "' where side = 'sell' and amount = 0.5 and price = 29000.1 and average_price = 29010.2"))
                .isEqualTo(1);
    }

    @Test
    void candlesAndFundingRatesOfOkxAreTypes() throws Exception {
        assertThat(convert(write("ABC-USDT-SWAP-candlesticks-2025-10-22.csv", """
                instrument_name,open,high,low,close,vol,vol_ccy,vol_quote,open_time,confirm
                ABC-USDT-SWAP,38.4,38.5,38.3,38.4,235.2,23.5,902.1,1761148800000,1
                """.getBytes(StandardCharsets.UTF_8))))
                .isZero();
        assertThat(hasType("klines")).isTrue();
        assertThat(query("select count(*) from '" + out() + "' where volume = 23.5 and quote_volume = 902.1"
                        + " and close = 38.4 and trade_count is null"))
                .isEqualTo(1);

        assertThat(convert(write("ABC-USDT-SWAP-fundingrates-2022-03.csv", """
                instrument_name,funding_rate,funding_time
                ABC-USDT-SWAP,-0.0001360076771935,1646064000000
                """.getBytes(StandardCharsets.UTF_8))))
                .isZero();
        assertThat(hasType("fundingRate")).isTrue();
        assertThat(query("select round(funding_rate * 1e16) from '" + out() + "' where funding_interval_hours is null"))
                .isEqualTo(-1_360_076_771_935L);
    }

    @Test
    void tradesOfBybitHaveSecondsWithAFraction() throws Exception {
        assertThat(convert(write("ABCUSDT2025-08-04.csv", """
                timestamp,symbol,side,size,price,tickDirection,trdMatchID,grossValue,homeNotional,foreignNotional,RPI
                1754265600.4126,ABCUSDT,Sell,0.018,114200.5,ZeroMinusTick,a-1,2.055609e+11,0.018,2055.609,0
                """.getBytes(StandardCharsets.UTF_8))))
                .isZero();
        assertThat(hasType("trades")).isTrue();
        assertThat(query("select epoch_us(timestamp) from '" + out() + "' where side = 'sell' and amount = 0.018"))
                .isEqualTo(1_754_265_600_412_600L);
    }

    @Test
    void archiveOfNothingIsOfTheTypeInItsName() throws Exception {
        ByteArrayOutputStream gzip = new ByteArrayOutputStream();
        new GZIPOutputStream(gzip).close();

        assertThat(convert(write("deribit_trades_2024-05-01_ABC-OPT.csv.gz", gzip.toByteArray())))
                .isZero();

        assertThat(hasType("trades")).isTrue();
        assertThat(query("select count(*) from '" + out() + "'")).isZero();
    }

    @Test
    void mergedLineIsNamedAndMayGoToQuarantine() throws Exception {
        Path file = write("x.csv", (TRADE + MERGED + TRADE).getBytes(StandardCharsets.UTF_8));

        assertThat(convert(file)).isNotZero();
        assertThat(terminal.err()).contains("BAD_ROW", "line 2", "column 5 (time)");
        assertThat(run("convert", file, "-o", out(), "--bad-row-share", "0.5")).isZero();
        assertThat(query("select count(*) from '" + out() + "'")).isEqualTo(2);
    }

    @Test
    void blankLastLinesQuotesAndCaseAreNoFaults() throws Exception {
        String quoted = "\"34550874\",\"431.8\",\"0.1\",\"43.18\",\"1631766616700\",\"FALSE\",\"TRUE\"\r\n";

        assertThat(convert(write("x.csv", (quoted + "\r\n\n").getBytes(StandardCharsets.UTF_8))))
                .isZero();
        assertThat(query("select count(*) from '" + out() + "' where side = 'buy' and price = 431.8"))
                .isEqualTo(1);

        assertThat(convert(write("y.csv", (TRADE + "\n" + TRADE).getBytes(StandardCharsets.UTF_8))))
                .isNotZero();
        assertThat(terminal.err()).contains("line 2");
    }

    @Test
    void entryOfAMacIsPassedOverAndTwoCsvsAreTwo() throws Exception {
        assertThat(convert(zip("__MACOSX/._a.csv", "a.csv"))).isZero();
        assertThat(query("select count(*) from '" + out() + "'")).isEqualTo(1);

        assertThat(convert(zip("a.csv", "b.csv"))).isNotZero();
        assertThat(terminal.err()).contains("ARCHIVE_UNSUPPORTED", "2 entries (a.csv, b.csv)");
    }

    @Test
    void instrumentThatIsNotPlainlySpotNeedsAContractValue() throws Exception {
        Path file = write("BTC-USD_UM_XPERP-310404-trades-2026-08-10.csv", """
                instrument_name,trade_id,side,price,size,created_time,source
                BTC-USD_UM_XPERP-310404,1,BUY,64783.5,10,1786320006953,0
                """.getBytes(StandardCharsets.UTF_8));

        assertThat(convert(file)).isNotZero();
        assertThat(terminal.err()).contains("CONTRACT_VALUE_UNKNOWN", "BTC-USD_UM_XPERP-310404");
        assertThat(run("convert", file, "-o", out(), "--contract-value", "linear:0.0001"))
                .isZero();
        assertThat(query("select round(sum(amount) * 1e6) from '" + out() + "'"))
                .isEqualTo(1_000);
    }

    @Test
    void rowOfPriceZeroIsNoTrade() throws Exception {
        Path file = write("ABCUSDT-trades-2024-09-26.csv", """
                id,price,qty,quote_qty,time,is_buyer_maker
                1,63219.4,0.02,1264.388,1727318280000,false
                2,63220.1,0.5,31610.05,1727318290000,true
                3,0,0,0,1727318300000,true
                4,63219.5,0.1,6321.95,1727318310000,true
                """.getBytes(StandardCharsets.UTF_8));
        assertThat(convert(file)).isZero();

        assertThat(run(
                        "bars",
                        "--bar",
                        "time-1m",
                        "--bar",
                        "renko-5",
                        "--bar",
                        "range-5",
                        "--include-partial",
                        out(),
                        "-o",
                        folder))
                .isZero();

        assertThat(terminal.out()).contains("no trades: 1 rows of price 0, which are in no bar");
        assertThat(query("select round(min(low) * 10) from '" + folder.resolve("time-1m.parquet") + "'"))
                .isEqualTo(632_194);
        assertThat(query("select sum(trade_count) from '" + folder.resolve("time-1m.parquet") + "'"))
                .isEqualTo(3);
        assertThat(query("select count(*) from '" + folder.resolve("range-5.parquet") + "'"))
                .isEqualTo(1);
        assertThat(query("select count(*) from parquet_kv_metadata('" + folder.resolve("time-1m.parquet")
                        + "') where decode(key) = 'barmill.rows_without_price' and decode(value) = '1'"))
                .isEqualTo(1);
    }

    @Test
    void outputNeverReplacesAnInput() throws Exception {
        Path file = write("x.csv", TRADE.getBytes(StandardCharsets.UTF_8));
        Path link = Files.createSymbolicLink(folder.resolve("link.csv"), file);

        for (Path same : new Path[] {file, link, folder.resolve("../" + folder.getFileName() + "/x.csv")}) {
            assertThat(run("convert", file, "-o", same)).isEqualTo(ExitCode.USAGE);
            assertThat(terminal.err()).contains("this would replace the input");
            assertThat(file).hasContent(TRADE.strip());
        }
        assertThat(run("convert", file, "-o", folder.resolve("time-5m.parquet")))
                .isZero();
        byte[] ticks = Files.readAllBytes(folder.resolve("time-5m.parquet"));
        assertThat(run("bars", "--bar", "time-5m", folder.resolve("time-5m.parquet"), "-o", folder))
                .isEqualTo(ExitCode.USAGE);
        assertThat(folder.resolve("time-5m.parquet")).hasBinaryContent(ticks);
    }

    private int convert(Path file) {
        return run("convert", file, "-o", out());
    }

    private Path out() {
        return folder.resolve(out);
    }

    private boolean hasType(String type) throws Exception {
        return query("select count(*) from parquet_kv_metadata('" + out() + "') where decode(key) = 'barmill.schema'"
                        + " and decode(value) = '" + type + "'")
                == 1;
    }

    private Path write(String name, byte[] bytes) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.write(file, bytes);
    }

    private Path zip(String... entries) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (String entry : entries) {
                zip.putNextEntry(new ZipEntry(entry));
                zip.write(TRADE.getBytes(StandardCharsets.UTF_8));
            }
        }
        return write("x.zip", bytes.toByteArray());
    }
}
