package io.barmill.sandbox.venue;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Archives agree with each other and with their days; read back naively, cell by cell. */
class MarketConsistencyTest {
    private static final String KEY = "Bearer TD.sandbox";
    private static SandboxVenue venue;
    private static Http http;

    @BeforeAll
    static void start() {
        venue = SandboxVenue.start(SandboxOptions.defaults().withSeed(42).withTradesPerDay(3_000));
        http = new Http(venue);
    }

    @AfterAll
    static void stop() {
        venue.close();
    }

    /** A row of either archive; an aggregate's first and last trade ids, a trade's own id twice. */
    private record Row(
            long id,
            BigDecimal price,
            BigDecimal quantity,
            long first,
            long last,
            long time,
            String maker,
            String text) {
        static Row trade(String text) {
            String[] cells = text.split(",");
            long id = Long.parseLong(cells[0]);
            BigDecimal price = new BigDecimal(cells[1]);
            BigDecimal quantity = new BigDecimal(cells[2]);
            assertThat(new BigDecimal(cells[3])).as(text).isEqualByComparingTo(price.multiply(quantity));
            return new Row(id, price, quantity, id, id, Long.parseLong(cells[4]), cells[5], text);
        }

        static Row aggregate(String text) {
            String[] cells = text.split(",");
            return new Row(
                    Long.parseLong(cells[0]),
                    new BigDecimal(cells[1]),
                    new BigDecimal(cells[2]),
                    Long.parseLong(cells[3]),
                    Long.parseLong(cells[4]),
                    Long.parseLong(cells[5]),
                    cells[6],
                    text);
        }
    }

    private static List<String> archive(String market, String period, String type, String symbol, String date)
            throws IOException {
        String name = symbol + "-" + type + "-" + date + ".zip";
        return http.zipLines("/data/" + market + "/" + period + "/" + type + "/" + symbol + "/" + name);
    }

    private static List<Row> trades(String market, String symbol, String date) throws IOException {
        return archive(market, "daily", "trades", symbol, date).stream()
                .filter(line -> !line.startsWith("id"))
                .map(Row::trade)
                .toList();
    }

    private static List<Row> aggregates(String market, String symbol, String date) throws IOException {
        return archive(market, "daily", "aggTrades", symbol, date).stream()
                .filter(line -> !line.startsWith("agg"))
                .map(Row::aggregate)
                .toList();
    }

    @ParameterizedTest
    @CsvSource({
        "spot,BTCUSDT,2024-02-29",
        "spot,XRPETH,2023-06-01",
        "spot,SOLUSDT,2025-01-01",
        "futures/um,ETHUSDT,2022-08-11",
        "futures/um,SOLUSDT,2021-03-04"
    })
    void everyAggregateIsTheSumOfItsTrades(String market, String symbol, String date) throws IOException {
        Map<Long, Row> trades = new HashMap<>();
        trades(market, symbol, date).forEach(trade -> trades.put(trade.id(), trade));
        List<Row> aggregates = aggregates(market, symbol, date);
        int used = 0;
        for (Row aggregate : aggregates) {
            BigDecimal sum = BigDecimal.ZERO;
            for (long id = aggregate.first(); id <= aggregate.last(); id++) {
                Row trade = trades.get(id);
                assertThat(trade.price()).as(aggregate.text()).isEqualByComparingTo(aggregate.price());
                assertThat(trade.time()).as(aggregate.text()).isEqualTo(aggregate.time());
                assertThat(trade.maker()).as(aggregate.text()).isEqualTo(aggregate.maker());
                sum = sum.add(trade.quantity());
                used++;
            }
            assertThat(sum).as(aggregate.text()).isEqualByComparingTo(aggregate.quantity());
        }
        assertThat(used).isEqualTo(trades.size());
        assertThat(aggregates).hasSizeLessThan(trades.size());
    }

