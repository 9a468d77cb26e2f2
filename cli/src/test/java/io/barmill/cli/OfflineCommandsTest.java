package io.barmill.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.barmill.bars.BarExtra;
import io.barmill.cli.stack.Installation;
import io.barmill.testing.Duck;
import io.barmill.testing.RealData;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code convert} and {@code bars}, on real archives and on spoilt ones. */
class OfflineCommandsTest {
    private static final String DAYS = "binance-vision/data/spot/daily/aggTrades/XRPETH/XRPETH-aggTrades-2019-10-";

    private final TestTerminal terminal = new TestTerminal(0);

    @TempDir
    Path folder;

    @Test
    void candlesOfRealArchivesEqualTheExchangesOwn() throws Exception {
        Path ticks = folder.resolve("ticks.parquet");
        Path bars = folder.resolve("bars");

        assertThat(run("convert", "--format", "binance-aggtrades", real("11.zip"), real("12.zip"), "-o", ticks))
                .isZero();
        assertThat(run("bars", "--bar", "time-1m", "--bar", "time-5m", "--bar", "tick-1000", ticks, "-o", bars, "--include-partial"))
                .isZero();

        assertThat(terminal.out()).contains("10,063 rows");
        for (String interval : List.of("1m", "5m")) {
            assertThat(Candle.ofBarFiles(List.of(bars.resolve("time-" + interval + ".parquet"))))
                    .containsExactlyElementsOf(Candle.ofCsv(RealData.folder()
                            .resolve("binance-vision/expected/XRPETH-" + interval + ".expected.csv")));
        }
        assertThat(names(bars)).containsExactly("tick-1000.parquet", "time-1m.parquet", "time-5m.parquet");
    }

    @Test
    void unfinishedLastBarIsLeftOutUnlessItIsWanted() throws Exception {
        Path ticks = folder.resolve("ticks.parquet");
        run("convert", "--format", "binance-aggtrades", real("11.zip"), "-o", ticks);

        run("bars", "--bar", "time-1m", "--bar", "tick-1000", ticks, "-o", folder.resolve("whole"));
        run("bars", "--bar", "time-1m", "--bar", "tick-1000", ticks, "-o", folder.resolve("all"), "--include-partial");

        for (String bar : List.of("time-1m", "tick-1000")) {
            long whole = query("select count(*) from '" + folder + "/whole/" + bar + ".parquet' where complete");
            assertThat(query("select count(*) from '" + folder + "/whole/" + bar + ".parquet'")).isEqualTo(whole);
            assertThat(query("select count(*) from '" + folder + "/all/" + bar + ".parquet'")).isEqualTo(whole + 1);
            assertThat(query("select count(*) from '" + folder + "/all/" + bar + ".parquet' where not complete"))
                    .isEqualTo(1);
        }
    }

    @Test
    void everyKindOfBarHoldsAllTheTradesOfARealDay() throws Exception {
        Path ticks = folder.resolve("ticks.parquet");
        run("convert", "--format", "binance-aggtrades", real("11.zip"), "-o", ticks);
        List<String> bars = List.of(
                "time-1m(empty=flat)", "time-1w", "tick-split-100", "volume-split-5000", "volume-5000(overshoot=carry)",
                "dollar-split-20", "imbalance-tick-fixed-10", "imbalance-dollar-ewma(init=200)", "run-volume-fixed-2000",
                "run-tick-ewma(init=200,side=taker)", "range-0.000005", "renko-0.000005");
        List<Object> arguments = new ArrayList<>(List.of("bars", ticks, "-o", folder, "--include-partial", "--latency", "PT1S"));
        bars.forEach(bar -> arguments.addAll(List.of("--bar", bar)));

        assertThat(run(arguments.toArray())).isEqualTo(ExitCode.OK);

        long trades = query("select sum(last_id - first_id + 1)::bigint from '" + ticks + "'");
        for (String bar : bars) {
            String file = "from '" + folder + "/" + bar + ".parquet'";
            assertThat(query("select sum(trade_count)::bigint " + file)).as(bar).isEqualTo(trades);
            assertThat(query("select count(*) " + file + " where available_at <> close_time + interval 1 second")).isZero();
            if (!bar.equals("time-1w")) {
                assertThat(query("select count(*) " + file + " where complete")).as(bar).isGreaterThan(5);
            }
        }
    }

