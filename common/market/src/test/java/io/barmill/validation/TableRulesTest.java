package io.barmill.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.barmill.error.BarmillException;
import io.barmill.error.ErrorCode;
import io.barmill.ticks.DataType;
import io.barmill.ticks.RowBatch;
import io.barmill.ticks.RowSchema;
import io.barmill.venue.TickFormat;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Each rule of candles, books, quotes, fundings and options on clean rows and on rows that are damaged in one way. */
class TableRulesTest {
    private static final long START_MILLIS = 1_704_067_200_000L;
    private static final long MINUTE = 60_000;
    private static final Optional<LocalDate> DAY = Optional.of(Checked.DAY);

    // Candles.

    private static String candle(int minute, String prices, String volume, int count, String bought) {
        long open = START_MILLIS + minute * MINUTE;
        return open + "," + prices + "," + volume + "," + (open + MINUTE - 1) + ",1," + count + "," + bought + ",1,0";
    }

    private static List<String> candles() {
        List<String> rows = new ArrayList<>();
        for (int minute = 0; minute < 1_440; minute++) {
            rows.add(candle(minute, "10,12,9,11", "5", 3, "2"));
        }
        return rows;
    }

    private static Results candles(List<String> rows) throws IOException {
        return Checked.lines(TickFormat.BINANCE_KLINES, DAY, rows);
    }

    @Test
    void candlesOfADayAreClean() throws IOException {
        List<String> rows = candles();
        rows.set(5, candle(5, "11,11,11,11", "0", 0, "0"));

        Results results = candles(rows);

        assertThat(Checked.found(results)).isEmpty();
        assertThat(results.verdict()).isEqualTo(Verdict.PASS);
        assertThat(results.coverage()).singleElement().satisfies(day -> {
            assertThat(day.runs()).isEqualTo("1440D");
            assertThat(day.share()).hasValue(1);
        });
    }

    @Test
    void candleThatContradictsItselfIsFound() throws IOException {
        for (String damaged : List.of(
                candle(700, "10,12,10.5,11", "5", 3, "2"),
                candle(700, "10,10.9,9,11", "5", 3, "2"),
                candle(700, "10,12,9,11", "5", 3, "6"),
                candle(700, "10,12,9,11", "5", 0, "2"),
                candle(700, "10,12,9,11", "0", 3, "0"),
                candle(700, "10,12,9,11", "0", 0, "0"),
                candle(700, "10,12,9,11", "5", 3, "2").replace("59999,", "59998,"))) {
            List<String> rows = candles();
            rows.set(700, damaged);

            Results results = candles(rows);

            assertThat(Checked.found(results)).as(damaged).containsExactly("KLINE_SHAPE ERROR 1");
            assertThat(results.findings().get(0).sample()).isEqualTo("row 701");
        }
    }

    /** An absent candle is a hole of the grid and a part of the day that is missing: both are true. */
    @Test
    void absentCandleIsFoundWithWhatItsNeighboursSay() throws IOException {
        List<String> rows = candles();
        rows.remove(269);

        Results results = candles(rows);

        assertThat(Checked.found(results)).containsExactly("KLINE_GRID ERROR 1", "COVERAGE WARN 1");
        assertThat(results.findings().get(0).sample()).isEqualTo("2024-01-01T04:29:00Z");
        assertThat(results.findings().get(0).detail()).contains("close before 11.0, open after 10.0", "MISSING");
        assertThat(results.coverage().get(0).runs()).isEqualTo("269D 1A 1170D");
    }

    @Test
    void cutDayIsNotCovered() throws IOException {
        Results results = candles(candles().subList(0, 1_400));

        assertThat(Checked.found(results)).containsExactly("COVERAGE WARN 40");
        assertThat(results.verdict()).isEqualTo(Verdict.WARN);
    }

    @Test
    void repeatedCandleIsFound() throws IOException {
        List<String> rows = candles();
        rows.add(10, rows.get(9));

        assertThat(Checked.found(candles(rows))).containsExactly("KLINE_GRID ERROR 1");
    }

