package io.barmill.bars;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.barmill.bars.exact.BatchSums;
import io.barmill.bars.state.BarState;
import io.barmill.error.BarmillException;
import io.barmill.error.ErrorCode;
import io.barmill.ticks.TradeBatch;
import java.math.BigDecimal;
import java.util.Optional;

/** The common part of bars that only trades close: trades are added in source order, and one bar is open at a time. */
abstract class CountedBarBuilder implements BarBuilder {
    private final BarContext context;
    private final OpenBar bar;
    private final BatchSums ownSums = new BatchSums();

    CountedBarBuilder(BarContext context) {
        this.context = context;
        this.bar = context.openBar();
    }

    /** Adds one trade, and closes the bars that it completes. */
    abstract void addTrade(TradeBatch batch, int row);

    /** Adds all rows, run by run. */
    abstract void addRuns(BatchSums sums);

    /** The threshold of the open bar; NaN if it is not known yet. */
    abstract double threshold();

    /** Adds to the state what is not part of the open bar. */
    abstract void write(ObjectNode state);

    @Override
    public final void add(TradeBatch batch, int from, int to) {
        add(ownSums.of(batch, from, to));
    }

    @Override
    public final void add(BatchSums sums) {
        TradeBatch batch = sums.batch();
        if (sums.from() < sums.to() && sums.isExact()) {
            addRuns(sums);
        } else {
            for (int row = sums.from(); row < sums.to(); row++) {
                addTrade(batch, row);
            }
        }
        bar.resolveIds(batch);
    }

    final OpenBar bar() {
        return bar;
    }

    /** Passes the open bar to the sink and opens the next one. */
    final void close(TradeBatch batch) {
        bar.resolveIds(batch);
        context.sink().accept(finished(bar.toBar(threshold(), true)));
        bar.clear();
    }

    /**
     * Requires that a trade does not close more bars than the sink allows.
     *
     * @param whole what the trade adds to its bars
     * @param each the part that completes one bar
     * @throws BarmillException TOO_MANY_BARS if it closes more
     */
    final void requireFewBars(BigDecimal whole, BigDecimal each, TradeBatch batch, int row) {
        int max = context.sink().maxBarsPerTrade();
        if (whole.compareTo(each.multiply(BigDecimal.valueOf(max + 1L))) >= 0) {
            throw new BarmillException(
                    ErrorCode.TOO_MANY_BARS,
                    "the trade at " + batch.timestamps[row] + " µs (price "
                            + batch.prices[row] + ", amount " + batch.amounts[row] + ") makes more than " + max + " "
                            + context.series().name() + " bars of " + each.toPlainString() + " each");
        }
    }

    /** Adjusts a bar that closes. */
    Bar finished(Bar closing) {
        return closing;
    }

    @Override
    public final void closeUntil(long micros) {
        // Only trades close these bars.
    }

    @Override
    public final void endOfInput() {
        // The open bar is incomplete; the next input resumes from its state.
    }

    @Override
    public final Optional<Bar> partial() {
        return bar.isEmpty() ? Optional.empty() : Optional.of(bar.toBar(threshold(), false));
    }

    @Override
    public final String state() {
        ObjectNode state = context.state();
        if (!bar.isEmpty()) {
            bar.write(BarState.addOpenBar(state));
        }
        write(state);
        return BarState.toText(state);
    }

    /** Reads the open bar of a state. */
    final void readBar(JsonNode state) {
        for (JsonNode json : BarState.openBars(state)) {
            bar.read(json);
        }
    }
}
