package io.barmill.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.barmill.testing.RealData;
import io.barmill.testing.Trade;
import io.barmill.testing.Trades;
import io.barmill.ticks.DataType;
import io.barmill.ticks.RowErrors;
import io.barmill.ticks.Side;
import io.barmill.ticks.TradeBatch;
import io.barmill.ticks.TradeReader;
import io.barmill.ticks.archive.Archives;
import io.barmill.ticks.archive.InflaterKind;
import io.barmill.venue.TickFormat;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

/** What the rules say of genuine data. */
class RealDataRulesTest {
    private static final LocalDate FIRST = LocalDate.of(2019, 10, 11);
    private static final Pattern TIME = Pattern.compile("\"E\":(\\d+)");

    private static List<Trade> day(int day) throws IOException {
        Path zip = RealData.require(
                "binance-vision/data/spot/daily/aggTrades/XRPETH/XRPETH-aggTrades-2019-10-" + day + ".zip");
        try (TradeReader reader = (TradeReader) TickFormat.BINANCE_AGG_TRADES.reader(
                new Archives(InflaterKind.FAST).open(zip), zip.toString(), RowErrors.FAIL)) {
            return Trades.readAll(reader, DataType.AGG_TRADES, 1_000);
        }
    }

    private static SourceFile file(LocalDate day) {
        return new SourceFile(
                "XRPETH of " + day,
                "binance/aggTrades/XRPETH",
                DataType.AGG_TRADES,
                Optional.of(day),
                IdOrder.CONSECUTIVE,
                true,
                Optional.empty(),
                "");
    }

    private static Results check(List<Trade> first, List<Trade> second) throws IOException {
        Checked checked = new Checked();
        checked.add(file(FIRST), Trades.reader(first));
        checked.add(file(FIRST.plusDays(1)), Trades.reader(second));
        return checked.finish();
    }

    @Test
    void minutesWithoutTradesAreProvenQuiet() throws IOException {
        List<Trade> first = day(11);
        List<Trade> second = day(12);

        Results results = check(first, second);

        assertThat(first).hasSize(5_929);
        assertThat(first.stream()
                        .mapToLong(trade -> trade.lastId() - trade.firstId() + 1)
                        .sum())
                .isEqualTo(6_922);
        assertThat(second.get(0).id()).isEqualTo("13525736");
        assertThat(second.get(0).firstId()).isEqualTo(15_380_440);
        assertThat(results.findings()).extracting(Finding::severity).containsOnly(Severity.INFO);
        assertThat(results.verdict()).isEqualTo(Verdict.PASS);
        DayCoverage day = results.coverage().get(0);
        assertThat(day.expected()).isEqualTo(1_440);
        assertThat(day.count(PartState.DATA)).isEqualTo(1_440 - 418);
        assertThat(day.share()).hasValue(1);
        assertThat(day.count(PartState.MISSING)).isZero();
    }

    @Test
    void eachDamageOfARealDayIsFoundAlone() throws IOException {
        List<Trade> second = day(12);
        List<Trade> dropped = day(11);
        dropped.remove(3_000);
        assertThat(errors(check(dropped, second))).containsExactly("ID_HOLE ERROR 1");

        List<Trade> last = day(11);
        last.remove(last.size() - 1);
        assertThat(errors(check(last, second)))
                .as("across the days, whose edge has no trades for 5 minutes")
                .containsExactly("COVERAGE WARN 5", "ID_HOLE ERROR 1");

        List<Trade> doubled = day(11);
        doubled.add(3_000, doubled.get(3_000));
        assertThat(errors(check(doubled, second))).containsExactly("ID_DOUBLE WARN 1");

        List<Trade> swapped = day(11);
        int at = twoOfOneTime(swapped);
        swapped.add(at, swapped.remove(at + 1));
        assertThat(errors(check(swapped, second))).containsExactly("ID_BACK ERROR 1");

        List<Trade> shifted = day(11);
        Trade trade = shifted.get(3_000);
        shifted.set(
                3_000,
                new Trade(
                        trade.timestamp() / 1_000,
                        trade.localTimestamp(),
                        trade.id(),
                        trade.side(),
                        trade.price(),
                        trade.amount(),
                        trade.seq(),
                        trade.firstId(),
                        trade.lastId()));
        assertThat(errors(check(shifted, second))).containsExactly("TIME_UNIT ERROR 1");
    }

    private static int twoOfOneTime(List<Trade> trades) {
        for (int row = 1_000; row < trades.size() - 1; row++) {
            if (trades.get(row).timestamp() == trades.get(row + 1).timestamp()) {
                return row;
            }
        }
        throw new IllegalStateException("no two trades at one time");
    }

