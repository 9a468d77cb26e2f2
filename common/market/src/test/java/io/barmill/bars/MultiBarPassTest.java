package io.barmill.bars;

import static org.assertj.core.api.Assertions.assertThat;

import io.barmill.testing.RandomTrades;
import io.barmill.testing.TestTrade;
import io.barmill.ticks.DataType;
import io.barmill.ticks.TradeBatch;
import io.barmill.ticks.TradeReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class MultiBarPassTest {
    private static final List<String> NAMES = List.of("time-1m", "time-1h", "tick-10", "volume-1000", "dollar-1e6");

    @Test
    void onePassGivesEveryBarWhatAPassOfItsOwnWould() throws IOException {
        // Given
        List<TestTrade> trades = new RandomTrades(42, DataType.TRADES, true).list(1_000);
        List<List<Bar>> found = new ArrayList<>();
        List<BarBuilder> builders = new ArrayList<>();
        for (String name : NAMES) {
            List<Bar> bars = new ArrayList<>();
            found.add(bars);
            builders.add(Bars.spec(name).builder(bars::add));
        }
        AtomicLong rows = new AtomicLong();

        // When
        MultiBarPass fold = new MultiBarPass(builders);
        fold.addAll(new ListReader(trades), new TradeBatch(DataType.TRADES, 64), rows::addAndGet);
        fold.endOfInput();

        // Then
        assertThat(rows).hasValue(1_000);
        for (int index = 0; index < NAMES.size(); index++) {
            builders.get(index).partial().ifPresent(found.get(index)::add);
            assertThat(found.get(index))
                    .as(NAMES.get(index))
                    .isEqualTo(NaiveBars.of(Bars.spec(NAMES.get(index)), trades));
        }
    }

    /** Reads a list. */
    private static final class ListReader implements TradeReader {
        private final List<TestTrade> trades;
        private int next;

        ListReader(List<TestTrade> trades) {
            this.trades = trades;
        }

        @Override
        public boolean read(TradeBatch batch) {
            batch.clear();
            while (next < trades.size() && !batch.isFull()) {
                trades.get(next).appendTo(batch, next);
                next++;
            }
            return batch.size() > 0;
        }

        @Override
        public void close() {
            next = trades.size();
        }
    }
}
