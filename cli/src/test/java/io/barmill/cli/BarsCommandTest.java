package io.barmill.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.barmill.bars.BarExtra;
import io.barmill.testing.RealData;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** {@code bars}, on real trades and on what is no tick file. */
class BarsCommandTest extends OfflineCommands {
    @Test
    void candlesOfRealArchivesEqualTheExchangesOwn() throws Exception {
        Path ticks = folder.resolve("ticks.parquet");
        Path bars = folder.resolve("bars");

        assertThat(run("convert", "--format", "binance-aggtrades", real("11.zip"), real("12.zip"), "-o", ticks))
                .isZero();
        assertThat(run(
                        "bars",
                        "--bar",
                        "time-1m",
                        "--bar",
                        "time-5m",
                        "--bar",
                        "tick-1000",
                        ticks,
                        "-o",
                        bars,
                        "--include-partial"))
                .isZero();

        assertThat(terminal.out()).contains("10,063 rows");
        for (String interval : List.of("1m", "5m")) {
            assertThat(Candle.ofBarFiles(List.of(bars.resolve("time-" + interval + ".parquet"))))
                    .containsExactlyElementsOf(Candle.ofCsv(
                            RealData.folder().resolve("binance-vision/expected/XRPETH-" + interval + ".expected.csv")));
        }
        assertThat(names(bars)).containsExactly("tick-1000.parquet", "time-1m.parquet", "time-5m.parquet");
    }

    @Test
    void everyKindOfBarHoldsAllTheTradesOfARealDay() throws Exception {
        Path ticks = folder.resolve("ticks.parquet");
        run("convert", "--format", "binance-aggtrades", real("11.zip"), "-o", ticks);
        List<String> bars = List.of(
                "time-1m(empty=flat)",
                "time-1w",
                "tick-split-100",
                "volume-split-5000",
                "volume-5000(overshoot=carry)",
                "dollar-split-20",
                "imbalance-tick-fixed-10",
                "imbalance-dollar-ewma(init=200)",
                "run-volume-fixed-2000",
                "run-tick-ewma(init=200,side=taker)",
                "range-0.000005",
                "renko-0.000005");
        List<Object> arguments =
                new ArrayList<>(List.of("bars", ticks, "-o", folder, "--include-partial", "--latency", "PT1S"));
        bars.forEach(bar -> arguments.addAll(List.of("--bar", bar)));

        assertThat(run(arguments.toArray())).isEqualTo(ExitCode.OK);

        long trades = query("select sum(last_id - first_id + 1)::bigint from '" + ticks + "'");
        for (String bar : bars) {
            String file = "from '" + folder + "/" + bar + ".parquet'";
            assertThat(query("select sum(trade_count)::bigint " + file)).as(bar).isEqualTo(trades);
            assertThat(query("select count(*) " + file + " where available_at <> close_time + interval 1 second"))
                    .isZero();
            if (!bar.equals("time-1w")) {
                assertThat(query("select count(*) " + file + " where complete"))
                        .as(bar)
                        .isGreaterThan(5);
            }
        }
    }

    @Test
    void quoteBarsOfRealQuotesCountThemAll() throws Exception {
        Path ticks = folder.resolve("quotes.parquet");
        run("convert", "--format", "tardis-quotes", RealData.require("tardis/csv/quotes.csv"), "-o", ticks);

        assertThat(run(
                        "bars",
                        "--bar",
                        "quote-time-1m",
                        "--bar",
                        "quote-tick-1000",
                        ticks,
                        "-o",
                        folder,
                        "--include-partial"))
                .as(terminal.err())
                .isEqualTo(ExitCode.OK);

        for (String bar : List.of("quote-time-1m", "quote-tick-1000")) {
            String file = "from '" + folder + "/" + bar + ".parquet'";
            assertThat(query("select sum(update_count)::bigint " + file))
                    .as(bar)
                    .isEqualTo(9_999);
            assertThat(query("select count(*) " + file + " where not complete")).isEqualTo(1);
            assertThat(query("select count(*) " + file
                            + " where spread_min > spread_mean or low > open or available_at < close_time"))
                    .isZero();
        }
        assertThat(terminal.out()).contains("9,999 rows");
    }