    private static List<String> errors(Results results) {
        return Checked.found(results).stream()
                .filter(text -> !text.contains(" INFO "))
                .toList();
    }

    @Test
    void absentMinuteOfARealDayIsUnproven() throws IOException {
        List<String> rows = Candles.klines("aggregation/binance-cm-btcusd-1m-20221213.zip", 1_670_889_600_000L, 60_000);

        Results results = Checked.lines(TickFormat.BINANCE_KLINES, Optional.of(LocalDate.of(2022, 12, 13)), rows);

        assertThat(rows).hasSize(1_439);
        assertThat(results.findings()).extracting(Finding::rule).containsExactly(Rule.KLINE_GRID, Rule.COVERAGE);
        assertThat(results.findings().get(0).sample()).isEqualTo("2022-12-13T04:29:00Z");
        assertThat(results.findings().get(0).detail()).contains("close before 17167.0, open after 17167.0", "UNPROVEN");
        assertThat(results.coverage().get(0).share().orElseThrow()).isCloseTo(0.9993, within(0.00005));
        assertThat(results.findings().get(1).detail()).contains("0.9993");
    }

    @Test
    void fundingOfARealContractIsPaidThreeTimesADay() throws IOException {
        Map<LocalDate, List<String>> days = new TreeMap<>();
        for (String line : Files.readAllLines(RealData.require("aggregation/binance-cm-btcusd-funding.csv"))) {
            String[] cells = line.split(",");
            LocalDate day = LocalDate.parse(cells[0].substring(0, 8), DateTimeFormatter.BASIC_ISO_DATE);
            long hour = Long.parseLong(cells[0].substring(9, 11));
            days.computeIfAbsent(day, key -> new ArrayList<>())
                    .add(day.toEpochDay() * 86_400_000L + hour * 3_600_000L + ",8," + cells[1]);
        }
        assertThat(days.values())
                .isNotEmpty()
                .allSatisfy(rows -> assertThat(rows).hasSize(3));
        assertThat(fundings(days)).isEmpty();
        days.values().iterator().next().remove(1);
        assertThat(fundings(days)).containsExactly("FUNDING WARN 1");
    }

    private static List<String> fundings(Map<LocalDate, List<String>> days) throws IOException {
        Checked checked = new Checked();
        for (Map.Entry<LocalDate, List<String>> day : days.entrySet()) {
            checked.addLines(TickFormat.BINANCE_FUNDING_RATE, Optional.of(day.getKey()), day.getValue());
        }
        return Checked.found(checked.finish());
    }

    /** The recorder's clock is 1.27 s behind: a warning, and no row is rejected. */
    @Test
    void clockOfARealRecorderIsTold() throws IOException {
        Results results = latencies("websocket/binance-spot-ethusdt-20240808.gz", "@trade\"");

        Finding clock = results.findings().stream()
                .filter(found -> found.rule() == Rule.LATENCY)
                .findFirst()
                .orElseThrow();
        assertThat(clock.severity()).isEqualTo(Severity.WARN);
        assertThat(numbers(clock.detail()).get(0)).isCloseTo(-1_275, within(1.0));
        assertThat(numbers(clock.detail()).get(1)).isCloseTo(-1_272, within(1.0));
        assertThat(numbers(clock.detail()).get(3)).isCloseTo(-1_261, within(1.0));
    }

    private static List<Double> numbers(String text) {
        List<Double> numbers = new ArrayList<>();
        Matcher number = Pattern.compile("(-?\\d+\\.\\d) ms").matcher(text);
        while (number.find()) {
            numbers.add(Double.parseDouble(number.group(1)));
        }
        return numbers;
    }

    private static Results latencies(String path, String stream) throws IOException {
        List<Trade> trades = new ArrayList<>();
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(RealData.require(path))), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                Matcher time = TIME.matcher(line);
                if (line.contains(stream) && time.find()) {
                    long arrival = Long.parseLong(line.substring(0, line.indexOf(' '))) / 1_000;
                    trades.add(new Trade(
                            Long.parseLong(time.group(1)) * 1_000, arrival, "", Side.BUY, 1, 1, trades.size(), 0, 0));
                }
            }
        }
        TradeBatch batch = Trades.batch(DataType.TRADES, trades);
        SourceFile file = Checked.file(DataType.TRADES, "okx", Optional.empty());
        Results results = new Results();
        SeriesValidation validation = new SeriesValidation(file, ValidationSettings.DEFAULT, results);
        validation.begin(file);
        validation.accept(batch);
        validation.finish();
        assertThat(results.checks())
                .filteredOn(check -> check.rule() == Rule.LATENCY)
                .singleElement()
                .satisfies(check -> assertThat(check.rows()).isEqualTo(trades.size()));
        return results;
    }
}
