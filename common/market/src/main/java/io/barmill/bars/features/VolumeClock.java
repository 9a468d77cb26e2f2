package io.barmill.bars.features;

import java.util.Arrays;
import java.util.List;

/**
 * The imbalance of buckets of equal volume, over pieces with a known side; a piece that crosses the end of a bucket is
 * divided. The size of a bucket is the smallest power of two of which {@value #MAX_BUCKETS} hold the whole volume. Until the
 * volume is known, buckets are as small as the volume so far allows. When they no longer hold it, neighbours are merged into
 * buckets of twice the size, which have exactly what buckets of that size would have had.
 */
final class VolumeClock implements FeatureGroup {
    private static final int MAX_BUCKETS = 50;

    /** Buys less sells by bucket. */
    private final double[] buckets = new double[MAX_BUCKETS];
    /** 0 while there is no volume. */
    private double size;

    private double volume;

    @Override
    public String id() {
        return "clock";
    }

    @Override
    public List<String> columns() {
        return List.of("vpin");
    }

    @Override
    public void add(TradeSlice piece) {
        double amount = piece.amount();
        if (piece.sign() == 0 || amount == 0) {
            return;
        }
        if (size == 0) {
            size = Math.max(Double.MIN_NORMAL, Math.scalb(1.0, Math.getExponent(amount / MAX_BUCKETS)));
        }
        double end = volume + amount;
        while (end > MAX_BUCKETS * size) {
            merge();
        }
        while (volume < end) {
            int bucket = (int) (volume / size);
            double next = Math.min(end, (bucket + 1) * size);
            buckets[bucket] += piece.sign() * (next - volume);
            volume = next;
        }
    }

    private void merge() {
        for (int i = 0; i < MAX_BUCKETS / 2; i++) {
            buckets[i] = buckets[2 * i] + buckets[2 * i + 1];
        }
        Arrays.fill(buckets, MAX_BUCKETS / 2, MAX_BUCKETS, 0);
        size *= 2;
    }

    @Override
    public double[] values() {
        double imbalance = 0;
        for (double bucket : buckets) {
            imbalance += Math.abs(bucket);
        }
        return new double[] {Math.min(1, imbalance / volume)};
    }

    @Override
    public void clear() {
        Arrays.fill(buckets, 0);
        size = 0;
        volume = 0;
    }

    @Override
    public void save(NumberWriter to) {
        to.add(size);
        to.add(volume);
        int used = MAX_BUCKETS;
        while (used > 0 && buckets[used - 1] == 0) {
            used--;
        }
        to.add(used);
        for (int i = 0; i < used; i++) {
            to.add(buckets[i]);
        }
    }

    @Override
    public void restore(NumberReader from) {
        clear();
        size = from.next();
        volume = from.next();
        int used = from.nextWhole(0, MAX_BUCKETS);
        for (int i = 0; i < used; i++) {
            buckets[i] = from.next();
        }
    }
}