    @Test
    void quoteBarsOfRealQuotesCountThemAll() throws Exception {
        Path ticks = folder.resolve("quotes.parquet");
        run("convert", "--format", "tardis-quotes", RealData.require("tardis/csv/quotes.csv"), "-o", ticks);

        assertThat(run("bars", "--bar", "quote-time-1m", "--bar", "quote-tick-1000", ticks, "-o", folder, "--include-partial"))
                .as(terminal.err())
                .isEqualTo(ExitCode.OK);

        for (String bar : List.of("quote-time-1m", "quote-tick-1000")) {
            String file = "from '" + folder + "/" + bar + ".parquet'";
            assertThat(query("select sum(update_count)::bigint " + file)).as(bar).isEqualTo(9_999);
            assertThat(query("select count(*) " + file + " where not complete")).isEqualTo(1);
            assertThat(query("select count(*) " + file + " where spread_min > spread_mean or low > open or available_at < close_time"))
                    .isZero();
        }
        assertThat(terminal.out()).contains("9,999 rows");
    }

    @Test
    void barsOfTradesAndOfQuotesDoNotGoTogether() {
        assertThat(run("bars", "--bar", "time-1m", "--bar", "quote-time-1m", "x", "-o", "y")).isEqualTo(ExitCode.USAGE);
        assertThat(run("bars", "--bar", "quote-time-1m", "--bar", "tick-5", "x", "-o", "y")).isEqualTo(ExitCode.USAGE);
        assertThat(run("bars", "--bar", "quote-time-1m", "--features", "x", "-o", "y")).isEqualTo(ExitCode.USAGE);
        assertThat(run("bars", "--bar", "quote-time-1m", "--from-bars", "x", "-o", "y")).isEqualTo(ExitCode.USAGE);
        assertThat(run("bars", "--bar", "time-5m", "--from-bars", "--include-partial", "x", "-o", "y")).isEqualTo(ExitCode.USAGE);

        assertThat(terminal.err())
                .contains("--bar is quote-time-1m, expected only bars that are made of trades")
                .contains("--bar is tick-5, expected only bars that are made of quotes")
                .contains("--bar is quote-time-1m, expected a bar of trades before features, not one of quotes")
                .contains("--include-partial is true, expected nothing");
    }

    @Test
    void barsThatAreTheSameOfPlainTradesAreOne() throws Exception {
        Path csv = Files.writeString(folder.resolve("b.csv"), "1,0.5,2,1,1570752000000,true,true\n");
        Path trades = folder.resolve("b.parquet");
        run("convert", "--format", "binance-trades", csv, "-o", trades);

        assertThat(run("bars", "--bar", "tick-split-1", trades, "-o", folder.resolve("bars"))).isEqualTo(ExitCode.OK);
        assertThat(run("bars", "--bar", "tick-split-1", "--bar", "tick-1", trades, "-o", folder.resolve("both")))
                .isEqualTo(ExitCode.USAGE);

        assertThat(names(folder.resolve("bars"))).containsExactly("tick-1.parquet");
        assertThat(terminal.err()).contains("each bar once: tick-1 is there");
    }