    @Test
    void barsOfTradesAndOfQuotesDoNotGoTogether() {
        assertThat(run("bars", "--bar", "time-1m", "--bar", "quote-time-1m", "x", "-o", "y"))
                .isEqualTo(ExitCode.USAGE);
        assertThat(run("bars", "--bar", "quote-time-1m", "--bar", "tick-5", "x", "-o", "y"))
                .isEqualTo(ExitCode.USAGE);
        assertThat(run("bars", "--bar", "quote-time-1m", "--features", "x", "-o", "y"))
                .isEqualTo(ExitCode.USAGE);
        assertThat(run("bars", "--bar", "quote-time-1m", "--from-bars", "x", "-o", "y"))
                .isEqualTo(ExitCode.USAGE);
        assertThat(run("bars", "--bar", "time-5m", "--from-bars", "--include-partial", "x", "-o", "y"))
                .isEqualTo(ExitCode.USAGE);

        assertThat(terminal.err())
                .contains("--bar is quote-time-1m, expected only bars made from trades")
                .contains("--bar is tick-5, expected only bars made from quotes")
                .contains("--bar is quote-time-1m, expected a bar of trades with --features")
                .contains("--include-partial is true, expected false: bars made from bars are complete");
    }

    @Test
    void barsThatAreTheSameOfPlainTradesAreOne() throws Exception {
        Path csv = Files.writeString(folder.resolve("b.csv"), "1,0.5,2,1,1570752000000,true,true\n");
        Path trades = folder.resolve("b.parquet");
        run("convert", "--format", "binance-trades", csv, "-o", trades);

        assertThat(run("bars", "--bar", "tick-split-1", trades, "-o", folder.resolve("bars")))
                .isEqualTo(ExitCode.OK);
        assertThat(run("bars", "--bar", "tick-split-1", "--bar", "tick-1", trades, "-o", folder.resolve("both")))
                .isEqualTo(ExitCode.USAGE);

        assertThat(names(folder.resolve("bars"))).containsExactly("tick-1.parquet");
        assertThat(terminal.err()).contains("each bar once: tick-1 is repeated");
    }

    @Test
    void barsRolledFromBarsEqualThoseOfTheTicks() throws Exception {
        Path ticks = folder.resolve("ticks.parquet");
        run("convert", "--format", "binance-aggtrades", real("11.zip"), real("12.zip"), "-o", ticks);
        List<String> steps = List.of("time-1m", "time-5m", "time-1h", "time-7h(empty=flat)", "time-1d");
        List<Object> direct =
                new ArrayList<>(List.of("bars", ticks, "-o", folder.resolve("direct"), "--latency", "PT1S"));
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
        assertThat(run("bars", "--bar", "time-1d", "--from-bars", from, "-o", rolled, "--latency", "PT1S"))
                .isZero();

        for (String bar : steps.subList(1, steps.size())) {
            String one = "select * from read_parquet('" + folder + "/direct/" + bar + ".parquet')";
            String two = "select * from read_parquet('" + rolled + "/" + bar + ".parquet')";
            assertThat(query("select count(*) from (" + one + ")")).as(bar).isGreaterThan(0);
            assertThat(query("select count(*) from ((" + one + " except all " + two + ") union all (" + two
                            + " except all " + one + "))"))
                    .as(bar)
                    .isZero();
        }
    }

    @Test
    void barsHaveTheLastTickerBeforeTheirClose() throws Exception {
        Path trades = folder.resolve("trades.parquet");
        Path ticker = folder.resolve("ticker.parquet");
        run(
                "convert",
                "--format",
                "binance-trades",
                Files.writeString(folder.resolve("t.csv"), "1,0.5,2,1,1570752000500,true,true\n"),
                "-o",
                trades);
        run(
                "convert",
                "--format",
                "tardis-derivative-ticker",
                Files.writeString(folder.resolve("d.csv"), """
                exchange,symbol,timestamp,local_timestamp,funding_timestamp,funding_rate,predicted_funding_rate,open_interest,last_price,index_price,mark_price
                deribit,X,1570752000000000,1570752000100000,,0.25,,10,,,
                deribit,X,1570752000200000,1570752000600000,,0.5,,10,,,
                """),
                "-o",
                ticker);

        assertThat(run("bars", "--bar", "tick-1", "--ticker", ticker, trades, "-o", folder))
                .as(terminal.err())
                .isZero();
        assertThat(run("bars", "--bar", "tick-1+ticker", trades, "-o", folder)).isEqualTo(ExitCode.USAGE);
        assertThat(run("bars", "--bar", "tick-1", "--book", ticker, trades, "-o", folder))
                .isEqualTo(ExitCode.FAILED);

        assertThat(query("select count(*) from '" + folder + "/tick-1+ticker.parquet' where ticker_funding_rate = 0.25"
                        + " and ticker_age_seconds = 0.4 and ticker_open_interest = 10 and ticker_mark_price is null"))
                .isEqualTo(1);
        assertThat(terminal.err())
                .contains("--bar is tick-1+ticker, expected --ticker with its files")
                .contains("LAKE_FILE_CORRUPT");
    }

