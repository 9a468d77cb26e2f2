package io.barmill.bars;

import static org.assertj.core.api.Assertions.assertThat;

import io.barmill.testing.TestTrade;
import io.barmill.ticks.DataType;
import io.barmill.ticks.Side;
import io.barmill.ticks.TradeBatch;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class AvailableAtTest {
    private static final long MINUTE = 60_000_000;

    @Test
    void barIsKnownWhenItsLatestTradeHasArrived() {
        assertThat(bars("tick-2", 0)).extracting(Bar::availableAt).containsExactly(30L, 2 * MINUTE);
    }

    @Test
    void timeBarIsNotKnownBeforeItsEnd() {
        assertThat(bars("time-1m", 0)).extracting(Bar::availableAt).containsExactly(MINUTE, 2 * MINUTE);
    }

    @Test
    void latencyComesOnTop() {
        assertThat(bars("tick-2", 5)).extracting(Bar::availableAt).containsExactly(35L, 2 * MINUTE + 5);
    }

    @Test
    void everyPartOfATradeArrivesWithIt() {
        assertThat(bars("volume-split-0.5", 0))
                .extracting(Bar::availableAt)
                .containsExactly(30L, 30L, 20L, 20L, 2 * MINUTE, 2 * MINUTE);
    }

    @Test
    void arrivalOutlivesARestart() {
        List<Bar> bars = new ArrayList<>();
        BarBuilder before = Bars.spec("tick-3").builder(bars::add);
        before.add(batch(), 0, 2);
        BarBuilder after = Bars.spec("tick-3").builder(bars::add, before.state());
        TradeBatch batch = batch();
        batch.localTimestamps[2] = TradeBatch.NO_TIME;
        batch.timestamps[2] = 12;
        after.add(batch, 2, 3);

        assertThat(bars).extracting(Bar::availableAt).containsExactly(30L);
    }

    private static List<Bar> bars(String name, long latency) {
        List<Bar> bars = new ArrayList<>();
        BarSink sink = bars::add;
        BarBuilder builder = Bars.spec(name).builder(sink.delayedBy(latency));
        builder.add(batch(), 0, 3);
        builder.endOfInput();
        builder.partial().ifPresent(sink.delayedBy(latency)::accept);
        return bars;
    }

    /** Trades at 10, 11 and a minute; they arrive at 30, 20 and a minute later. */
    private static TradeBatch batch() {
        List<TestTrade> trades = List.of(
                TestTrade.of(10, 1, Side.BUY, "1", "1"),
                TestTrade.of(11, 2, Side.BUY, "1", "1"),
                TestTrade.of(MINUTE, 3, Side.BUY, "1", "1"));
        TradeBatch batch = TestTrade.batches(trades, DataType.TRADES, 3).get(0);
        batch.localTimestamps[0] = 30;
        batch.localTimestamps[1] = 20;
        batch.localTimestamps[2] = 2 * MINUTE;
        return batch;
    }
}