    @Test
    void weeksAndMonthsHaveTheirOwnGrid() throws IOException {
        List<String> weeks = List.of(
                wide("2024-01-01", "2024-01-08"), wide("2024-01-08", "2024-01-15"), wide("2024-01-15", "2024-01-22"));
        List<String> months = List.of(
                wide("2024-01-01", "2024-02-01"), wide("2024-02-01", "2024-03-01"), wide("2024-03-01", "2024-04-01"));

        for (List<String> rows : List.of(weeks, months)) {
            assertThat(Checked.found(Checked.lines(TickFormat.BINANCE_KLINES, Optional.empty(), rows)))
                    .isEmpty();
            List<String> damaged = List.of(rows.get(0), rows.get(2));
            assertThat(Checked.found(Checked.lines(TickFormat.BINANCE_KLINES, Optional.empty(), damaged)))
                    .containsExactly("KLINE_GRID ERROR 1");
        }
    }

    private static String wide(String open, String end) {
        long from = LocalDate.parse(open).toEpochDay() * 86_400_000L;
        long to = LocalDate.parse(end).toEpochDay() * 86_400_000L;
        return from + ",10,12,9,11,5," + (to - 1) + ",1,3,2,1,0";
    }

    @Test
    void candleWithoutCountAndTakersIsNotWrong() {
        RowBatch batch = new RowBatch(RowSchema.of(DataType.KLINES), 1);
        batch.timestamps()[0] = START_MILLIS * 1_000;
        batch.longs(batch.schema().find("close_time").orElseThrow())[0] = (START_MILLIS + MINUTE - 1) * 1_000;
        for (String price : List.of("open", "high", "low", "close", "volume")) {
            batch.numbers(batch.schema().find(price).orElseThrow())[0] = 5;
        }
        for (String none : List.of("trade_count", "taker_buy_volume", "taker_buy_quote_volume")) {
            batch.setNone(batch.schema().find(none).orElseThrow());
        }
        batch.advance();
        SourceFile file = Checked.file(DataType.KLINES, "okx", Optional.empty());
        Results results = new Results();
        SeriesValidation validation = new SeriesValidation(file, ValidationSettings.DEFAULT, results);
        validation.begin(file);
        validation.accept(batch);
        validation.finish();

        assertThat(results.findings()).extracting(Finding::rule).containsOnly(Rule.COVERAGE);
    }

    // Books.

    private static Results increments(String... rows) throws IOException {
        List<String> lines = new ArrayList<>();
        for (String row : rows) {
            lines.add("deribit,BTC-PERPETUAL,1704067200000000,170406720000" + row);
        }
        return Checked.lines(TickFormat.TARDIS_INCREMENTAL_BOOK_L2, DAY, lines);
    }

    @Test
    void bookOfIncrementsIsChecked() throws IOException {
        String ask = "0100,true,ask,101,5";
        String bid = "0100,true,bid,99,1";

        assertThat(Checked.found(increments(ask, bid, "0200,false,bid,100,1"))).isEmpty();
        assertThat(Checked.found(increments(ask, bid, "0200,false,bid,102,1", "9200,false,bid,102,0")))
                .containsExactly("BOOK_CROSSED ERROR 1");
        assertThat(Checked.found(
                        increments(ask, bid, "0200,false,bid,100,1", "0300,true,ask,101,5", "0300,true,bid,99,1")))
                .as("the change to 100 is not in the snapshot that follows")
                .containsExactly("BOOK_SNAPSHOT WARN 1");
        assertThat(Checked.found(increments("0050,false,bid,98,1", ask, bid))).containsExactly("BOOK_START INFO 1");
    }

    /** The complaint: a sample without increments left an empty book, and passed. */
    @Test
    void bookWithoutIncrementsOrSnapshotIsIncomplete() throws IOException {
        for (Results results : List.of(increments(), increments("0050,false,bid,98,1", "0060,false,ask,99,1"))) {
            assertThat(results.verdict()).isEqualTo(Verdict.INCOMPLETE);
            assertThat(results.checks())
                    .filteredOn(check -> check.verdict() == Verdict.INCOMPLETE)
                    .extracting(Check::rule)
                    .containsExactly(Rule.BOOK_START, Rule.BOOK_CROSSED, Rule.BOOK_SNAPSHOT);
        }
    }

