package io.barmill.bars.features;

import java.util.List;

/** The mean, deviation and burstiness of the time from piece to piece. */
final class TradePace implements FeatureGroup {
    private final Moments gaps = new Moments();
    /** Exact, since microseconds are integers. */
    private long total;

    @Override
    public String id() {
        return "pace";
    }

    @Override
    public List<String> columns() {
        return List.of("tick_interval_mean", "tick_interval_std", "burstiness");
    }

    @Override
    public void add(TradeSlice piece) {
        if (!piece.isFirst()) {
            gaps.add((double) piece.gap());
            total += piece.gap();
        }
    }

    @Override
    public double[] values() {
        double mean = (double) total / gaps.count();
        double deviation = gaps.standardDeviation();
        return new double[] {mean, deviation, (deviation - mean) / (deviation + mean)};
    }

    @Override
    public void clear() {
        gaps.clear();
        total = 0;
    }

    @Override
    public void save(NumberWriter to) {
        gaps.save(to);
        to.add((double) total);
    }

    @Override
    public void restore(NumberReader from) {
        gaps.restore(from);
        total = from.nextWhole();
    }
}