    @Test
    void barsRolledFromBarsEqualThoseOfTheTicks() throws Exception {
        Path ticks = folder.resolve("ticks.parquet");
        run("convert", "--format", "binance-aggtrades", real("11.zip"), real("12.zip"), "-o", ticks);
        List<String> steps = List.of("time-1m", "time-5m", "time-1h", "time-7h(empty=flat)", "time-1d");
        List<Object> direct = new ArrayList<>(List.of("bars", ticks, "-o", folder.resolve("direct"), "--latency", "PT1S"));
        steps.forEach(bar -> direct.addAll(List.of("--bar", bar)));
        assertThat(run(direct.toArray())).isEqualTo(ExitCode.OK);

        Path from = folder.resolve("direct/time-1m.parquet");
        Path rolled = folder.resolve("rolled");
        for (String bar : List.of("time-5m", "time-1h", "time-7h(empty=flat)")) {
            assertThat(run("bars", "--bar", bar, "--from-bars", from, "-o", rolled, "--latency", "PT1S"))
                    .as(terminal.err())
                    .isEqualTo(ExitCode.OK);
            from = bar.equals("time-5m") ? rolled.resolve("time-5m.parquet") : rolled.resolve("time-1h.parquet");
        }
        assertThat(run("bars", "--bar", "time-1d", "--from-bars", from, "-o", rolled, "--latency", "PT1S")).isZero();

        for (String bar : steps.subList(1, steps.size())) {
            String one = "select * from read_parquet('" + folder + "/direct/" + bar + ".parquet')";
            String two = "select * from read_parquet('" + rolled + "/" + bar + ".parquet')";
            assertThat(query("select count(*) from (" + one + ")")).as(bar).isGreaterThan(0);
            assertThat(query("select count(*) from ((" + one + " except all " + two + ") union all (" + two + " except all "
                            + one + "))"))
                    .as(bar)
                    .isZero();
        }
    }

    @Test
    void barsHaveTheLastTickerBeforeTheirClose() throws Exception {
        Path trades = folder.resolve("trades.parquet");
        Path ticker = folder.resolve("ticker.parquet");
        run("convert", "--format", "binance-trades", Files.writeString(folder.resolve("t.csv"), "1,0.5,2,1,1570752000500,true,true\n"),
                "-o", trades);
        run("convert", "--format", "tardis-derivative-ticker", Files.writeString(folder.resolve("d.csv"), """
                exchange,symbol,timestamp,local_timestamp,funding_timestamp,funding_rate,predicted_funding_rate,open_interest,last_price,index_price,mark_price
                deribit,X,1570752000000000,1570752000100000,,0.25,,10,,,
                deribit,X,1570752000200000,1570752000600000,,0.5,,10,,,
                """), "-o", ticker);

        assertThat(run("bars", "--bar", "tick-1", "--ticker", ticker, trades, "-o", folder)).as(terminal.err()).isZero();
        assertThat(run("bars", "--bar", "tick-1+ticker", trades, "-o", folder)).isEqualTo(ExitCode.USAGE);
        assertThat(run("bars", "--bar", "tick-1", "--book", ticker, trades, "-o", folder)).isEqualTo(ExitCode.FAILED);

        assertThat(query("select count(*) from '" + folder + "/tick-1+ticker.parquet' where ticker_funding_rate = 0.25"
                        + " and ticker_age_seconds = 0.4 and ticker_open_interest = 10 and ticker_mark_price is null"))
                .isEqualTo(1);
        assertThat(terminal.err()).contains("--bar is tick-1+ticker, expected --ticker with the files beside it")
                .contains("LAKE_FILE_CORRUPT");
    }

    @Test
    void fileThatSaysNotWhatBarsItHasIsNotRolled() throws Exception {
        Path ticks = folder.resolve("ticks.parquet");
        run("convert", "--format", "binance-aggtrades", real("11.zip"), "-o", ticks);
        run("bars", "--bar", "tick-100", ticks, "-o", folder);

        assertThat(run("bars", "--bar", "time-1h", "--from-bars", ticks, "-o", folder.resolve("out")))
                .isEqualTo(ExitCode.FAILED);
        assertThat(run("bars", "--bar", "time-1h", "--from-bars", folder.resolve("tick-100.parquet"), "-o", folder.resolve("out")))
                .isEqualTo(ExitCode.USAGE);

        assertThat(terminal.err()).contains("LAKE_FILE_CORRUPT")
                .contains("bar is tick-100, expected bars to roll from such as time-1m");
    }

