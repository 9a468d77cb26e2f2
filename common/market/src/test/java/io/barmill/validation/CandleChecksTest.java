package io.barmill.validation;

import static org.assertj.core.api.Assertions.assertThat;

import io.barmill.testing.RealData;
import io.barmill.testing.Trade;
import io.barmill.testing.Trades;
import io.barmill.ticks.DataType;
import io.barmill.ticks.RowErrors;
import io.barmill.ticks.TickReader;
import io.barmill.ticks.archive.Archives;
import io.barmill.ticks.archive.InflaterKind;
import io.barmill.validation.cross.CandleChecks;
import io.barmill.validation.cross.Tolerance;
import io.barmill.venue.TickFormat;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Candles held against trades and against shorter candles. */
class CandleChecksTest {
    private static final SourceFile FILE =
            Checked.file(DataType.KLINES, "binance", Optional.of(LocalDate.of(2016, 10, 7)));

    private static TickReader reader(List<String> klines) {
        String csv = TickFormat.BINANCE_KLINES.header() + "\n" + String.join("\n", klines) + "\n";
        return TickFormat.BINANCE_KLINES.reader(
                new ByteArrayInputStream(csv.getBytes(StandardCharsets.UTF_8)), "test", RowErrors.FAIL);
    }

    private static Results rollup(List<String> longer, List<String> shorter) throws IOException {
        Results results = new Results();
        new CandleChecks(results).rollup(FILE, reader(longer), reader(shorter));
        return results;
    }

    private static List<String> coinbase(String interval, long millis) throws IOException {
        return Candles.klines("aggregation/coinbase-btcusd-" + interval + "-20161007.zip", 1_475_798_400_000L, millis)
                .stream()
                .map(CandleChecksTest::uncounted)
                .toList();
    }

    /** The archives have no counts. */
    private static String uncounted(String line) {
        return line.replaceFirst(",0,[01],0,0,0$", ",0,0,0,0,0");
    }

    @Test
    void secondsOfARealDayAreItsMinutes() throws IOException {
        List<String> seconds = coinbase("1s", 1_000);
        List<String> minutes = coinbase("1m", 60_000);

        Results results = rollup(minutes, seconds);

        assertThat(seconds).hasSize(4_063);
        assertThat(minutes).hasSize(1_419);
        assertThat(results.findings()).isEmpty();
        assertThat(results.checks()).singleElement().satisfies(check -> {
            assertThat(check.verdict()).isEqualTo(Verdict.PASS);
            assertThat(check.rows()).isEqualTo(1_419);
            assertThat(check.observed()).startsWith("1,419 candles compared with 4,063 shorter ones");
        });
        String day = "1475798400000,611.78,618.7,609.89,617.98,5119.98889954,1475884799999,0,0,0,0,0";
        assertThat(Checked.found(rollup(List.of(day), minutes))).isEmpty();
    }

    @Test
    void secondThatIsRemovedIsMissing() throws IOException {
        List<String> seconds = new ArrayList<>(coinbase("1s", 1_000));
        seconds.remove(1);

        Results results = rollup(coinbase("1m", 60_000), seconds);

        assertThat(Checked.found(results)).containsExactly("ROLLUP ERROR 1");
        assertThat(results.findings().get(0).detail())
                .startsWith("MISSING: 59 of 60 shorter candles are absent")
                .contains("611.78/611.87/611.78/611.87, volume 0.60046", "611.78/611.91/611.78/611.9, volume 1.13872");
        assertThat(results.findings().get(0).from()).isEqualTo("2016-10-07T00:00:00Z");
    }

    @Test
    void minuteThatIsRemovedIsAbsent() throws IOException {
        List<String> minutes = new ArrayList<>(coinbase("1m", 60_000));
        minutes.remove(700);

        Results results = rollup(minutes, coinbase("1s", 1_000));

        assertThat(Checked.found(results)).containsExactly("ROLLUP ERROR 1");
        assertThat(results.findings().get(0).detail()).startsWith("ABSENT");
    }

