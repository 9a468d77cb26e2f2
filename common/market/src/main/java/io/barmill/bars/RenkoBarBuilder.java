package io.barmill.bars;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.barmill.bars.exact.BatchSums;
import io.barmill.bars.exact.ShortestDecimal;
import io.barmill.bars.state.BarState;
import io.barmill.ticks.TradeBatch;
import java.math.BigDecimal;

/**
 * Bricks between levels that are whole sizes away from the first price. A trade is in the first brick that it completes,
 * with all that it has; the others that it completes have no volume.
 */
final class RenkoBarBuilder extends CountedBarBuilder {
    private static final String LEVEL = "level";
    private static final String DIRECTION = "direction";

    private final BigDecimal size;
    private final int reversal;
    /** The last brick's close, or the first price. */
    private BigDecimal level;
    /** Of the last brick: 1 is up, −1 is down; 0 before the first. */
    private int direction;
    // What the next brick needs, and what it will look like.
    private BigDecimal upper;
    private BigDecimal lower;
    private double upperDouble;
    private double lowerDouble;
    private BigDecimal brickOpen;

    RenkoBarBuilder(RenkoSpec spec, BarContext frame) {
        super(frame);
        this.size = spec.size();
        this.reversal = spec.reversal();
    }

    RenkoBarBuilder(RenkoSpec spec, BarContext frame, JsonNode state) {
        this(spec, frame);
        readBar(state);
        if (state.has(LEVEL)) {
            moveTo(BarState.decimal(state, LEVEL), Long.signum(BarState.number(state, DIRECTION)));
        }
    }

    @Override
    void take(TradeBatch batch, int row) {
        double price = batch.prices[row];
        bar().append(batch, row);
        if (level == null) {
            moveTo(ShortestDecimal.of(price), 0);
        }
        // Of two decimals the larger never has the smaller double, so only equal doubles need a closer look.
        if (price >= upperDouble || price <= lowerDouble) {
            complete(ShortestDecimal.of(price), batch, row);
        }
    }

    @Override
    void takeRuns(BatchSums sums) {
        double[] prices = sums.batch().prices;
        int taken = sums.from();
        if (level == null) {
            moveTo(ShortestDecimal.of(prices[taken]), 0);
        }
        for (int row = taken; row < sums.to(); row++) {
            if (prices[row] >= upperDouble || prices[row] <= lowerDouble) {
                bar().appendRun(sums, taken, row + 1);
                taken = row + 1;
                complete(ShortestDecimal.of(prices[row]), sums.batch(), row);
            }
        }
        bar().appendRun(sums, taken, sums.to());
    }

    private void complete(BigDecimal price, TradeBatch batch, int row) {
        requireFewBars(price.subtract(level).abs(), size, batch, row);
        int way = way(price);
        while (way != 0) {
            if (bar().isEmpty()) {
                bar().appendPart(DividedTrade.Part.NOTHING, batch, row);
            }
            BigDecimal close = way > 0 ? upper : lower;
            brickOpen = way > 0 ? close.subtract(size) : close.add(size);
            moveTo(close, way);
            close(batch);
            way = way(price);
        }
    }

    /** Which way a brick is complete at that price; 0 where none is. */
    private int way(BigDecimal price) {
        if (price.compareTo(upper) >= 0) {
            return 1;
        }
        return price.compareTo(lower) <= 0 ? -1 : 0;
    }

    private void moveTo(BigDecimal newLevel, int newDirection) {
        level = newLevel;
        direction = newDirection;
        upper = level.add(size.multiply(BigDecimal.valueOf(direction < 0 ? reversal : 1)));
        lower = level.subtract(size.multiply(BigDecimal.valueOf(direction > 0 ? reversal : 1)));
        upperDouble = upper.doubleValue();
        lowerDouble = lower.doubleValue();
    }

    @Override
    Bar finished(Bar closing) {
        double open = brickOpen.doubleValue();
        double close = level.doubleValue();
        double vwap = closing.volume() == 0 ? close : closing.vwap();
        return closing.withPrices(open, Math.max(open, close), Math.min(open, close), close, vwap);
    }

    @Override
    double threshold() {
        return size.doubleValue();
    }

    @Override
    void write(ObjectNode state) {
        if (level != null) {
            state.put(LEVEL, level.toPlainString());
            state.put(DIRECTION, direction);
        }
    }
}
