package io.barmill.validation;

import static org.assertj.core.api.Assertions.assertThat;

import io.barmill.testing.Trade;
import io.barmill.testing.Trades;
import io.barmill.ticks.DataType;
import io.barmill.ticks.Side;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Each rule of trades on a clean day and on one that is damaged in one way: exactly that is found, at its place. */
class TradeRulesTest {
    private static final int ROWS = 8_000;
    private static final long START = Trades.startOf(Checked.DAY);
    private static final long MINUTE = 60_000_000L;

    private List<Trade> trades;

    @BeforeEach
    void cleanDay() {
        trades = new ArrayList<>();
        for (Trade trade : Trades.random(new Random(7), DataType.TRADES, Checked.DAY, ROWS)) {
            trades.add(arriving(trade, trade.timestamp() + 3_000 + trade.seq() % 5_000));
        }
    }

    private static Trade arriving(Trade trade, long arrival) {
        return new Trade(
                trade.timestamp(), arrival, trade.id(), trade.side(), trade.price(), trade.amount(), trade.seq(), 0, 0);
    }

    private static Trade at(Trade trade, long time) {
        return new Trade(
                time, time + 3_000, trade.id(), trade.side(), trade.price(), trade.amount(), trade.seq(), 0, 0);
    }

    private static Trade priced(Trade trade, double price) {
        return new Trade(
                trade.timestamp(),
                trade.localTimestamp(),
                trade.id(),
                trade.side(),
                price,
                trade.amount(),
                trade.seq(),
                0,
                0);
    }

    private List<String> found() throws IOException {
        return Checked.found(results());
    }

    private Results results() throws IOException {
        return Checked.trades(DataType.TRADES, trades);
    }

    private long id(int row) {
        return Long.parseLong(trades.get(row).id());
    }

    @Test
    void nothingIsFoundInACleanDay() throws IOException {
        Results results = results();

        assertThat(Checked.found(results)).isEmpty();
        assertThat(results.verdict()).isEqualTo(Verdict.PASS);
        assertThat(results.checks())
                .extracting(Check::rule)
                .contains(Rule.ID_HOLE, Rule.TIME_BACK, Rule.LATENCY, Rule.COVERAGE, Rule.UNREADABLE)
                .doesNotHaveDuplicates();
        assertThat(results.checks())
                .allSatisfy(check -> assertThat(check.verdict()).isEqualTo(Verdict.PASS));
        List<Trade> aggregates = Trades.random(new Random(8), DataType.AGG_TRADES, Checked.DAY, ROWS);
        assertThat(Checked.found(Checked.trades(DataType.AGG_TRADES, aggregates)))
                .isEmpty();
    }

    @Test
    void droppedRowIsAHoleOfItsId() throws IOException {
        long id = id(2_000);
        trades.remove(2_000);

        Results results = results();

        assertThat(Checked.found(results)).containsExactly("ID_HOLE ERROR 1");
        Finding hole = results.findings().get(0);
        assertThat(hole.sample()).isEqualTo("[" + id + ", " + (id + 1) + ")");
        assertThat(hole.from()).isEqualTo(Results.time(trades.get(1_999).timestamp()));
        assertThat(hole.to()).isEqualTo(Results.time(trades.get(2_000).timestamp()));
        assertThat(results.verdict()).isEqualTo(Verdict.FAIL);
    }

    @Test
    void droppedAggregateIsOneHole() throws IOException {
        List<Trade> aggregates = Trades.random(new Random(8), DataType.AGG_TRADES, Checked.DAY, ROWS);
        aggregates.remove(4_000);

        assertThat(Checked.found(Checked.trades(DataType.AGG_TRADES, aggregates)))
                .containsExactly("ID_HOLE ERROR 1");
    }

    @Test
    void tradesBetweenAggregatesMayNotBeMissing() throws IOException {
        List<Trade> aggregates = Trades.random(new Random(8), DataType.AGG_TRADES, Checked.DAY, ROWS);
        Trade last = aggregates.get(ROWS - 1);
        aggregates.set(ROWS - 1, last.withTradeIds(last.firstId() + 3, last.lastId() + 3));

        Results results = Checked.trades(DataType.AGG_TRADES, aggregates);

        assertThat(Checked.found(results)).containsExactly("ID_HOLE ERROR 3");
        assertThat(results.findings().get(0).detail()).contains("3 ids of trades");
    }

