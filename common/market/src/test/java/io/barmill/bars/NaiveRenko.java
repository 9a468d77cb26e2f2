package io.barmill.bars;

import io.barmill.bars.NaiveBar.Piece;
import io.barmill.bars.exact.Measure;
import io.barmill.testing.TestTrade;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** Renko bricks, counted in sizes from the first price. */
final class NaiveRenko {
    private NaiveRenko() {}

    static List<Bar> bars(RenkoSpec spec, List<TestTrade> trades) {
        List<Bar> bars = new ArrayList<>();
        NaiveBar open = new NaiveBar();
        BigDecimal first = trades.isEmpty() ? BigDecimal.ZERO : trades.get(0).price();
        long level = 0;
        int direction = 0;
        for (TestTrade trade : trades) {
            open.add(Piece.of(trade));
            while (true) {
                BigDecimal distance = trade.price().subtract(first);
                long up = level + (direction < 0 ? spec.reversal() : 1);
                long down = level - (direction > 0 ? spec.reversal() : 1);
                boolean isUp = distance.compareTo(spec.size().multiply(BigDecimal.valueOf(up))) >= 0;
                boolean isDown = distance.compareTo(spec.size().multiply(BigDecimal.valueOf(down))) <= 0;
                if (!isUp && !isDown) {
                    break;
                }
                if (open.isEmpty()) {
                    open.add(new Piece(trade, BigDecimal.ZERO, BigDecimal.ZERO, 0));
                }
                level = isUp ? up : down;
                direction = isUp ? 1 : -1;
                double close = first.add(spec.size().multiply(BigDecimal.valueOf(level)))
                        .doubleValue();
                double start = first.add(spec.size().multiply(BigDecimal.valueOf(level - direction)))
                        .doubleValue();
                Bar bar = open.toBar(spec.size().doubleValue(), true);
                bars.add(bar.withPrices(
                        start,
                        Math.max(start, close),
                        Math.min(start, close),
                        close,
                        open.has(Measure.VOLUME).signum() == 0 ? close : bar.vwap()));
                open = new NaiveBar();
            }
        }
        if (!open.isEmpty()) {
            bars.add(open.toBar(spec.size().doubleValue(), false));
        }
        return bars;
    }
}
