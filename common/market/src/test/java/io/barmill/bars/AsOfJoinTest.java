package io.barmill.bars;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.barmill.testing.RandomTrades;
import io.barmill.testing.Randomized;
import io.barmill.testing.TestRow;
import io.barmill.testing.TestTrade;
import io.barmill.ticks.DataType;
import io.barmill.ticks.RowBatch;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AsOfJoinTest {
    private static final long SECOND = 1_000_000;

    private static TestRow ticker(long time, long arrival, double funding) {
        return new TestRow(time, arrival, Map.of("funding_rate", funding, "mark_price", 100.5));
    }

    private static Bar bar(long close, long availableAt) {
        return new Bar(0, close, 1, 1, 1, 1, 1, 1, 1, 1, 0, 0, "", "", true, Bar.NO_THRESHOLD, availableAt);
    }

    private static List<Bar> joined(BarExtra extra, DataType type, List<TestRow> rows, List<Bar> bars) {
        List<Bar> out = new ArrayList<>();
        AsOfJoin sink = new AsOfJoin(out::add, extra, TestRow.reader(rows), type);
        bars.forEach(sink::accept);
        return out;
    }

    private static double value(Bar bar, BarExtra extra, String column) {
        return bar.extras().value(extra, extra.columns().indexOf(column));
    }

    /** The example of docs/reference/bars.md. */
    @Test
    void barHasTheLastRowThatWasKnownBeforeItsClose() {
        List<TestRow> rows = List.of(
                ticker(9 * SECOND, 10 * SECOND, 0.0001),
                ticker(58 * SECOND, 59 * SECOND, 0.0002),
                ticker(59 * SECOND, 60 * SECOND, 0.0003),
                ticker(61 * SECOND, RowBatch.NO_TIME, 0.0004));

        List<Bar> bars = joined(
                BarExtra.TICKER,
                DataType.DERIVATIVE_TICKER,
                rows,
                List.of(bar(5 * SECOND, 5 * SECOND), bar(60 * SECOND, 60 * SECOND), bar(120 * SECOND, 121 * SECOND)));

        assertThat(bars)
                .extracting(bar -> value(bar, BarExtra.TICKER, "ticker_funding_rate"))
                .containsExactly(Double.NaN, 0.0002, 0.0004);
        assertThat(bars)
                .extracting(bar -> value(bar, BarExtra.TICKER, "ticker_age_seconds"))
                .containsExactly(Double.NaN, 1.0, 59.0);
        assertThat(bars).extracting(Bar::availableAt).containsExactly(5 * SECOND, 60 * SECOND, 121 * SECOND);
        assertThat(value(bars.get(1), BarExtra.TICKER, "ticker_mark_price")).isEqualTo(100.5);
        assertThat(value(bars.get(1), BarExtra.TICKER, "ticker_open_interest")).isNaN();
    }

    @Test
    void barThatClosesBeforeAnEarlierOneIsKnownWithIt() {
        List<TestRow> rows = List.of(ticker(1, 1, 0.1), ticker(7, 7, 0.2));

        List<Bar> bars = joined(BarExtra.TICKER, DataType.DERIVATIVE_TICKER, rows, List.of(bar(8, 8), bar(5, 6)));

        assertThat(bars)
                .extracting(bar -> value(bar, BarExtra.TICKER, "ticker_funding_rate"))
                .containsExactly(0.2, 0.2);
        assertThat(bars).extracting(Bar::availableAt).containsExactly(8L, 8L);
    }

    @Test
    void bookIsMeasuredOverTheLevelsThatAreThere() {
        Map<String, Double> levels = new HashMap<>(Map.of(
                "bid_price_1",
                100.0,
                "bid_amount_1",
                3.0,
                "ask_price_1",
                101.0,
                "ask_amount_1",
                1.0,
                "bid_price_2",
                99.0,
                "bid_amount_2",
                4.0,
                "ask_price_2",
                102.0,
                "ask_amount_2",
                0.0));
        List<TestRow> rows = List.of(new TestRow(1, 1, levels));

        Bar few = joined(BarExtra.BOOK, DataType.BOOK_SNAPSHOT_5, rows, List.of(bar(2, 2)))
                .get(0);
        Bar many = joined(BarExtra.BOOK, DataType.BOOK_SNAPSHOT_25, rows, List.of(bar(2, 2)))
                .get(0);

        assertThat(BarExtra.BOOK.columns().stream().map(column -> value(few, BarExtra.BOOK, column)))
                .containsExactly(
                        100.5,
                        1.0,
                        99.50248756218906,
                        100.75,
                        0.5,
                        0.75,
                        Double.NaN,
                        7.0,
                        1.0,
                        Double.NaN,
                        Double.NaN,
                        1e-6);
        assertThat(value(many, BarExtra.BOOK, "book_imbalance_25")).isEqualTo(0.75);
        assertThat(value(many, BarExtra.BOOK, "book_bid_depth_25")).isEqualTo(7.0);
    }

    @Test
    void bookWithoutASideHasNoMid() {
        List<TestRow> rows = List.of(new TestRow(1, 1, Map.of("bid_price_1", 100.0, "bid_amount_1", 3.0)));

        Bar bar = joined(BarExtra.BOOK, DataType.BOOK_SNAPSHOT_5, rows, List.of(bar(2, 2)))
                .get(0);

        assertThat(value(bar, BarExtra.BOOK, "book_mid")).isNaN();
        assertThat(value(bar, BarExtra.BOOK, "book_imbalance_1")).isEqualTo(1);
        assertThat(value(bar, BarExtra.BOOK, "book_ask_depth_5")).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "time-1m, false",
        "time-1h(empty=flat), true",
        "tick-7, true",
        "volume-split-1e6, false",
        "time-7m, true"
    })
    void joinEqualsALookAtAllRowsForEveryBar(String name, boolean isDisordered) {
        for (int run = 0; run < 10; run++) {
            // Given
            long seed = Randomized.seed();
            Random random = new Random(seed);
            List<TestTrade> trades = new RandomTrades(seed, DataType.AGG_TRADES, isDisordered).list(400);
            List<TestRow> rows = new ArrayList<>();
            long time = RandomTrades.START - 50 * SECOND;
            for (int i = 0; i < 3_000; i++) {
                time += random.nextInt(4) * SECOND / 2;
                long arrival = random.nextInt(5) == 0 ? RowBatch.NO_TIME : time + random.nextInt(3_000_000);
                rows.add(ticker(time, arrival, i));
            }
            List<Bar> bars = Bars.of(name, trades, DataType.AGG_TRADES);

            // When
            List<Bar> joined = joined(BarExtra.TICKER, DataType.DERIVATIVE_TICKER, rows, bars);

            // Then
            long moment = Long.MIN_VALUE;
            for (int i = 0; i < bars.size(); i++) {
                moment = Math.max(moment, bars.get(i).closeTime());
                assertThat(joined.get(i)).as("seed %d, bar %d", seed, i).isEqualTo(expected(bars.get(i), moment, rows));
                assertThat(joined.get(i).availableAt()).isGreaterThanOrEqualTo(moment);
            }
        }
    }

    private static Bar expected(Bar bar, long moment, List<TestRow> rows) {
        double[] values = new double[BarExtra.TICKER.columns().size()];
        Arrays.fill(values, Double.NaN);
        long known = Long.MIN_VALUE;
        for (TestRow row : rows) {
            known = Math.max(known, row.known());
            if (known < moment) {
                values[0] = row.number("funding_rate");
                values[5] = row.number("mark_price");
                values[6] = (moment - known) / 1e6;
            }
        }
        return bar.with(BarExtra.TICKER, values).availableFrom(moment);
    }

    @Test
    void extraOfTheBarsOwnTradesHasNothingToJoin() {
        assertThatThrownBy(() -> new AsOfJoin(
                        bar -> {}, BarExtra.FEATURES, TestRow.reader(List.of()), DataType.DERIVATIVE_TICKER))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
