package io.barmill.bars;

import io.barmill.bars.exact.BatchSums;
import io.barmill.bars.time.SeenDays;
import io.barmill.ticks.TradeBatch;
import io.barmill.ticks.TradeReader;
import java.io.IOException;
import java.util.List;

/**
 * One pass over trades for any number of bars: every batch goes to every builder while it is in the cache. Rows of price 0,
 * which are no trades, are left out of what is read.
 */
public final class MultiBarPass {
    private final List<BarBuilder> builders;
    private final BatchSums sums = new BatchSums();
    private final SeenDays days = new SeenDays();
    private long withoutPrice;

    /** Folds into these builders. */
    public MultiBarPass(List<BarBuilder> builders) {
        this.builders = List.copyOf(builders);
    }

    /** Is called after every batch with the number of its rows. */
    @FunctionalInterface
    public interface Listener {
        /** Called after a batch was folded into all builders. */
        void folded(int rows);
    }

    /**
     * Folds all remaining rows of the reader. UTC days without a row are days of which nothing is known.
     *
     * @param batch a buffer; its contents are lost
     * @throws IOException if reading fails
     */
    public void addAll(TradeReader reader, TradeBatch batch, Listener listener) throws IOException {
        while (reader.read(batch)) {
            int rows = batch.size();
            withoutPrice += batch.removeWithoutPrice();
            addAll(batch);
            listener.folded(rows);
        }
    }

    /** The number of rows that were read and left out, because their price is 0. */
    public long withoutPrice() {
        return withoutPrice;
    }

    /** Folds all rows of the batch. UTC days without a row are days of which nothing is known. */
    public void addAll(TradeBatch batch) {
        days.pass(batch.timestamps, 0, batch.size(), new SeenDays.Sink() {
            @Override
            public void rows(int from, int to) {
                add(batch, from, to);
            }

            @Override
            public void unseen(long from, long to) {
                builders.forEach(builder -> builder.unseen(from, to));
            }
        });
    }

    /** Folds the batch's rows from {@code from} (inclusive) to {@code to} (exclusive). */
    public void add(TradeBatch batch, int from, int to) {
        sums.of(batch, from, to);
        for (BarBuilder builder : builders) {
            builder.add(sums);
        }
    }

    /** States to every builder that no row is still to come. */
    public void endOfInput() {
        builders.forEach(BarBuilder::endOfInput);
    }
}
