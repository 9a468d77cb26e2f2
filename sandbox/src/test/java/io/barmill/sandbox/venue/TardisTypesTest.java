package io.barmill.sandbox.venue;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tardis's datasets against its trades and against each other, read back naively, cell by cell. */
class TardisTypesTest {
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

    private static List<String[]> rows(String exchange, String type, String symbol) throws IOException {
        return lines(exchange, type, symbol).stream()
                .skip(1)
                .map(line -> line.split(",", -1))
                .toList();
    }

    private static List<String> lines(String exchange, String type, String symbol) throws IOException {
        return http.gzipLines("/v1/" + exchange + "/" + type + "/2024/02/01/" + symbol + ".csv.gz");
    }

    @ParameterizedTest
    @CsvSource({"binance, BTCUSDT, quotes", "binance-futures, ETHUSDT, book_ticker", "deribit, BTC-27DEC30, quotes"})
    void lastQuoteUpToATradeHasItWithin(String exchange, String symbol, String type) throws IOException {
        TreeMap<Long, String[]> quotes = new TreeMap<>();
        rows(exchange, type, symbol).forEach(quote -> quotes.put(Long.parseLong(quote[2]), quote));

        List<String[]> trades = rows(exchange, "trades", symbol);

        assertThat(trades).isNotEmpty().allSatisfy(trade -> {
            String[] quote = quotes.floorEntry(Long.parseLong(trade[2])).getValue();
            assertThat(new BigDecimal(trade[6])).isBetween(new BigDecimal(quote[6]), new BigDecimal(quote[5]));
        });
    }

    @Test
    void snapshotsAreWhatTheChangesOfTheBookComeTo() throws IOException {
        Map<String, List<String[]>> changes = rows("binance-futures", "incremental_book_L2", "BTCUSDT").stream()
                .collect(Collectors.groupingBy(row -> row[3], TreeMap::new, Collectors.toList()));
        List<String[]> snapshots = rows("binance-futures", "book_snapshot_25", "BTCUSDT");
        TreeMap<BigDecimal, BigDecimal> asks = new TreeMap<>();
        TreeMap<BigDecimal, BigDecimal> bids = new TreeMap<>(Comparator.reverseOrder());
        int at = 0;

        for (List<String[]> message : changes.values()) {
            for (String[] row : message) {
                assertThat(row[4]).isEqualTo(Boolean.toString(at == 0));
                TreeMap<BigDecimal, BigDecimal> side = row[5].equals("ask") ? asks : bids;
                BigDecimal amount = new BigDecimal(row[7]);
                if (amount.signum() == 0) {
                    assertThat(side.remove(new BigDecimal(row[6]))).isNotNull();
                } else {
                    side.put(new BigDecimal(row[6]), amount);
                }
            }
            while (at < snapshots.size() && snapshots.get(at)[3].compareTo(message.get(0)[3]) <= 0) {
                if (at + 1 == snapshots.size()
                        || !snapshots.get(at + 1)[3].equals(snapshots.get(at)[3])) {
                    assertThat(levels(snapshots.get(at), 4)).isEqualTo(flat(asks));
                    assertThat(levels(snapshots.get(at), 6)).isEqualTo(flat(bids));
                }
                at++;
            }
        }
        assertThat(at).isEqualTo(snapshots.size()).isGreaterThan(50);
    }

    private static List<String> levels(String[] row, int from) {
        List<String> levels = new ArrayList<>();
        for (int column = from; column < row.length; column += 4) {
            levels.add(row[column] + "=" + row[column + 1]);
        }
        return levels;
    }

    private static List<String> flat(Map<BigDecimal, BigDecimal> side) {
        return side.entrySet().stream()
                .map(level ->
                        level.getKey().toPlainString() + "=" + level.getValue().toPlainString())
                .toList();
    }

    @Test
    void fiveLevelsAreTheBestOfTwentyFive() throws IOException {
        List<String> best = rows("binance", "book_snapshot_25", "ADABTC").stream()
                .map(row -> String.join(",", Arrays.copyOf(row, 24)))
                .toList();

        assertThat(lines("binance", "book_snapshot_5", "ADABTC").stream().skip(1))
                .containsExactlyElementsOf(best);
    }

    @ParameterizedTest
    @ValueSource(strings = {"BTC-PERPETUAL", "PERPETUALS"})
    void liquidationsAreSomeOfTheTrades(String symbol) throws IOException {
        Set<String> trades = Set.copyOf(lines("deribit", "trades", symbol));

        assertThat(lines("deribit", "liquidations", symbol))
                .hasSizeBetween(2, trades.size() / 5)
                .isSubsetOf(trades);
    }

