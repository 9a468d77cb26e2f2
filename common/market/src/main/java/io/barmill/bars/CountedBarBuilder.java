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

/** What the bars have in common that only trades close: they take trades in the order of the source, one bar at a time. */
abstract class CountedBarBuilder implements BarBuilder {
    private final BarContext frame;
    private final OpenBar bar;
    private final BatchSums ownSums = new BatchSums();

    CountedBarBuilder(BarContext frame) {
        this.frame = frame;
        this.bar = frame.openBar();
    }

    /** Takes one trade, and closes what it makes full. */
    abstract void take(TradeBatch batch, int row);

    /** Takes all rows, run by run. */
    abstract void takeRuns(BatchSums sums);

    /** What the open bar is measured against; NaN where that is not known yet. */
    abstract double threshold();

    /** Adds what there is to remember beside the open bar. */
    abstract void write(ObjectNode state);

    @Override
    public final void add(TradeBatch batch, int from, int to) {
        add(ownSums.of(batch, from, to));
    }

    @Override
    public final void add(BatchSums sums) {
        TradeBatch batch = sums.batch();
        if (sums.from() < sums.to() && sums.isExact()) {
            takeRuns(sums);
        } else {
            for (int row = sums.from(); row < sums.to(); row++) {
                take(batch, row);
            }
        }
        bar.keepIds(batch);
    }

    final OpenBar bar() {
        return bar;
    }

    /** Hands the open bar on as it is, and opens one without a trade. */
    final void close(TradeBatch batch) {
        bar.keepIds(batch);
        frame.sink().accept(finished(bar.toBar(threshold(), true)));
        bar.clear();
    }

    /**
     * Makes sure that a trade does not close more bars than the sink takes of one.
     *
     * @param whole what the trade brings to them
     * @param each what a bar takes of it
     * @throws BarmillException TOO_MANY_BARS where it does
     */
    final void requireFewBars(BigDecimal whole, BigDecimal each, TradeBatch batch, int row) {
        int most = frame.sink().mostBarsOfATrade();
        if (whole.compareTo(each.multiply(BigDecimal.valueOf(most + 1L))) >= 0) {
            throw new BarmillException(
                    ErrorCode.TOO_MANY_BARS,
                    "the trade at " + batch.timestamps[row] + " µs (price "
                            + batch.prices[row] + ", amount " + batch.amounts[row] + ") makes more than " + most + " "
                            + frame.series().name() + " bars of " + each.toPlainString() + " each");
        }
    }

    /** What the bar that closes is like. */
    Bar finished(Bar closing) {
        return closing;
    }

    @Override
    public final void closeUntil(long micros) {
        // Only what is counted closes these bars.
    }

    @Override
    public final void endOfInput() {
        // The open bar has not enough yet; it is the tail that the next input goes on from.
    }

    @Override
    public final Optional<Bar> partial() {
        return bar.isEmpty() ? Optional.empty() : Optional.of(bar.toBar(threshold(), false));
    }

    @Override
    public final String state() {
        ObjectNode state = frame.state();
        if (!bar.isEmpty()) {
            bar.write(BarState.addOpenBar(state));
        }
        write(state);
        return BarState.toText(state);
    }

    /** Takes the open bar out of a state. */
    final void readBar(JsonNode state) {
        for (JsonNode json : BarState.openBars(state)) {
            bar.read(json);
        }
    }
}
