package io.barmill.bars;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.barmill.bars.exact.BatchSums;
import io.barmill.bars.exact.ShortestDecimal;
import io.barmill.bars.state.BarState;
import io.barmill.ticks.TradeBatch;
import java.math.BigDecimal;

/**
 * Bricks between levels that are multiples of the size away from the first price. A trade belongs entirely to the first brick
 * that it completes; the others that it completes have no volume.
 */
final class RenkoBarBuilder extends CountedBarBuilder {
    private static final String LEVEL = "level";
    private static final String DIRECTION = "direction";

    private final BigDecimal size;
    private final int reversal;
    /** The last brick's close, or the first price. */
    private BigDecimal level;
    /** Direction of the last brick: 1 is up, −1 is down; 0 before the first. */
    private int direction;
    // The levels that complete the next brick, and its open.
    private BigDecimal upper;
    private BigDecimal lower;
    private double upperDouble;
    private double lowerDouble;
    private BigDecimal brickOpen;

    RenkoBarBuilder(RenkoSpec spec, BarContext context) {
        super(context);
        this.size = spec.size();
        this.reversal = spec.reversal();
    }

    RenkoBarBuilder(RenkoSpec spec, BarContext context, JsonNode state) {
        this(spec, context);
        readBar(state);
        if (state.has(LEVEL)) {
            moveTo(BarState.decimal(state, LEVEL), Long.signum(BarState.number(state, DIRECTION)));
        }
    }

    @Override
    void addTrade(TradeBatch batch, int row) {
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
    void addRuns(BatchSums sums) {
        double[] prices = sums.batch().prices;
        int added = sums.from();
        if (level == null) {
            moveTo(ShortestDecimal.of(prices[added]), 0);
        }
        for (int row = added; row < sums.to(); row++) {
            if (prices[row] >= upperDouble || prices[row] <= lowerDouble) {
                bar().appendRun(sums, added, row + 1);
                added = row + 1;
                complete(ShortestDecimal.of(prices[row]), sums.batch(), row);
            }
        }
        bar().appendRun(sums, added, sums.to());
    }

    private void complete(BigDecimal price, TradeBatch batch, int row) {
        requireFewBars(price.subtract(level).abs(), size, batch, row);
        int completed = completedDirection(price);
        while (completed != 0) {
            if (bar().isEmpty()) {
                bar().appendPart(DividedTrade.Part.NOTHING, batch, row);
            }
            BigDecimal close = completed > 0 ? upper : lower;
            brickOpen = completed > 0 ? close.subtract(size) : close.add(size);
            moveTo(close, completed);
            close(batch);
            completed = completedDirection(price);
        }
    }

    /** The direction of the brick that the price completes; 0 if it completes none. */
    private int completedDirection(BigDecimal price) {
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