    @Test
    void minutesOfARealContractAreItsHoursAndItsDay() throws IOException {
        long start = 1_670_889_600_000L;
        List<String> minutes = map(Candles.klines("aggregation/binance-um-adausdt-1m-20221213.zip", start, 60_000));
        List<String> hours = map(Candles.klines("aggregation/binance-um-adausdt-1h-20221213.zip", start, 3_600_000));
        List<String> day = map(Candles.klines("aggregation/binance-um-adausdt-1d.zip", start, 86_400_000)).stream()
                .filter(line -> line.startsWith("" + start))
                .toList();

        assertThat(day)
                .singleElement()
                .satisfies(line -> assertThat(line).contains(",0.3067,0.3187,0.2987,0.3141,681931107,"));
        assertThat(hours).hasSize(24);
        assertThat(Checked.found(rollup(hours, minutes))).isEmpty();
        assertThat(Checked.found(rollup(day, minutes))).isEmpty();
        assertThat(Checked.found(rollup(day, hours))).isEmpty();
        assertThat(rollup(minutes, hours).verdict()).isEqualTo(Verdict.INCOMPLETE);
    }

    private static List<String> map(List<String> lines) {
        return lines.stream().map(CandleChecksTest::uncounted).toList();
    }

    // Trades.

    private static final class Minute {
        private final List<BigDecimal> prices = new ArrayList<>();
        private BigDecimal volume = BigDecimal.ZERO;
        private long trades;
    }

    /** The candles of trades, computed in the plainest way. */
    private static List<String> minutes(List<Trade> trades, DataType type) {
        Map<Long, Minute> minutes = new TreeMap<>();
        for (Trade trade : trades) {
            Minute minute = minutes.computeIfAbsent(trade.timestamp() / 60_000_000, key -> new Minute());
            minute.prices.add(BigDecimal.valueOf(trade.price()));
            minute.volume = minute.volume.add(BigDecimal.valueOf(trade.amount()));
            minute.trades += type == DataType.AGG_TRADES ? trade.lastId() - trade.firstId() + 1 : 1;
        }
        List<String> lines = new ArrayList<>();
        minutes.forEach((at, minute) -> lines.add(at * 60_000 + "," + minute.prices.get(0) + ","
                + minute.prices.stream().reduce(BigDecimal::max).orElseThrow() + ","
                + minute.prices.stream().reduce(BigDecimal::min).orElseThrow() + ","
                + minute.prices.get(minute.prices.size() - 1) + "," + minute.volume.toPlainString() + ","
                + (at * 60_000 + 59_999) + ",0," + minute.trades + ",0,0,0"));
        return lines;
    }

    private static Results trades(List<String> klines, List<Trade> trades, DataType type, Tolerance tolerance)
            throws IOException {
        Results results = new Results();
        new CandleChecks(results).trades(FILE, reader(klines), Trades.reader(trades), type, tolerance);
        return results;
    }

