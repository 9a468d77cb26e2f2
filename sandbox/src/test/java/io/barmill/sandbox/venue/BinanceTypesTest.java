package io.barmill.sandbox.venue;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Candles, quotes and the rest of Binance's archives against its trades, which are read back naively, cell by cell. */
class BinanceTypesTest {
    private static SandboxVenue venue;
    private static Http http;

    @BeforeAll
    static void start() {
        venue = SandboxVenue.start(SandboxOptions.defaults().withSeed(7).withTradesPerDay(2_000));
        http = new Http(venue);
    }

    @AfterAll
    static void stop() {
        venue.close();
    }

    /** A trade of the archive; its time in the archive's own unit. */
    private record Trade(BigDecimal price, BigDecimal quantity, BigDecimal value, long time, boolean isBuy) {
        static Trade of(String line) {
            String[] cells = line.split(",");
            return new Trade(
                    new BigDecimal(cells[1]),
                    new BigDecimal(cells[2]),
                    new BigDecimal(cells[3]),
                    Long.parseLong(cells[4]),
                    cells[5].equalsIgnoreCase("false"));
        }
    }

    private static List<Trade> trades(String market, String symbol, String day) throws IOException {
        return rows("/data/" + market + "/daily/trades/" + symbol + "/" + symbol + "-trades-" + day + ".zip").stream()
                .map(Trade::of)
                .toList();
    }

    private static List<String> candles(String market, String period, String symbol, String interval, String date)
            throws IOException {
        return rows("/data/" + market + "/" + period + "/klines/" + symbol + "/" + interval + "/" + symbol + "-"
                + interval + "-" + date + ".zip");
    }

    private static List<String> rows(String path) throws IOException {
        return http.zipLines(path).stream()
                .filter(line -> Character.isDigit(line.charAt(0)))
                .toList();
    }

    @ParameterizedTest
    @CsvSource({
        "spot, BTCUSDT, 2024-02-29, 1m, 60000, 8", "spot, XRPETH, 2023-06-01, 5m, 300000, 8",
        "spot, BTCUSDT, 2025-01-01, 1m, 60000000, 8", "spot, ETHUSDT, 2024-01-01, 1s, 1000, 8",
        "futures/um, ETHUSDT, 2024-01-01, 1m, 60000, 0", "futures/um, SOLUSDT, 2021-03-04, 4h, 14400000, 0",
        "spot, BTCUSDT, 2024-02-29, 1d, 86400000, 8", "spot, SOLUSDT, 2020-08-11, 1m, 60000, 8"
    })
    void candlesAreTheTradesOfTheirTimes(
            String market, String symbol, LocalDate day, String interval, long length, int decimals)
            throws IOException {
        List<Trade> trades = trades(market, symbol, day.toString());
        boolean isFirst = day.equals(LocalDate.of(2020, 8, 11));
        List<Trade> before =
                isFirst ? List.of() : trades(market, symbol, day.minusDays(1).toString());
        BigDecimal close = before.isEmpty()
                ? trades.get(0).price()
                : before.get(before.size() - 1).price();
        long unit = length >= 60_000_000 && day.getYear() == 2025 ? 1_000_000 : 1_000;
        long midnight = day.atStartOfDay().toEpochSecond(ZoneOffset.UTC) * unit;

        List<String> candles = candles(market, "daily", symbol, interval, day.toString());

        assertThat(candles).hasSize((int) (86_400 * unit / length));
        int at = 0;
        int flat = 0;
        for (int i = 0; i < candles.size(); i++) {
            long open = midnight + i * length;
            List<Trade> inside = new ArrayList<>();
            while (at < trades.size() && trades.get(at).time() < open + length) {
                inside.add(trades.get(at++));
            }
            String[] cells = candles.get(i).split(",");
            assertThat(cells).hasSize(12);
            assertThat(cells[0]).isEqualTo(Long.toString(open));
            assertThat(cells[6]).isEqualTo(Long.toString(open + length - 1));
            assertThat(cells[8]).isEqualTo(Integer.toString(inside.size()));
            BigDecimal first = inside.isEmpty() ? close : inside.get(0).price();
            close = inside.isEmpty() ? close : inside.get(inside.size() - 1).price();
            flat += inside.isEmpty() ? 1 : 0;
            assertThat(new BigDecimal(cells[1])).as(candles.get(i)).isEqualByComparingTo(first);
            assertThat(new BigDecimal(cells[2]))
                    .as(candles.get(i))
                    .isEqualByComparingTo(inside.stream().map(Trade::price).reduce(first, BigDecimal::max));
            assertThat(new BigDecimal(cells[3]))
                    .as(candles.get(i))
                    .isEqualByComparingTo(inside.stream().map(Trade::price).reduce(first, BigDecimal::min));
            assertThat(new BigDecimal(cells[4])).as(candles.get(i)).isEqualByComparingTo(close);
            assertThat(new BigDecimal(cells[5]))
                    .isEqualByComparingTo(sum(inside.stream().map(Trade::quantity)));
            assertThat(new BigDecimal(cells[7]))
                    .isEqualByComparingTo(sum(inside.stream().map(Trade::value)));
            assertThat(new BigDecimal(cells[9]))
                    .isEqualByComparingTo(
                            sum(inside.stream().filter(Trade::isBuy).map(Trade::quantity)));
            assertThat(new BigDecimal(cells[10]))
                    .isEqualByComparingTo(
                            sum(inside.stream().filter(Trade::isBuy).map(Trade::value)));
            if (decimals > 0) {
                assertThat(new BigDecimal(cells[5]).scale()).isEqualTo(decimals);
            }
        }
        assertThat(at).as("trades in some candle").isEqualTo(trades.size());
        assertThat(flat > 0).as("minutes without a trade").isEqualTo(length < 3_600 * unit);
    }