    @ParameterizedTest
    @CsvSource({"spot,BTCUSDT,2024-01-30,4", "futures/um,BTCUSDT,2022-12-30,4", "spot,BTCUSDT,2024-12-31,2"})
    void idsAndPricesContinueAcrossMidnightMonthAndYear(String market, String symbol, LocalDate from, int days)
            throws IOException {
        List<Row> trades = new ArrayList<>();
        List<Row> aggregates = new ArrayList<>();
        for (int i = 0; i < days; i++) {
            trades.addAll(trades(market, symbol, from.plusDays(i).toString()));
            aggregates.addAll(aggregates(market, symbol, from.plusDays(i).toString()));
        }
        for (List<Row> rows : List.of(trades, aggregates)) {
            for (int i = 1; i < rows.size(); i++) {
                Row row = rows.get(i);
                Row before = rows.get(i - 1);
                assertThat(row.id()).as(row.text()).isEqualTo(before.id() + 1);
                assertThat(row.first()).as(row.text()).isEqualTo(before.last() + 1);
                assertThat(row.price().subtract(before.price()).abs())
                        .as(before.text() + " then " + row.text())
                        .isLessThan(before.price().multiply(new BigDecimal("0.01")));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "spot,BTCUSDT,2024-12-31,1000",
        "spot,BTCUSDT,2025-01-01,1000000",
        "futures/um,BTCUSDT,2024-12-31,1000",
        "futures/um,BTCUSDT,2025-01-01,1000"
    })
    void timesAreWithinTheirDayInItsUnitWithTiesAndOneSilentHour(String market, String symbol, LocalDate day, long unit)
            throws IOException {
        List<Row> rows = aggregates(market, symbol, day.toString());
        long start = day.atStartOfDay().toEpochSecond(ZoneOffset.UTC) * unit;
        long end = start + 86_400 * unit;
        long longest = 0;
        int ties = 0;
        for (int i = 0; i < rows.size(); i++) {
            assertThat(rows.get(i).time()).isBetween(start, end - 1);
            if (i > 0) {
                long gap = rows.get(i).time() - rows.get(i - 1).time();
                assertThat(gap).as(rows.get(i).text()).isNotNegative();
                longest = Math.max(longest, gap);
                ties += gap == 0 ? 1 : 0;
            }
        }
        assertThat(longest).isGreaterThanOrEqualTo(3_600 * unit);
        assertThat(ties).isGreaterThan(rows.size() / 10);
    }

    @Test
    void booleansAndColumnsMatchTheirMarket() throws IOException {
        assertThat(archive("spot", "daily", "trades", "ETHUSDT", "2024-01-01"))
                .allMatch(line -> line.matches("\\d+(,\\d+\\.\\d{8}){3},\\d{13},(True|False),True"));
        assertThat(archive("futures/um", "daily", "trades", "ETHUSDT", "2021-01-01"))
                .allMatch(line -> line.matches("\\d+,\\d+\\.\\d\\d,\\d+\\.\\d{3},\\d+\\.\\d{5},\\d{13},(true|false)"));
    }

    @ParameterizedTest
    @CsvSource({
        "spot,daily,aggTrades,2024-01-01,false",
        "futures/um,daily,aggTrades,2022-08-10,false",
        "futures/um,daily,aggTrades,2022-08-11,true",
        "futures/um,monthly,aggTrades,2022-07,false",
        "futures/um,monthly,aggTrades,2022-08,true",
        "futures/um,daily,trades,2022-06-30,false",
        "futures/um,daily,trades,2022-07-01,true"
    })
    void futuresHaveAHeaderFromMid2022On(String market, String period, String type, String date, boolean header)
            throws IOException {
        List<String> lines = archive(market, period, type, "BTCUSDT", date);
        assertThat(Character.isLetter(lines.get(0).charAt(0))).isEqualTo(header);
        assertThat(lines.stream().filter(line -> Character.isLetter(line.charAt(0))))
                .hasSize(header ? 1 : 0);
    }

    @ParameterizedTest
    @CsvSource({"spot,trades,2024-02", "futures/um,aggTrades,2023-09"})
    void monthConcatenatesItsDays(String market, String type, YearMonth month) throws IOException {
        List<String> days = new ArrayList<>();
        for (int day = 1; day <= month.lengthOfMonth(); day++) {
            List<String> lines =
                    archive(market, "daily", type, "XRPUSDT", month.atDay(day).toString());
            days.addAll(day > 1 && Character.isLetter(lines.get(0).charAt(0)) ? lines.subList(1, lines.size()) : lines);
        }
        assertThat(archive(market, "monthly", type, "XRPUSDT", month.toString()))
                .isEqualTo(days);
    }

    @Test
    void monthOfTheFirstListingStartsWithItsFirstDay() throws IOException {
        List<String> month = archive("spot", "monthly", "trades", "SOLUSDT", "2020-08");
        List<String> first = archive("spot", "daily", "trades", "SOLUSDT", "2020-08-11");
        assertThat(month.subList(0, first.size())).isEqualTo(first);
        assertThat(http.get("/data/spot/daily/trades/SOLUSDT/SOLUSDT-trades-2020-08-10.zip")
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void tardisFilesHaveTheSameTradesDividedAndOrderedByArrival() throws IOException {
        Map<String, String> expected = new HashMap<>();
        for (String day : List.of("2024-01-31", "2024-02-01", "2024-02-02")) {
            for (Row trade : trades("spot", "BTCUSDT", day)) {
                String side = trade.maker().equals("True") ? "sell" : "buy";
                String price = trade.price().stripTrailingZeros().toPlainString();
                String amount = trade.quantity().stripTrailingZeros().toPlainString();
                expected.put(Long.toString(trade.id()), String.join(",", trade.time() + "000", side, price, amount));
            }
        }
        Set<String> seen = new HashSet<>();
        for (LocalDate day : List.of(LocalDate.of(2024, 2, 1), LocalDate.of(2024, 2, 2))) {
            List<String> lines = http.gzipLines(
                    "/v1/binance/trades/" + day.toString().replace('-', '/') + "/BTCUSDT.csv.gz", "Authorization", KEY);
            assertThat(lines.get(0)).isEqualTo("exchange,symbol,timestamp,local_timestamp,id,side,price,amount");
            long midnight = day.atStartOfDay().toEpochSecond(ZoneOffset.UTC) * 1_000_000;
            long before = midnight;
            int fromYesterday = 0;
            for (String line : lines.subList(1, lines.size())) {
                String[] cells = line.split(",");
                assertThat(Arrays.copyOf(cells, 2)).containsExactly("binance", "BTCUSDT");
                long timestamp = Long.parseLong(cells[2]);
                long local = Long.parseLong(cells[3]);
                assertThat(local).as(line).isGreaterThanOrEqualTo(before).isGreaterThan(timestamp);
                before = local;
                fromYesterday += timestamp < midnight ? 1 : 0;
                assertThat(seen.add(cells[4])).as(line).isTrue();
                assertThat(cells[2] + "," + cells[5] + "," + cells[6] + "," + cells[7])
                        .as(line)
                        .isEqualTo(expected.get(cells[4]));
            }
            assertThat(before).isLessThan(midnight + 86_400_000_000L);
            assertThat(fromYesterday).isPositive();
        }
        // The last trades of 2 February arrive on the 3rd; those of the 1st must all be in the two files, each once.
        Set<String> missing = new HashSet<>();
        trades("spot", "BTCUSDT", "2024-02-01").forEach(row -> missing.add(Long.toString(row.id())));
        missing.removeAll(seen);
        assertThat(missing).isEmpty();
    }

    @Test
    void exchangesWithOtherIdsAndSizesAreServed() throws IOException {
        List<String> bitmex = http.gzipLines("/v1/bitmex/trades/2024/02/01/XBTUSD.csv.gz");
        assertThat(bitmex.get(1)).matches("bitmex,XBTUSD,\\d{16},\\d{16},[0-9a-f-]{36},(buy|sell),\\d+(\\.5)?,\\d+00");
        assertThat(http.gzipLines("/v1/deribit/trades/2024/02/01/BTC-PERPETUAL.csv.gz")
                        .get(1))
                .matches("deribit,BTC-PERPETUAL,\\d{16},\\d{16},\\d+,(buy|sell),\\d+(\\.5)?,\\d+0");
    }

    @Test
    void sameSeedMakesTheSameBytesAndAnotherSeedOtherTrades() throws IOException {
        String path = "/data/spot/daily/aggTrades/BTCUSDT/BTCUSDT-aggTrades-2024-03-01.zip";
        SandboxOptions options = SandboxOptions.defaults().withTradesPerDay(3_000);
        try (SandboxVenue same = SandboxVenue.start(options.withSeed(42));
                SandboxVenue other = SandboxVenue.start(options.withSeed(43))) {
            byte[] first = http.get(path).body();
            assertThat(new Http(same).get(path).body()).isEqualTo(first);
            assertThat(Http.unzip(path, new Http(other).get(path).body())).isNotEqualTo(Http.unzip(path, first));
        }
    }

    @Test
    void tardisTimesAreMillisecondsOnOldSpotDaysAndMicrosecondsOnNewOnes() throws IOException {
        List<String> old = http.gzipLines("/v1/binance/trades/2024/12/01/BTCUSDT.csv.gz");
        List<String> young = http.gzipLines("/v1/binance/trades/2025/02/01/BTCUSDT.csv.gz");
        assertThat(old.subList(1, old.size())).allMatch(line -> line.split(",")[2].endsWith("000"));
        assertThat(young).anyMatch(line -> line.matches("[^,]+,[^,]+,\\d{13}(?!000,)\\d{3},.*"));
        long micros = Long.parseLong(young.get(99).split(",")[2]);
        assertThat(Instant.ofEpochSecond(micros / 1_000_000)).isBetween("2025-02-01T00:00:00Z", "2025-02-02T00:00:00Z");
    }
}