    @Test
    void tradesAreTheirCandlesAndEachDifferenceHasAReason() throws IOException {
        for (DataType type : List.of(DataType.TRADES, DataType.AGG_TRADES)) {
            List<Trade> trades = Trades.random(new Random(5), type, Checked.DAY, 5_000);
            List<String> klines = minutes(trades, type);
            assertThat(Checked.found(trades(klines, trades, type, Tolerance.EXACT)))
                    .isEmpty();

            List<Trade> lost = new ArrayList<>(trades);
            lost.remove(2_500);
            Results results = trades(klines, lost, type, Tolerance.EXACT);
            assertThat(Checked.found(results)).containsExactly("TRADES_VS_KLINE ERROR 1");
            assertThat(results.findings().get(0).detail()).startsWith("LOST_TRADES");

            List<String> without = new ArrayList<>(klines);
            without.remove(100);
            results = trades(without, trades, type, Tolerance.EXACT);
            assertThat(Checked.found(results)).containsExactly("TRADES_VS_KLINE ERROR 1");
            assertThat(results.findings().get(0).detail()).startsWith("NO_CANDLE");

            List<String> counted = new ArrayList<>(klines);
            counted.set(100, counted.get(100).replaceFirst(",0,(\\d+),0,0,0$", ",0,9$1,0,0,0"));
            results = trades(counted, trades, type, Tolerance.EXACT);
            assertThat(Checked.found(results))
                    .containsExactly("TRADES_VS_KLINE " + (type == DataType.TRADES ? "ERROR" : "INFO") + " 1");

            List<String> quiet = new ArrayList<>(klines);
            long last = Long.parseLong(klines.get(klines.size() - 1).split(",")[0]) + 60_000;
            quiet.add(last + ",5,5,5,5,0," + (last + 59_999) + ",0,0,0,0,0");
            assertThat(Checked.found(trades(quiet, trades, type, Tolerance.EXACT)))
                    .as("a quiet minute is flat in one and absent in the other")
                    .isEmpty();
        }
    }

    @Test
    void tolerancesAreOfPricesAndOfVolumes() throws IOException {
        List<Trade> trades = Trades.random(new Random(5), DataType.TRADES, Checked.DAY, 5_000);
        List<String> klines = minutes(trades, DataType.TRADES);
        String[] cells = klines.get(50).split(",");
        cells[5] = new BigDecimal(cells[5]).multiply(new BigDecimal("1.005")).toPlainString();
        klines.set(50, String.join(",", cells));

        assertThat(Checked.found(trades(klines, trades, DataType.TRADES, Tolerance.TARDIS)))
                .hasSize(1);
        assertThat(Checked.found(trades(klines, trades, DataType.TRADES, Tolerance.SEED)))
                .isEmpty();
        cells[4] = new BigDecimal(cells[4]).multiply(new BigDecimal("1.005")).toPlainString();
        klines.set(50, String.join(",", cells));
        assertThat(Checked.found(trades(klines, trades, DataType.TRADES, Tolerance.SEED)))
                .as("a price may differ by less than a volume")
                .hasSize(1);
    }

    @Test
    void tradesOutOfOrderAreIncomplete() throws IOException {
        List<Trade> trades = Trades.random(new Random(5), DataType.TRADES, Checked.DAY, 5_000);
        List<String> klines = minutes(trades, DataType.TRADES);
        trades.add(trades.remove(10));

        assertThat(trades(klines, trades, DataType.TRADES, Tolerance.EXACT).verdict())
                .isEqualTo(Verdict.INCOMPLETE);
    }

    /** Real aggregates make the candles that were computed of them elsewhere. */
    @Test
    void realAggregatesMakeTheirCandles() throws IOException {
        Path zip = RealData.require("binance-vision/data/spot/daily/aggTrades/XRPETH/XRPETH-aggTrades-2019-10-11.zip");
        List<String> klines = new ArrayList<>();
        for (String line : Files.readAllLines(RealData.require("binance-vision/expected/XRPETH-1m.expected.csv"))) {
            String[] cells = line.split(",");
            if (cells[0].compareTo("1570838400000") < 0) {
                klines.add(String.join(",", List.of(cells).subList(0, 6)) + "," + (Long.parseLong(cells[0]) + 59_999)
                        + "," + String.join(",", List.of(cells).subList(6, 10)) + ",0");
            }
        }
        assertThat(klines).hasSize(1_440 - 418);
        Results results = new Results();
        try (TickReader trades = TickFormat.BINANCE_AGG_TRADES.reader(
                new Archives(InflaterKind.FAST).open(zip), zip.toString(), RowErrors.FAIL)) {
            new CandleChecks(results).trades(FILE, reader(klines), trades, DataType.AGG_TRADES, Tolerance.EXACT);
        }
        assertThat(Checked.found(results)).isEmpty();
        assertThat(results.verdict()).isEqualTo(Verdict.PASS);
    }
}