    @Test
    void holeBetweenTwoDaysIsFoundAndOneAcrossAnAbsentDayIsNot() throws IOException {
        for (int days : new int[] {1, 2}) {
            Checked checked = new Checked();
            checked.add(
                    Checked.file(DataType.TRADES, "binance-futures", Optional.of(Checked.DAY)), Trades.reader(trades));
            LocalDate next = Checked.DAY.plusDays(days);
            Trade first = new Trade(
                    Trades.startOf(next),
                    Trades.startOf(next) + 10,
                    Long.toString(id(ROWS - 1) + 5),
                    Side.BUY,
                    trades.get(0).price(),
                    1,
                    0,
                    0,
                    0);
            checked.add(
                    Checked.file(DataType.TRADES, "binance-futures", Optional.of(next)), Trades.reader(List.of(first)));

            List<String> found = Checked.found(checked.finish());

            assertThat(found.stream().filter(text -> text.startsWith("ID_HOLE")))
                    .as("days %d", days)
                    .hasSize(days == 1 ? 1 : 0);
        }
    }

    @Test
    void doubledRowIsAWarningIfEqualAndAnErrorIfNot() throws IOException {
        trades.add(3_001, trades.get(3_000));
        assertThat(found()).containsExactly("ID_DOUBLE WARN 1");

        trades.set(3_001, priced(trades.get(3_001), trades.get(3_001).price() + 0.01));
        Results results = results();
        assertThat(Checked.found(results)).containsExactly("ID_DOUBLE ERROR 1");
        assertThat(results.findings().get(0).detail())
                .contains(trades.get(3_000).id(), "differ");
    }

    /** Every batch has 1,000 rows: the second of the two is the first of its batch. */
    @Test
    void doubledRowIsFoundAcrossBatches() throws IOException {
        trades.add(3_000, trades.get(2_999));

        assertThat(found()).containsExactly("ID_DOUBLE WARN 1");
    }

    @Test
    void swappedIdsGoBackAndLeaveNoHole() throws IOException {
        String id = trades.get(4_000).id();
        trades.set(4_000, trades.get(4_000).withId(trades.get(4_001).id()));
        trades.set(4_001, trades.get(4_001).withId(id));

        assertThat(found()).containsExactly("ID_BACK ERROR 1");
    }

    @Test
    void timeThatFallsIsCountedWithTheWorstStep() throws IOException {
        trades.set(5_000, at(trades.get(5_000), trades.get(4_999).timestamp() - 10_000_000));

        Results results = results();

        assertThat(Checked.found(results)).containsExactly("TIME_BACK WARN 1");
        assertThat(results.findings().get(0).detail()).contains("T10S");
        assertThat(results.findings().get(0).sample()).isEqualTo("row 5001");
        Checked spot = new Checked();
        spot.add(Checked.file(DataType.TRADES, "binance", Optional.of(Checked.DAY)), Trades.reader(trades));
        assertThat(Checked.found(spot.finish()))
                .as("the archives of spot markets are sorted")
                .containsExactly("TIME_BACK ERROR 1");
    }

    @Test
    void timeInAnotherUnitIsNamed() throws IOException {
        Trade trade = trades.get(6_000);
        trades.set(6_000, at(trade, trade.timestamp() / 1_000));

        Results results = results();

        assertThat(Checked.found(results)).containsExactly("TIME_UNIT ERROR 1");
        assertThat(results.findings().get(0).detail()).contains("milliseconds");
    }

    @Test
    void rowsOfAnotherDayAreCounted() throws IOException {
        long end = START + 24 * 60 * MINUTE;
        trades.set(ROWS - 1, at(trades.get(ROWS - 1), end + 30_000_000));
        assertThat(found()).as("within a minute").isEmpty();

        trades.set(ROWS - 1, at(trades.get(ROWS - 1), end + 2 * MINUTE));
        assertThat(found()).containsExactly("TIME_OUTSIDE ERROR 1");
    }

    @Test
    void slowClockIsAWarningAndRejectsNoRow() throws IOException {
        trades.replaceAll(trade -> arriving(trade, trade.timestamp() - 1_272_000));

        Results results = results();

        assertThat(Checked.found(results)).containsExactly("LATENCY WARN " + ROWS);
        assertThat(results.findings().get(0).detail()).contains("median -1272.0 ms");
    }

    @Test
    void lateRowsAreAWarning() throws IOException {
        for (int row = 0; row < ROWS; row += 50) {
            trades.set(row, arriving(trades.get(row), trades.get(row).timestamp() + 6_000_000));
        }

        assertThat(found()).containsExactly("LATENCY WARN " + ROWS);
    }

    /** Half an hour without rows, from 12:00. */
    private void removeHalfAnHour(boolean isQuiet) {
        long from = START + 12 * 60 * MINUTE;
        trades.removeIf(trade -> trade.timestamp() >= from && trade.timestamp() < from + 30 * MINUTE);
        if (isQuiet) {
            for (int row = 0; row < trades.size(); row++) {
                trades.set(row, trades.get(row).withId(Integer.toString(row)));
            }
        }
    }

