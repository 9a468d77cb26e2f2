package io.barmill.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.barmill.error.BarmillException;
import io.barmill.testing.TestTrade;
import io.barmill.ticks.DataType;
import io.barmill.ticks.Side;
import io.barmill.ticks.TickBatch;
import io.barmill.ticks.TickReader;
import io.barmill.ticks.TradeBatch;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;

class AggregateCheckTest {
    @Test
    void tradesAndTheirOwnAggregatesAreTheSame() throws IOException {
        Random random = new Random(7);
        List<TestTrade> trades = trades(random, 5_000);
        List<TestTrade> aggregates = aggregates(random, trades);

        AggregateCheck.Result result = check(trades, aggregates);

        assertThat(result.counts()).isEmpty();
        assertThat(result.isSame()).isTrue();
        assertThat(result.trades()).isEqualTo(5_000);
        assertThat(result.aggregates()).isEqualTo(aggregates.size());
    }

    /** Each change is of another aggregate, so each is counted by itself. */
    @Test
    void everyChangeIsCountedOnce() throws IOException {
        Random random = new Random(8);
        List<TestTrade> trades = trades(random, 6_000);
        List<TestTrade> aggregates = aggregates(random, trades);
        Map<Difference, Long> expected = new EnumMap<>(Difference.class);
        int position = 0;
        for (TestTrade aggregate : aggregates) {
            if (random.nextInt(10) == 0) {
                expected.merge(change(trades, position, random.nextInt(4)), 1L, Long::sum);
            }
            position += (int) aggregate.count();
        }
        trades.removeIf(Objects::isNull);

        assertThat(check(trades, aggregates).counts()).isEqualTo(expected);
    }

    private static Difference change(List<TestTrade> trades, int index, int kind) {
        TestTrade trade = trades.get(index);
        return switch (kind) {
            case 0 -> {
                trades.set(index, null);
                yield Difference.MISSING_TRADES;
            }
            case 1 -> {
                Side other = trade.side() == Side.BUY ? Side.SELL : Side.BUY;
                trades.set(index, with(trade, other, trade.price(), trade.amount()));
                yield Difference.SIDES;
            }
            case 2 -> {
                trades.set(index, with(trade, trade.side(), trade.price().add(BigDecimal.ONE), trade.amount()));
                yield Difference.PRICES;
            }
            default -> {
                BigDecimal more = trade.amount().add(new BigDecimal("0.00000001"));
                trades.set(index, with(trade, trade.side(), trade.price(), more));
                yield Difference.AMOUNTS;
            }
        };
    }

    @Test
    void idsThatOnlyOneOfBothHasAreNamed() throws IOException {
        List<TestTrade> trades = List.of(trade(1), trade(2), trade(5), trade(5), trade(9));
        List<TestTrade> aggregates = List.of(aggregate(2, 3), aggregate(3, 5), aggregate(11, 12));

        AggregateCheck.Result result = check(trades, aggregates);

        assertThat(result.line())
                .isEqualTo("5 trades, 3 aggregate trades: 4 ids of aggregates are in no trade (first at id 3), "
                        + "2 trades are in no aggregate (first at id 1), "
                        + "1 trades have the id of the one before (first at id 5), "
                        + "1 ids are in two aggregates (first at id 3)");
    }

    @Test
    void anotherOrderThanThatOfIdsIsRefused() {
        assertThatThrownBy(() -> check(List.of(trade(2), trade(1)), List.of(aggregate(1, 2))))
                .isInstanceOf(BarmillException.class)
                .hasMessage("the trade 1 comes after 2: a check needs the order of ids, see --sort");
        assertThatThrownBy(() -> check(List.of(trade(9)), List.of(aggregate(5, 6), aggregate(1, 2))))
                .isInstanceOf(BarmillException.class)
                .hasMessage("the aggregate trade 1 comes after 6: a check needs the order of ids, see --sort");
    }

    private static AggregateCheck.Result check(List<TestTrade> trades, List<TestTrade> aggregates) throws IOException {
        AggregateCheck check = new AggregateCheck(new Rows(aggregates));
        for (TradeBatch batch : TestTrade.batches(trades, DataType.TRADES, 97)) {
            check.add(batch);
        }
        return check.finish();
    }

    private static List<TestTrade> trades(Random random, int count) {
        List<TestTrade> trades = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            trades.add(with(
                    trade(100 + i),
                    Side.SELL,
                    new BigDecimal("0.1"),
                    BigDecimal.valueOf(1 + random.nextInt(9_999), 3)));
        }
        return trades;
    }

    private static List<TestTrade> aggregates(Random random, List<TestTrade> trades) {
        List<TestTrade> aggregates = new ArrayList<>();
        for (int from = 0; from < trades.size(); ) {
            int to = Math.min(trades.size(), from + 1 + random.nextInt(6));
            BigDecimal sum =
                    trades.subList(from, to).stream().map(TestTrade::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
            TestTrade first = trades.get(from);
            aggregates.add(new TestTrade(
                    first.time(), first.firstId(), trades.get(to - 1).lastId(), first.side(), first.price(), sum));
            from = to;
        }
        return aggregates;
    }

    private static TestTrade trade(long id) {
        return TestTrade.of(id, id, Side.BUY, "1", "1");
    }

    private static TestTrade aggregate(long first, long last) {
        return new TestTrade(first, first, last, Side.BUY, BigDecimal.ONE, BigDecimal.valueOf(last - first + 1));
    }

    private static TestTrade with(TestTrade trade, Side side, BigDecimal price, BigDecimal amount) {
        return new TestTrade(trade.time(), trade.firstId(), trade.lastId(), side, price, amount);
    }

    /** Gives the trades in small batches. */
    private static final class Rows implements TickReader {
        private final List<TestTrade> trades;
        private int next;

        Rows(List<TestTrade> trades) {
            this.trades = trades;
        }

        @Override
        public boolean read(TickBatch batch) {
            batch.clear();
            for (int rows = 0; rows < 13 && next < trades.size(); rows++) {
                trades.get(next).appendTo((TradeBatch) batch, next);
                next++;
            }
            return batch.size() > 0;
        }

        @Override
        public void close() {}
    }
}