    @Test
    void fileThatSaysNotWhatBarsItHasIsNotRolled() throws Exception {
        Path ticks = folder.resolve("ticks.parquet");
        run("convert", "--format", "binance-aggtrades", real("11.zip"), "-o", ticks);
        run("bars", "--bar", "tick-100", ticks, "-o", folder);

        assertThat(run("bars", "--bar", "time-1h", "--from-bars", ticks, "-o", folder.resolve("out")))
                .isEqualTo(ExitCode.FAILED);
        assertThat(run(
                        "bars",
                        "--bar",
                        "time-1h",
                        "--from-bars",
                        folder.resolve("tick-100.parquet"),
                        "-o",
                        folder.resolve("out")))
                .isEqualTo(ExitCode.USAGE);

        assertThat(terminal.err())
                .contains("LAKE_FILE_CORRUPT")
                .contains("bar is tick-100, expected time bars without extra columns, such as time-1m");
    }

    @Test
    void featuresOfARealDayAreColumnsOfBarsThatAreOtherwiseTheSame() throws Exception {
        Path ticks = folder.resolve("ticks.parquet");
        run("convert", "--format", "binance-aggtrades", real("11.zip"), "-o", ticks);

        assertThat(run("bars", "--bar", "time-1h", "--bar", "tick-500", ticks, "-o", folder))
                .isEqualTo(ExitCode.OK);
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

        assertThat(terminal.err())
                .contains("--bar is time-1m+colour, expected a bar's name")
                .contains("+features");
    }

    @Test
    void latencyBelowZeroIsRefused() {
        assertThat(run("bars", "--bar", "time-1m", "x", "-o", "y", "--latency", "PT-1S"))
                .isEqualTo(ExitCode.USAGE);

        assertThat(terminal.err()).contains("--latency is PT-1S, expected a duration from PT0S to PT24H");
    }

    @Test
    void tickFilesOfSeveralTypesAreRefused() throws Exception {
        Path aggregates = folder.resolve("a.parquet");
        Path trades = folder.resolve("b.parquet");
        Path csv = Files.writeString(folder.resolve("b.csv"), "1,0.5,2,1,1570752000000,true,true\n");
        run("convert", "--format", "binance-aggtrades", real("11.zip"), "-o", aggregates);
        assertThat(run("convert", "--format", "binance-trades", csv, "-o", trades))
                .isZero();

        assertThat(run("bars", "--bar", "time-1m", aggregates, trades, "-o", folder.resolve("bars")))
                .isEqualTo(ExitCode.USAGE);

        assertThat(terminal.err()).contains("b.parquet (trades), expected only files of aggTrades");
        assertThat(folder.resolve("bars")).doesNotExist();
    }

    @Test
    void barThatIsNamedTwiceIsRefused() {
        assertThat(run(
                        "bars",
                        "--bar",
                        "time-1m",
                        "--bar",
                        "time-60s",
                        folder.resolve("x"),
                        "-o",
                        folder.resolve("bars")))
                .isEqualTo(ExitCode.USAGE);

        assertThat(terminal.err())
                .isEqualTo("barmill: --bar is time-60s, expected each bar once: time-1m is repeated\n");
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
                barmill: ARCHIVE_NOT_FOUND: file not found: no.zip
                barmill: LAKE_FILE_MISSING: file not found: no.parquet
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
}
