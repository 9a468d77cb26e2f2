package io.barmill.bars;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.barmill.bars.exact.BatchSums;
import io.barmill.bars.exact.ShortestDecimal;
import io.barmill.ticks.TradeBatch;
import java.math.BigDecimal;

/** Bars that close with the trade whose price makes their range wide enough. */
final class RangeBarBuilder extends CountedBarBuilder {
    /** More units in the last place than the difference of two doubles can be off. */
    private static final int UNCERTAIN_ULPS = 4;

    private final BigDecimal range;
    private final double rangeDouble;
    // Of the open bar when its range was last checked; NaN if that was another bar.
    private double checkedHigh = Double.NaN;
    private double checkedLow = Double.NaN;

    RangeBarBuilder(RangeSpec spec, BarContext context) {
        super(context);
        this.range = spec.range();
        this.rangeDouble = range.doubleValue();
    }

    RangeBarBuilder(RangeSpec spec, BarContext context, JsonNode state) {
        this(spec, context);
        readBar(state);
    }

    @Override
    void addTrade(TradeBatch batch, int row) {
        OpenBar bar = bar();
        bar.append(batch, row);
        if (bar.high() != checkedHigh || bar.low() != checkedLow) {
            checkedHigh = bar.high();
            checkedLow = bar.low();
            if (isWide(checkedHigh, checkedLow)) {
                close(batch);
                checkedHigh = Double.NaN;
                checkedLow = Double.NaN;
            }
        }
    }

    @Override
    void addRuns(BatchSums sums) {
        double[] prices = sums.batch().prices;
        int added = sums.from();
        double high = bar().isEmpty() ? Double.NEGATIVE_INFINITY : bar().high();
        double low = bar().isEmpty() ? Double.POSITIVE_INFINITY : bar().low();
        for (int row = added; row < sums.to(); row++) {
            double price = prices[row];
            if (price > high || price < low) {
                high = Math.max(high, price);
                low = Math.min(low, price);
                if (isWide(high, low)) {
                    bar().appendRun(sums, added, row + 1);
                    added = row + 1;
                    close(sums.batch());
                    high = Double.NEGATIVE_INFINITY;
                    low = Double.POSITIVE_INFINITY;
                }
            }
        }
        bar().appendRun(sums, added, sums.to());
    }

    /** Compares the decimals that the prices represent, whose difference may be wide enough when that of the doubles is not. */
    private boolean isWide(double high, double low) {
        double width = high - low;
        double uncertainty = Math.ulp(Math.max(Math.abs(high), Math.abs(low))) + Math.ulp(rangeDouble);
        if (Math.abs(width - rangeDouble) > UNCERTAIN_ULPS * uncertainty) {
            return width > rangeDouble;
        }
        return ShortestDecimal.of(high).subtract(ShortestDecimal.of(low)).compareTo(range) >= 0;
    }

    @Override
    double threshold() {
        return rangeDouble;
    }

    @Override
    void write(ObjectNode state) {
        // The open bar has everything.
    }
}