    private static BigDecimal sum(Stream<BigDecimal> amounts) {
        return amounts.reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    @Test
    void monthOfCandlesIsItsDays() throws IOException {
        List<String> days = new ArrayList<>();
        for (int day = 1; day <= 29; day++) {
            days.addAll(candles("futures/um", "daily", "XRPUSDT", "1h", "2024-02-" + String.format("%02d", day)));
        }

        assertThat(candles("futures/um", "monthly", "XRPUSDT", "1h", "2024-02"))
                .hasSize(29 * 24)
                .isEqualTo(days);
    }

    /** Weeks begin on Mondays, and one may go on into the next month. */
    @ParameterizedTest
    @CsvSource({"1w, 2024-01-29, 7", "1mo, 2024-02-01, 29", "3d, 2024-01-30, 3"})
    void longCandlesAreTheirDays(String interval, LocalDate first, int days) throws IOException {
        List<String> ofDays = new ArrayList<>();
        for (int i = 0; i < days; i++) {
            ofDays.addAll(
                    candles("spot", "daily", "ADABTC", "1d", first.plusDays(i).toString()));
        }
        String open = Long.toString(first.atStartOfDay().toEpochSecond(ZoneOffset.UTC) * 1_000);

        String[] cells = candles(
                        "spot",
                        "monthly",
                        "ADABTC",
                        interval,
                        YearMonth.from(first).toString())
                .stream()
                .filter(candle -> candle.startsWith(open + ","))
                .findFirst()
                .orElseThrow()
                .split(",");

        assertThat(cells[1]).isEqualTo(ofDays.get(0).split(",")[1]);
        assertThat(cells[4]).isEqualTo(ofDays.get(days - 1).split(",")[4]);
        assertThat(cells[6]).isEqualTo(ofDays.get(days - 1).split(",")[6]);
        for (int column : new int[] {5, 7, 8, 9, 10}) {
            assertThat(new BigDecimal(cells[column]))
                    .as("column %d", column)
                    .isEqualByComparingTo(
                            sum(ofDays.stream().map(candle -> new BigDecimal(candle.split(",")[column]))));
        }
    }

    @Test
    void lastQuoteUpToATradeHasItWithin() throws IOException {
        List<String[]> quotes =
                rows("/data/futures/um/daily/bookTicker/BTCUSDT/BTCUSDT-bookTicker-2024-01-01.zip").stream()
                        .map(row -> row.split(","))
                        .toList();
        int at = 0;
        long update = 0;
        for (String[] quote : quotes) {
            assertThat(Long.parseLong(quote[0])).isGreaterThan(update);
            update = Long.parseLong(quote[0]);
        }
        for (Trade trade : trades("futures/um", "BTCUSDT", "2024-01-01")) {
            while (at + 1 < quotes.size() && Long.parseLong(quotes.get(at + 1)[5]) <= trade.time()) {
                at++;
            }
            assertThat(trade.price()).isBetween(new BigDecimal(quotes.get(at)[1]), new BigDecimal(quotes.get(at)[3]));
        }
        assertThat(at).isEqualTo(quotes.size() - 1);
        assertThat(quotes)
                .allSatisfy(quote -> assertThat(new BigDecimal(quote[1])).isLessThan(new BigDecimal(quote[3])));
    }

    @Test
    void fundingIsPaidThreeTimesADayInEitherDirection() throws IOException {
        List<String> rows = rows("/data/futures/um/monthly/fundingRate/BTCUSDT/BTCUSDT-fundingRate-2024-01.zip");

        assertThat(rows).hasSize(93).allMatch(row -> row.matches("\\d{13},8,-?0\\.000[0-9]{5}"));
        assertThat(rows).anyMatch(row -> row.contains(",-")).anyMatch(row -> !row.contains("-"));
    }

    @Test
    void candlesOfReferencePricesHaveNoVolume() throws IOException {
        String file = "/ETHUSDT/1m/ETHUSDT-1m-2024-01-01.zip";
        List<String> traded = rows("/data/futures/um/daily/klines" + file);
        List<String> marked = rows("/data/futures/um/daily/markPriceKlines" + file);
        List<String> indexed = rows("/data/futures/um/daily/indexPriceKlines" + file);
        List<String> premiums = rows("/data/futures/um/daily/premiumIndexKlines" + file);

        for (List<String> rows : List.of(marked, indexed, premiums)) {
            assertThat(rows).hasSize(1440).allMatch(row -> row.matches("[^,]+(,[^,]+){4},0,[^,]+,0,60,0,0,0"));
        }
        for (int i = 0; i < 1440; i++) {
            String[] trade = traded.get(i).split(",");
            String[] mark = marked.get(i).split(",");
            assertThat(mark[0] + mark[6]).isEqualTo(trade[0] + trade[6]);
            for (int price = 1; price <= 4; price++) {
                assertThat(new BigDecimal(mark[price])).isEqualByComparingTo(trade[price]);
                assertThat(new BigDecimal(indexed.get(i).split(",")[price])).isLessThan(new BigDecimal(trade[price]));
            }
        }
        assertThat(premiums).anyMatch(row -> row.contains(",-")).anyMatch(row -> !row.contains("-"));
    }

    @Test
    void depthsOfBooksGrowWithTheDistance() throws IOException {
        List<String> rows = rows("/data/futures/um/daily/bookDepth/ETHUSDT/ETHUSDT-bookDepth-2024-01-01.zip");

        assertThat(rows).hasSize(28_800);
        assertThat(rows.get(10)).startsWith("2024-01-01 00:00:30,-5,");
        for (int i = 0; i < 28_800; i += 10) {
            for (int step = 1; step < 5; step++) {
                assertThat(new BigDecimal(rows.get(i + step).split(",")[2]))
                        .isLessThan(new BigDecimal(rows.get(i + step - 1).split(",")[2]));
            }
        }
    }

    @Test
    void liquidationsAreAmongTheTrades() throws IOException {
        List<String> rows =
                rows("/data/futures/um/daily/liquidationSnapshot/ETHUSDT/ETHUSDT-liquidationSnapshot-2024-01-01.zip");

        assertThat(rows)
                .isNotEmpty()
                .allMatch(row -> row.matches("\\d{13},(BUY|SELL),LIMIT,IOC,[^,]+,([^,]+),\\2,FILLED,([^,]+),\\3"));
    }

    @Test
    void everyOptionHasARowAnHourAndTheIndexOfTheirVolatilityOneASecond() throws IOException {
        List<String> hours = rows("/data/option/daily/EOHSummary/BTCUSDT/BTCUSDT-EOHSummary-2024-01-01.zip");
        List<String> index = rows("/data/option/daily/BVOLIndex/BTCBVOLUSDT/BTCBVOLUSDT-BVOLIndex-2024-01-01.zip");

        assertThat(hours).hasSize(24 * 12).allMatch(row -> row.split(",", -1).length == 26);
        assertThat(hours.get(287)).startsWith("2024-01-01,23,BTC-240131-");
        assertThat(index).hasSize(86_400);
        assertThat(index.get(1)).startsWith("1704067201000,BTCBVOLUSDT,BTCBVOL,USDT,");
    }

    @Test
    void metricsComeEveryFiveMinutesWithTheTakersRatio() throws IOException {
        List<String> rows = rows("/data/futures/um/daily/metrics/ETHUSDT/ETHUSDT-metrics-2024-01-01.zip");
        List<Trade> trades = trades("futures/um", "ETHUSDT", "2024-01-01");
        long midnight = LocalDate.of(2024, 1, 1).atStartOfDay().toEpochSecond(ZoneOffset.UTC) * 1_000;

        assertThat(rows).hasSize(288);
        assertThat(rows.get(1)).startsWith("2024-01-01 00:05:00,ETHUSDT,");
        for (int i = 0; i < 288; i++) {
            long from = midnight + i * 300_000L;
            List<Trade> inside = trades.stream()
                    .filter(trade -> trade.time() >= from && trade.time() < from + 300_000L)
                    .toList();
            BigDecimal sold =
                    sum(inside.stream().filter(trade -> !trade.isBuy()).map(Trade::quantity));
            String[] cells = rows.get(i).split(",", -1);
            assertThat(cells).hasSize(8);
            assertThat(cells[7])
                    .as(rows.get(i))
                    .isEqualTo(
                            sold.signum() == 0
                                    ? ""
                                    : sum(inside.stream().filter(Trade::isBuy).map(Trade::quantity))
                                            .divide(sold, 8, RoundingMode.DOWN)
                                            .toPlainString());
        }
    }
}