    @Test
    void minutesWithoutRowsAreQuietIfIdsFollowEachOther() throws IOException {
        removeHalfAnHour(true);

        Results results = results();

        assertThat(Checked.found(results)).hasSize(1).allMatch(text -> text.matches("MINUTE_GAP INFO 3[0-2]"));
        assertThat(results.findings().get(0).detail()).endsWith("QUIET");
        assertThat(results.verdict()).isEqualTo(Verdict.PASS);
        DayCoverage day = results.coverage().get(0);
        assertThat(day.share()).hasValue(1);
        assertThat(day.count(PartState.QUIET)).isGreaterThanOrEqualTo(30);
    }

    @Test
    void minutesWithoutRowsAreMissingIfIdsAre() throws IOException {
        removeHalfAnHour(false);

        Results results = results();

        assertThat(results.findings())
                .extracting(Finding::rule)
                .containsExactlyInAnyOrder(Rule.ID_HOLE, Rule.MINUTE_GAP, Rule.COVERAGE);
        DayCoverage day = results.coverage().get(0);
        assertThat(day.missing()).isEqualTo(day.count(PartState.MISSING)).isGreaterThanOrEqualTo(30);
        assertThat(day.share()).hasValue((1_440.0 - day.missing()) / 1_440);
    }

    @Test
    void minutesWithoutRowsAreUnprovenWithoutIds() throws IOException {
        removeHalfAnHour(false);
        trades.replaceAll(trade -> trade.withId("ccc3c1fa-" + trade.id()));
        Checked checked = new Checked();
        checked.add(Checked.file(DataType.TRADES, "tardis-bitmex", Optional.of(Checked.DAY)), Trades.reader(trades));

        Results results = checked.finish();

        assertThat(Checked.found(results)).hasSize(1).allMatch(text -> text.startsWith("MINUTE_GAP WARN"));
        assertThat(results.findings().get(0).detail()).endsWith("UNPROVEN");
        assertThat(results.checks()).extracting(Check::rule).doesNotContain(Rule.ID_HOLE, Rule.ROWS_VS_IDS);
    }

    @Test
    void emptyFileIsConfirmedEmpty() throws IOException {
        trades.clear();

        Results results = results();

        assertThat(Checked.found(results)).isEmpty();
        assertThat(results.coverage())
                .singleElement()
                .satisfies(day -> assertThat(day.runs()).isEqualTo("1440E"));
    }

    @Test
    void priceThatJumpsAndComesBackIsTold() throws IOException {
        trades.set(7_000, priced(trades.get(7_000), trades.get(6_999).price() * 1.5));

        Results results = results();

        assertThat(Checked.found(results)).containsExactly("PRICE_JUMP INFO 1");
        assertThat(results.findings().get(0).sample()).isEqualTo("row 7001");
        assertThat(results.verdict()).isEqualTo(Verdict.PASS);
    }

    @Test
    void pricesAndAmountsAreHeldAgainstTheirSteps() throws IOException {
        ValidationSettings settings = new ValidationSettings(
                Optional.of(new BigDecimal("0.01")), Optional.of(new BigDecimal("0.00001")), 0.03, 5);
        Checked clean = new Checked(settings, List.of());
        clean.add(Checked.file(DataType.TRADES, "binance-futures", Optional.of(Checked.DAY)), Trades.reader(trades));
        assertThat(Checked.found(clean.finish())).isEmpty();

        Trade trade = trades.get(100);
        trades.set(100, priced(trade, trade.price() + 0.005));
        Trade other = trades.get(200);
        trades.set(
                200,
                new Trade(
                        other.timestamp(),
                        other.localTimestamp(),
                        other.id(),
                        other.side(),
                        other.price(),
                        0.000001,
                        other.seq(),
                        0,
                        0));
        Checked damaged = new Checked(settings, List.of());
        damaged.add(Checked.file(DataType.TRADES, "binance-futures", Optional.of(Checked.DAY)), Trades.reader(trades));

        assertThat(Checked.found(damaged.finish())).containsExactly("TICK WARN 1", "LOT WARN 1");
    }

    @Test
    void footerThatStatesOtherRowsIsFound() throws IOException {
        SourceFile file = Checked.file(DataType.TRADES, "binance-futures", Optional.of(Checked.DAY));
        for (int more : new int[] {0, 1}) {
            SourceFile.Stated stated = new SourceFile.Stated(
                    ROWS + more, trades.get(0).id(), trades.get(ROWS - 1).id());
            Checked checked = new Checked();
            checked.add(
                    new SourceFile(
                            file.name(),
                            file.series(),
                            file.type(),
                            file.day(),
                            file.ids(),
                            false,
                            Optional.of(stated),
                            "abc"),
                    Trades.reader(trades));

            List<String> found = Checked.found(checked.finish());

            assertThat(found).isEqualTo(more == 0 ? List.of() : List.of("ROWS_VS_IDS ERROR 1"));
        }
    }
}
