package io.barmill.bars.features;

import java.util.List;

/** The lengths of runs of pieces with the same known taker side. */
final class RunLengths implements FeatureGroup {
    private long pieces;
    private long runs;
    private long length;
    private long longest;
    /** The side of the last piece that has one. */
    private int sign;

    @Override
    public String id() {
        return "runs";
    }

    @Override
    public List<String> columns() {
        return List.of("toxicity_run_mean", "toxicity_run_max", "toxicity_ratio");
    }

    @Override
    public void add(TradeSlice piece) {
        if (piece.sign() == 0) {
            return;
        }
        pieces++;
        if (piece.sign() != sign) {
            sign = piece.sign();
            runs++;
            length = 0;
        }
        length++;
        longest = Math.max(longest, length);
    }

    @Override
    public double[] values() {
        return new double[] {
            (double) pieces / runs,
            runs == 0 ? Double.NaN : longest,
            pieces < 2 ? Double.NaN : (double) (pieces - runs) / (pieces - 1),
        };
    }

    @Override
    public void clear() {
        pieces = 0;
        runs = 0;
        length = 0;
        longest = 0;
        sign = 0;
    }

    @Override
    public void save(NumberWriter to) {
        to.add((double) pieces);
        to.add((double) runs);
        to.add((double) length);
        to.add((double) longest);
        to.add(sign);
    }

    @Override
    public void restore(NumberReader from) {
        pieces = from.nextWhole();
        runs = from.nextWhole();
        length = from.nextWhole();
        longest = from.nextWhole();
        sign = from.nextWhole(-1, 1);
    }
}