    @Test
    void featuresOfARealDayAreColumnsOfBarsThatAreOtherwiseTheSame() throws Exception {
        Path ticks = folder.resolve("ticks.parquet");
        run("convert", "--format", "binance-aggtrades", real("11.zip"), "-o", ticks);

        assertThat(run("bars", "--bar", "time-1h", "--bar", "tick-500", ticks, "-o", folder)).isEqualTo(ExitCode.OK);
        assertThat(run("bars", "--bar", "time-1h", "--bar", "tick-500+features", "--features", ticks, "-o", folder))
                .isEqualTo(ExitCode.OK);

        for (String bar : List.of("time-1h", "tick-500")) {
            String plain = "'" + folder + "/" + bar + ".parquet'";
            String rich = "'" + folder + "/" + bar + "+features.parquet'";
            assertThat(query("select count(*) from " + rich)).isGreaterThan(5);
            assertThat(query("select count(*) from (from " + plain + " except select * exclude ("
                            + String.join(", ", BarExtra.FEATURES.columns()) + ") from " + rich + ")"))
                    .as(bar)
                    .isZero();
            assertThat(query("select count(*) from " + rich + " where vpin between 0 and 1 and price_std >= 0"
                            + " and abs(buy_sell_imbalance - (buy_volume / volume * 2 - 1)) < 1e-9"))
                    .isEqualTo(query("select count(*) from " + rich));
        }
    }

    @Test
    void unknownExtraIsRefusedWithThoseThereAre() {
        assertThat(run("bars", "--bar", "time-1m+colour", "x", "-o", "y")).isEqualTo(ExitCode.USAGE);

        assertThat(terminal.err()).contains("--bar is time-1m+colour, expected a bar's name").contains("+features");
    }

    @Test
    void latencyBelowZeroIsRefused() {
        assertThat(run("bars", "--bar", "time-1m", "x", "-o", "y", "--latency", "PT-1S")).isEqualTo(ExitCode.USAGE);

        assertThat(terminal.err()).contains("--latency is PT-1S, expected a duration from PT0S to PT24H");
    }

