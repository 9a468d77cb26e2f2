package io.barmill.bars;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.barmill.bars.exact.BatchSums;
import io.barmill.bars.exact.ShortestDecimal;
import io.barmill.ticks.TradeBatch;
import java.math.BigDecimal;

/** Bars that close with the trade whose price makes them wide enough. */
final class RangeBarBuilder extends CountedBarBuilder {
    /** Rounding puts the doubles' difference so many units in the last place off at most, and then some. */
    private static final int DOUBTFUL_ULPS = 4;

    private final BigDecimal range;
    private final double shown;
    // Of the open bar when its width was looked at last; NaN where that was another bar.
    private double seenHigh = Double.NaN;
    private double seenLow = Double.NaN;

    RangeBarBuilder(RangeSpec spec, BarContext frame) {
        super(frame);
        this.range = spec.range();
        this.shown = range.doubleValue();
    }

    RangeBarBuilder(RangeSpec spec, BarContext frame, JsonNode state) {
        this(spec, frame);
        readBar(state);
    }

    @Override
    void take(TradeBatch batch, int row) {
        OpenBar bar = bar();
        bar.append(batch, row);
        if (bar.high() != seenHigh || bar.low() != seenLow) {
            seenHigh = bar.high();
            seenLow = bar.low();
            if (isWide(seenHigh, seenLow)) {
                close(batch);
                seenHigh = Double.NaN;
                seenLow = Double.NaN;
            }
        }
    }

    @Override
    void takeRuns(BatchSums sums) {
        double[] prices = sums.batch().prices;
        int taken = sums.from();
        double high = bar().isEmpty() ? Double.NEGATIVE_INFINITY : bar().high();
        double low = bar().isEmpty() ? Double.POSITIVE_INFINITY : bar().low();
        for (int row = taken; row < sums.to(); row++) {
            double price = prices[row];
            if (price > high || price < low) {
                high = Math.max(high, price);
                low = Math.min(low, price);
                if (isWide(high, low)) {
                    bar().appendRun(sums, taken, row + 1);
                    taken = row + 1;
                    close(sums.batch());
                    high = Double.NEGATIVE_INFINITY;
                    low = Double.POSITIVE_INFINITY;
                }
            }
        }
        bar().appendRun(sums, taken, sums.to());
    }

    /** The decimals that the prices stand for are compared, which may differ where the doubles' difference does not. */
    private boolean isWide(double high, double low) {
        double width = high - low;
        double doubt = Math.ulp(Math.max(Math.abs(high), Math.abs(low))) + Math.ulp(shown);
        if (Math.abs(width - shown) > DOUBTFUL_ULPS * doubt) {
            return width > shown;
        }
        return ShortestDecimal.of(high).subtract(ShortestDecimal.of(low)).compareTo(range) >= 0;
    }

    @Override
    double threshold() {
        return shown;
    }

    @Override
    void write(ObjectNode state) {
        // The open bar says it all.
    }
}