    @Test
    void derivativeTickerHasTheFundingThatIsPaidNextAndTheLastTrade() throws IOException {
        Map<String, String> rates =
                http.zipLines("/data/futures/um/monthly/fundingRate/BTCUSDT/BTCUSDT-fundingRate-2024-02.zip").stream()
                        .skip(1)
                        .map(row -> row.split(","))
                        .collect(Collectors.toMap(row -> row[0].substring(0, 10), row -> row[2]));
        Set<String> trades = rows("binance-futures", "trades", "BTCUSDT").stream()
                .map(row -> row[2] + " " + row[6])
                .collect(Collectors.toSet());

        List<String[]> rows = rows("binance-futures", "derivative_ticker", "BTCUSDT");

        assertThat(rows).hasSizeGreaterThan(50).allSatisfy(row -> {
            long funding = Long.parseLong(row[4]);
            assertThat(funding - Long.parseLong(row[2])).isBetween(1L, 8 * 3_600_000_000L);
            assertThat(row[5]).isEqualTo(rates.get(Long.toString(funding / 1_000_000)));
            assertThat(trades).contains(row[2] + " " + row[8]);
        });
        assertThat(rows("deribit", "derivative_ticker", "BTC-27DEC30"))
                .isNotEmpty()
                .allSatisfy(row -> assertThat(row[4] + row[5] + row[6]).isEmpty());
    }

    @ParameterizedTest
    @CsvSource({
        "binance, SPOT, trades, 10",
        "binance-futures, PERPETUALS, quotes, 5",
        "deribit, FUTURES, incremental_book_L2, 2",
        "deribit, PERPETUALS, derivative_ticker, 2"
    })
    void groupIsItsInstrumentsByTheTimeOfArrival(String exchange, String group, String type, int members)
            throws IOException {
        List<String[]> rows = rows(exchange, type, group);
        Set<String> symbols = rows.stream().map(row -> row[1]).collect(Collectors.toSet());

        assertThat(symbols).hasSize(members);
        assertThat(rows).isSortedAccordingTo(Comparator.comparingLong((String[] row) -> Long.parseLong(row[3])));
        for (String symbol : symbols) {
            assertThat(rows.stream().filter(row -> row[1].equals(symbol)).map(row -> String.join(",", row)))
                    .containsExactlyElementsOf(
                            lines(exchange, type, symbol).stream().skip(1).toList());
        }
    }

    @Test
    void optionsChainHasCallsAndPutsOfSeveralStrikes() throws IOException {
        List<String[]> rows = rows("deribit", "options_chain", "OPTIONS").stream()
                .filter(row -> row[2].compareTo("1706745600000000") >= 0) // what was seen late was of another month
                .toList();

        assertThat(rows).hasSizeGreaterThan(100).allSatisfy(row -> {
            assertThat(row).hasSize(24);
            assertThat(row[1]).matches("(BTC|ETH)-31MAR24-\\d+-[CP]").contains("-" + row[5] + "-");
            assertThat(row[4]).isEqualTo(row[1].endsWith("C") ? "call" : "put");
            assertThat(row[6]).isEqualTo("1711872000000000");
            assertThat(new BigDecimal(row[9])).isLessThan(new BigDecimal(row[12]));
            assertThat(new BigDecimal(row[19]).signum() < 0).isEqualTo(row[4].equals("put"));
        });
        assertThat(rows.stream().map(row -> row[1]).distinct()).hasSizeGreaterThanOrEqualTo(12);
    }

    @ParameterizedTest
    @ValueSource(strings = {"trades", "quotes", "book_snapshot_5", "liquidations", "derivative_ticker"})
    void dayWithoutDataHasNoRowsOfAnyType(String type) throws IOException {
        assertThat(http.gzipLines(
                        "/v1/bitmex/" + type + "/2024/03/13/XBTUSD.csv.gz", "Authorization", "Bearer TD.sandbox"))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"quotes, ask_amount", "book_snapshot_5, asks[0].price", "liquidations, id"})
    void emptiedDatasetHasItsOwnHeader(String type, String column) throws IOException {
        venue.faults().add(Fault.of(FaultKind.EMPTY, "*/" + type + "/*"));

        List<String> lines = lines("deribit", type, "ETH-PERPETUAL");

        venue.faults().clear();
        assertThat(lines).singleElement().asString().startsWith("exchange,symbol,timestamp,local_timestamp," + column);
        assertThat(lines("deribit", type, "ETH-PERPETUAL").get(0)).isEqualTo(lines.get(0));
    }
}