    @Test
    void rowThatNoBookCanHaveEndsTheFile() throws IOException {
        Checked checked = new Checked();
        SourceFile file = Checked.file(DataType.INCREMENTAL_BOOK_L2, "tardis-deribit", DAY);
        assertThatThrownBy(() -> checked.addLines(
                        TickFormat.TARDIS_INCREMENTAL_BOOK_L2,
                        DAY,
                        List.of(
                                "deribit,BTC-PERPETUAL,1704067200000000,1704067200000100,true,ask,101,5",
                                "deribit,ETH-PERPETUAL,1704067200000000,1704067200000100,true,ask,101,5")))
                .isInstanceOf(BarmillException.class);
        SeriesValidation validation = new SeriesValidation(file, ValidationSettings.DEFAULT, checked.results);
        validation.begin(file);
        validation.fail(new BarmillException(ErrorCode.BAD_ROW, "two instruments"));

        assertThat(Checked.found(checked.results)).containsExactly("UNREADABLE ERROR 1");
        assertThat(checked.results.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(checked.results.checks())
                .filteredOn(check -> check.verdict() != Verdict.INCOMPLETE)
                .singleElement()
                .satisfies(check -> assertThat(check.rule()).isEqualTo(Rule.UNREADABLE));
    }

    private static String snapshot(int row, String... levels) {
        StringBuilder cells = new StringBuilder("deribit,BTC-PERPETUAL,");
        cells.append(1_704_067_200_000_000L + row * 1_000_000L).append(',');
        cells.append(1_704_067_200_005_000L + row * 1_000_000L);
        for (int level = 0; level < 5; level++) {
            cells.append(',').append(level < levels.length ? levels[level] : ",,,");
        }
        return cells.toString();
    }

    private static Results snapshots(String... levels) throws IOException {
        return Checked.lines(
                TickFormat.TARDIS_BOOK_SNAPSHOT_5,
                DAY,
                List.of(snapshot(0, "101,1,99,1", "102,1,98,1"), snapshot(1, levels), snapshot(2, "101,1,99,2")));
    }

    @Test
    void levelsOfASnapshotAreInOrder() throws IOException {
        assertThat(Checked.found(snapshots("101,1,99,1", "102,1,98,1", ",,97,1")))
                .isEmpty();
        for (String[] damaged : new String[][] {
            {"101,1,99,1", "101,1,98,1"},
            {"101,1,99,1", "102,1,99.5,1"},
            {"101,0,99,1", "102,1,98,1"},
            {"101,1,99,1", ",,98,1", "103,1,97,1"},
            {"101,1,99,1", ",2,98,1"}
        }) {
            assertThat(Checked.found(snapshots(damaged)))
                    .as(String.join(" ", damaged))
                    .containsExactly("SNAPSHOT_SHAPE ERROR 1");
        }
        assertThat(Checked.found(snapshots("99,1,99.5,1", "102,1,98,1"))).containsExactly("BOOK_CROSSED ERROR 1");
    }

    @Test
    void quotesAreCrossedForATime() throws IOException {
        String head = "deribit,BTC-PERPETUAL,17040672000";
        List<String> clean = List.of(
                head + "00000,1704067200000100,1,101,100,1",
                head + "00200,1704067200000300,1,101,100.5,1",
                head + "00400,1704067200000500,1,102,100.5,1");
        assertThat(Checked.found(Checked.lines(TickFormat.TARDIS_QUOTES, DAY, clean)))
                .isEmpty();

        List<String> brief = new ArrayList<>(clean);
        brief.set(1, head + "00200,1704067200000300,1,101,101,1");
        Results locked = Checked.lines(TickFormat.TARDIS_QUOTES, DAY, brief);
        assertThat(Checked.found(locked)).containsExactly("BOOK_CROSSED INFO 1");
        assertThat(locked.findings().get(0).detail()).isEqualTo("the book is locked for 200 microseconds");

        List<String> lasting = new ArrayList<>(brief);
        lasting.set(2, head + "09400,1704067200009500,1,102,100.5,1");
        assertThat(Checked.found(Checked.lines(TickFormat.TARDIS_QUOTES, DAY, lasting)))
                .containsExactly("BOOK_CROSSED ERROR 1");
    }

    // Funding and options.

    private static String funding(int hour, String rate) {
        return START_MILLIS + hour * (60 * MINUTE) + 7 + ",8," + rate;
    }

    private static Results fundings(String... rows) throws IOException {
        return Checked.lines(TickFormat.BINANCE_FUNDING_RATE, DAY, List.of(rows));
    }

    @Test
    void fundingIsThereOnceForEachInterval() throws IOException {
        assertThat(Checked.found(fundings(funding(0, "0.0001"), funding(8, "-0.0002"), funding(16, "0"))))
                .isEmpty();
        assertThat(Checked.found(fundings(funding(0, "0.0001"), funding(16, "0"))))
                .as("in the middle")
                .containsExactly("FUNDING WARN 1");
        assertThat(Checked.found(fundings(funding(8, "0.0001"), funding(16, "0"))))
                .as("at the start")
                .containsExactly("FUNDING WARN 1");
        assertThat(Checked.found(fundings(funding(0, "0.0001"), funding(8, "0"))))
                .as("at the end")
                .containsExactly("FUNDING WARN 1");
        assertThat(Checked.found(fundings(funding(0, "0"), funding(8, "0"), funding(8, "0"), funding(16, "0"))))
                .as("twice")
                .containsExactly("FUNDING WARN 1");
        assertThat(Checked.found(fundings(funding(0, "0"), funding(8, "0.31"), funding(16, "0"))))
                .as("beyond the cap")
                .containsExactly("FUNDING WARN 1");
    }

    /** Some venues do not name the interval: it is the shortest time between two fundings so far. */
    @Test
    void intervalThatIsNotNamedIsTheShortestSoFar() {
        Results clean = unnamed(0, 8, 16, 24, 28, 32);
        Results damaged = unnamed(0, 8, 16, 32);

        assertThat(Checked.found(clean)).isEmpty();
        assertThat(Checked.found(damaged)).containsExactly("FUNDING WARN 1");
    }

    private static Results unnamed(int... hours) {
        RowBatch batch = new RowBatch(RowSchema.of(DataType.FUNDING_RATE), hours.length);
        for (int hour : hours) {
            batch.timestamps()[batch.size()] = (START_MILLIS + hour * (60 * MINUTE)) * 1_000;
            batch.setNone(batch.schema().find("funding_interval_hours").orElseThrow());
            batch.advance();
        }
        SourceFile file = Checked.file(DataType.FUNDING_RATE, "okx", Optional.empty());
        Results results = new Results();
        SeriesValidation validation = new SeriesValidation(file, ValidationSettings.DEFAULT, results);
        validation.begin(file);
        validation.accept(batch);
        validation.finish();
        return results;
    }

    @Test
    void tickerFundingIsInTheFutureAndPossible() throws IOException {
        String row = "deribit,BTC-PERPETUAL,1704067200000000,1704067200005000,";
        assertThat(Checked.found(Checked.lines(
                        TickFormat.TARDIS_DERIVATIVE_TICKER,
                        DAY,
                        List.of(row + "1704096000000000,0.0001,,5,10,10,10", row + ",,,5,10,10,10"))))
                .isEmpty();
        for (String funding : List.of("1704067000000000,0.0001,,", "1704096000000000,0.31,,")) {
            assertThat(Checked.found(Checked.lines(
                            TickFormat.TARDIS_DERIVATIVE_TICKER, DAY, List.of(row + funding + "5,10,10,10"))))
                    .as(funding)
                    .containsExactly("FUNDING WARN 1");
        }
    }

    private static String option(String type, long expiration, String ivs, String delta) {
        String[] iv = ivs.split(",");
        return "deribit,BTC-9JUN20-9875,1704067200000000,1704067200005000," + type + ",9875," + expiration
                + ",0.1,0.0295,0.0205,15.1," + iv[0] + ",0.0235,15.2," + iv[2] + ",0.022," + iv[1]
                + ",SYN.BTC,9756.36," + delta + ",0.001,2.2,-53,-0.2";
    }

    @Test
    void optionSaysWhatIsPossible() throws IOException {
        long future = 1_704_096_000_000_000L;
        assertThat(Checked.found(Checked.lines(
                        TickFormat.TARDIS_OPTIONS_CHAIN,
                        DAY,
                        List.of(
                                option("put", future, "55,62,68", "-0.6"),
                                option("call", future, "0,62,68", "0.4"),
                                option("put", future, "55,55,55", "-1")))))
                .isEmpty();
        for (String damaged : List.of(
                option("put", future, "63,62,68", "-0.6"),
                option("put", future, "55,62,61", "-0.6"),
                option("put", future, "55,62,68", "0.6"),
                option("call", future, "55,62,68", "-0.4"),
                option("call", future, "55,62,68", "1.4"),
                option("put", 1_704_067_100_000_000L, "55,62,68", "-0.6"))) {
            assertThat(Checked.found(Checked.lines(TickFormat.TARDIS_OPTIONS_CHAIN, DAY, List.of(damaged))))
                    .as(damaged)
                    .containsExactly("OPTION_CHAIN WARN 1");
        }
    }
}
