package io.barmill.bars;

import java.math.BigDecimal;

/** What a bar has to come to, made ready for comparing with every trade. */
final class Goal {
    private final Measure measure;
    private final BigDecimal value;
    private final DecimalSum.Limit limit;
    private final long trades;

    Goal(Measure measure, BigDecimal value) {
        this.measure = measure;
        this.value = value;
        this.limit = measure.limit(value);
        this.trades = measure == Measure.TICK ? value.longValueExact() : 0;
    }

    BigDecimal value() {
        return value;
    }

    /** Compared exactly. */
    boolean isReachedBy(OpenBar bar) {
        return switch (measure) {
            case TICK -> bar.tradeCount() >= trades;
            case VOLUME -> bar.turnover().volume().hasReached(limit);
            case DOLLAR -> bar.turnover().quoteVolume().hasReached(limit);
        };
    }
}