    @Test
    void rowsAreNumberedOnFromFileToFile() throws Exception {
        Path ticks = folder.resolve("ticks.parquet");

        run("convert", "--format", "binance-aggtrades", real("11.zip"), real("12.zip"), "-o", ticks);

        assertThat(query("select count(distinct seq) * 100000 + max(seq) from '" + ticks + "'"))
                .isEqualTo(10_063 * 100_000L + 10_062);
        assertThat(query("select count(*) from (select timestamp < lag(timestamp) over (order by seq) as back from '"
                        + ticks + "') where back"))
                .isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "auto, tardis/csv/quotes.csv, 9999, quotes",
        "auto, tardis/csv/options_chain.csv, 7, options_chain",
        "tardis-book-snapshot-25, tardis/csv/binance-futures_book_snapshot_25_BTCUSDT.csv, 10, book_snapshot_25",
        "auto, binance-vision/data/spot/daily/klines/ADABTC/1m/ADABTC-1m-2021-11-28.zip, 1440, klines",
        "auto, okx/BTC-USDT-aggtrades-2023-11-18.csv, 15, trades",
        "okx-trades, okx/BTC-USDT-aggtrades-2023-11-18.csv, 15, trades"
    })
    void everyTypeIsConverted(String format, String sample, long rows, String type) throws Exception {
        Path out = folder.resolve("rows.parquet");

        assertThat(run("convert", "--format", format, RealData.require(sample), "-o", out)).isZero();

        assertThat(query("select count(*) * 1000000 + max(seq) + 1 from '" + out + "'")).isEqualTo(rows * 1_000_001);
        assertThat(query("select count(*) from parquet_kv_metadata('" + out + "') where decode(key) = 'barmill.schema'"
                        + " and decode(value) = '" + type + "'"))
                .isEqualTo(1);
    }

    @Test
    void tradesInNoOrderAreSorted() throws Exception {
        Path out = folder.resolve("okx.parquet");

        assertThat(run("convert", "--format", "okx-trades", RealData.require("okx/BTC-USDT-aggtrades-2023-11-18.csv"),
                        "-o", out))
                .isZero();

        assertThat(query("select count(*) from (select timestamp < lag(timestamp) over (order by seq) as back from '"
                        + out + "') where back"))
                .isZero();
        assertThat(query("select count(distinct id) from '" + out + "'")).isEqualTo(15);
    }

    @ParameterizedTest
    @ValueSource(strings = {"auto", "okx-trades"})
    void contractsBecomeBaseUnitsByTheValueThatIsGiven(String format) throws Exception {
        Path sample = RealData.require("okx/OKX-MATIC-USDT-SWAP-20230821-one-minute.csv");
        Path out = folder.resolve("swap.parquet");

        assertThat(run("convert", "--format", format, sample, "-o", out)).isNotZero();
        assertThat(terminal.err()).contains("CONTRACT_VALUE_UNKNOWN", "MATIC-USDT-SWAP", "linear:0.01");
        assertThat(out).doesNotExist();
        assertThat(run("convert", "--format", format, "--contract-value", "10", sample, "-o", out)).isEqualTo(ExitCode.USAGE);

        assertThat(run("convert", "--format", format, "--contract-value", "linear:10", sample, "-o", out)).isZero();

        assertThat(query("select sum(contracts) from '" + out + "'")).isEqualTo(1_199);
        assertThat(query("select sum(amount) from '" + out + "'")).isEqualTo(11_990);
        assertThat(query("select count(*) from parquet_kv_metadata('" + out + "') where decode(key) ="
                        + " 'barmill.contract_value' and decode(value) = 'linear:10'"))
                .isEqualTo(1);
    }

    @Test
    void badRowsGoToAQuarantineFileWithLineAndReason() throws Exception {
        String header = "exchange,symbol,timestamp,local_timestamp,id,side,price,amount\n";
        String good = "bitmex,XBTUSD,1675295999000000,1675296000100000,a1,buy,23000.5,100\n";
        Path one = Files.writeString(folder.resolve("one.csv"), header + good + "bitmex,XBTUSD,x\n");
        Path two = Files.writeString(folder.resolve("two.csv"), header + good + good.replace("buy", "bought") + good);
        Path out = folder.resolve("ticks.parquet");
        Path quarantine = folder.resolve("ticks.quarantine.csv.gz");

        assertThat(run("convert", "--format", "tardis-trades", one, two, "-o", out, "--bad-row-share", "0.4")).isZero();

        assertThat(query("select count(*) * 100 + max(seq) from '" + out + "'")).as("rows, and the last one's number")
                .isEqualTo(304);
        assertThat(query("select count(distinct seq) from '" + out + "'")).isEqualTo(3);
        assertThat(terminal.out()).contains("3 rows", "ticks.quarantine.csv.gz: 2 rows that cannot be read");
        List<String> lines = gunzip(quarantine);
        assertThat(lines).hasSize(3);
        assertThat(lines.get(0)).isEqualTo("line,reason,text");
        assertThat(lines.get(1)).startsWith("3,\"" + one + ", line 3").endsWith("\"bitmex,XBTUSD,x\"");
        assertThat(lines.get(2)).startsWith("3,\"" + two + ", line 3").contains("bought");
    }

    @Test
    void moreBadRowsThanTheShareAreAFailureAndNoFile() throws Exception {
        String header = "exchange,symbol,timestamp,local_timestamp,id,side,price,amount\n";
        String good = "bitmex,XBTUSD,1675295999000000,1675296000100000,a1,buy,23000.5,100\n";
        Path csv = Files.writeString(folder.resolve("one.csv"), header + good + "x\n");
        Path out = folder.resolve("ticks.parquet");

        assertThat(run("convert", "--format", "tardis-trades", csv, "-o", out, "--bad-row-share", "0.4")).isEqualTo(1);
        assertThat(terminal.err()).contains("BAD_ROW", "has 1 rows of 2 that cannot be read, more than the share of 0.4");
        assertThat(run("convert", "--format", "tardis-trades", csv, "-o", out)).as("none by default").isEqualTo(1);
        assertThat(run("convert", "--format", "tardis-trades", csv, "-o", out, "--bad-row-share", "2"))
                .isEqualTo(ExitCode.USAGE);
        assertThat(names(folder)).containsExactly("one.csv");
    }

    @Test
    void aQuarantineOfAnEarlierRunDoesNotStay() throws Exception {
        String header = "exchange,symbol,timestamp,local_timestamp,id,side,price,amount\n";
        String good = "bitmex,XBTUSD,1675295999000000,1675296000100000,a1,buy,23000.5,100\n";
        Path csv = Files.writeString(folder.resolve("one.csv"), header + good + "x\n");
        Path out = folder.resolve("ticks.parquet");
        run("convert", "--format", "tardis-trades", csv, "-o", out, "--bad-row-share", "0.5");
        assertThat(folder.resolve("ticks.quarantine.csv.gz")).exists();
        Files.writeString(csv, header + good);

        assertThat(run("convert", "--format", "tardis-trades", csv, "-o", out, "--bad-row-share", "0.5")).isZero();

        assertThat(names(folder)).containsExactly("one.csv", "ticks.parquet");
    }

    private static List<String> gunzip(Path file) throws IOException {
        try (GZIPInputStream in = new GZIPInputStream(Files.newInputStream(file))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        }
    }

    @Test
    void formatThatCannotBeToldIsAskedFor() throws IOException {
        Path csv = Files.writeString(folder.resolve("x.csv"), "exchange,symbol,timestamp,local_timestamp,id,side,price,amount\n");

        assertThat(run("convert", "--format", "auto", csv, "-o", folder.resolve("t.parquet"))).isEqualTo(ExitCode.USAGE);

        assertThat(terminal.err()).contains("tardis-trades, tardis-liquidations");
    }

    @Test
    void packingIsToldByContentNotByName() throws Exception {
        String csv = "0,0.5,2,0,1,1570752000000,true,true\n";
        Path plain = Files.writeString(folder.resolve("plain"), csv);
        Path packed = folder.resolve("packed.csv");
        try (GZIPOutputStream out = new GZIPOutputStream(Files.newOutputStream(packed))) {
            out.write(csv.getBytes(StandardCharsets.US_ASCII));
        }

        assertThat(run("convert", "--format", "binance-aggtrades", plain, packed, "-o", folder.resolve("t.parquet")))
                .isZero();

        assertThat(query("select count(*) from '" + folder.resolve("t.parquet") + "'")).isEqualTo(2);
    }

    @Test
    void damagedArchiveIsNamedAndLeavesNothing() throws IOException {
        Path out = folder.resolve("out/ticks.parquet");

        assertThat(run("convert", "--format", "tardis-trades", RealData.folder().resolve("damaged/tardis_trades.csv.gz"), "-o", out))
                .isEqualTo(ExitCode.FAILED);

        assertThat(terminal.err()).startsWith("barmill: ARCHIVE_CORRUPT: ").contains("tardis_trades.csv.gz");
        assertThat(names(out.getParent())).isEmpty();
    }

    @Test
    void damageInTheSecondArchiveLeavesTheOldOutputAsItWas() throws Exception {
        Path out = Files.writeString(folder.resolve("ticks.parquet"), "the old one");
        Path cut = folder.resolve("cut.zip");
        byte[] whole = Files.readAllBytes(real("12.zip"));
        Files.write(cut, Arrays.copyOf(whole, whole.length / 2));

        assertThat(run("convert", "--format", "binance-aggtrades", real("11.zip"), cut, "-o", out))
                .isEqualTo(ExitCode.FAILED);

        assertThat(terminal.err()).startsWith("barmill: ARCHIVE_CORRUPT: ").contains("cut.zip");
        assertThat(out).hasContent("the old one");
        assertThat(names(folder)).containsExactly("cut.zip", "ticks.parquet");
    }

    @Test
    void emptyFileThatIsNamedAsAnArchiveIsDamaged() throws Exception {
        Path empty = Files.createFile(folder.resolve("empty.zip"));

        assertThat(run("convert", "--format", "binance-trades", empty, "-o", folder.resolve("t.parquet")))
                .isEqualTo(ExitCode.FAILED);

        assertThat(terminal.err()).startsWith("barmill: ARCHIVE_CORRUPT: ");
        assertThat(names(folder)).containsExactly("empty.zip");
    }

    @Test
    void archiveOfAnotherFormatIsABadRow() {
        assertThat(run("convert", "--format", "tardis-trades", real("11.zip"), "-o", folder.resolve("t.parquet")))
                .isEqualTo(ExitCode.FAILED);

        assertThat(terminal.err()).startsWith("barmill: BAD_ROW: ");
        assertThat(names(folder)).isEmpty();
    }

    @Test
    void tickFilesOfSeveralTypesAreRefused() throws Exception {
        Path aggregates = folder.resolve("a.parquet");
        Path trades = folder.resolve("b.parquet");
        Path csv = Files.writeString(folder.resolve("b.csv"), "1,0.5,2,1,1570752000000,true,true\n");
        run("convert", "--format", "binance-aggtrades", real("11.zip"), "-o", aggregates);
        assertThat(run("convert", "--format", "binance-trades", csv, "-o", trades)).isZero();

        assertThat(run("bars", "--bar", "time-1m", aggregates, trades, "-o", folder.resolve("bars")))
                .isEqualTo(ExitCode.USAGE);

        assertThat(terminal.err()).contains("b.parquet (trades), expected only files of aggTrades");
        assertThat(folder.resolve("bars")).doesNotExist();
    }

    @Test
    void barThatIsNamedTwiceIsRefused() {
        assertThat(run("bars", "--bar", "time-1m", "--bar", "time-60s", folder.resolve("x"), "-o", folder.resolve("bars")))
                .isEqualTo(ExitCode.USAGE);

        assertThat(terminal.err()).isEqualTo("barmill: --bar is time-60s, expected each bar once: time-1m is there\n");
    }

    @Test
    void fileThatIsNoTickFileIsNamed() {
        assertThat(run("bars", "--bar", "time-1m", real("11.zip"), "-o", folder.resolve("bars")))
                .isEqualTo(ExitCode.FAILED);

        assertThat(terminal.err()).startsWith("barmill: LAKE_FILE_CORRUPT: ").contains("11.zip");
        assertThat(folder.resolve("bars")).doesNotExist();
    }

    @Test
    void fileThatIsNotThereIsNamed() {
        assertThat(run("convert", "--format", "binance-trades", "no.zip", "-o", folder.resolve("t.parquet")))
                .isEqualTo(ExitCode.FAILED);
        assertThat(run("bars", "--bar", "time-1m", "no.parquet", "-o", folder.resolve("bars")))
                .isEqualTo(ExitCode.FAILED);

        assertThat(terminal.err()).isEqualTo("""
                barmill: ARCHIVE_NOT_FOUND: there is no file no.zip
                barmill: LAKE_FILE_MISSING: there is no file no.parquet
                """);
    }

    @Test
    void unknownFormatAndUnknownBarSayWhatThereIs() {
        assertThat(run("convert", "--format", "csv", "x", "-o", "y")).isEqualTo(ExitCode.USAGE);
        assertThat(run("bars", "--bar", "candles-5", "x", "-o", "y")).isEqualTo(ExitCode.USAGE);

        assertThat(terminal.err())
                .contains("--format is csv, expected one of binance-trades, binance-aggtrades, binance-klines, ")
                .contains("--bar is candles-5, expected a bar such as time-1m");
    }

    private int run(Object... arguments) {
        String[] texts = Arrays.stream(arguments).map(Object::toString).toArray(String[]::new);
        return Barmill.run(terminal.terminal(), new Installation(folder), texts);
    }

    private static Path real(String day) {
        return RealData.folder().resolve(DAYS + day);
    }

    private static List<String> names(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long query(String sql) throws Exception {
        try (Connection duckDb = Duck.connect();
                Statement statement = duckDb.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
