package io.barmill.lake.parquet;

import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.page.DictionaryPage;
import org.apache.parquet.column.page.PageWriteStore;
import org.apache.parquet.column.statistics.Statistics;

/** A column of doubles that repeat often, such as prices and amounts: dictionary-encoded while that saves space. */
final class DoubleColumnWriter extends PagedColumnWriter implements ColumnWriter.Doubles {
    private static final int PORTION = 256;

    /** The bits of NaN, the greatest of all as {@link #ordered} maps them. */
    private static final long NAN = Double.doubleToLongBits(Double.NaN);

    private final DictionaryEncoder values = new DictionaryEncoder();
    private final long[] bits = new long[PORTION];
    /** Minimum and maximum, mapped by {@link #ordered}. */
    private long min = Long.MAX_VALUE;

    private long max = Long.MIN_VALUE;

    DoubleColumnWriter(ColumnDescriptor column, PageWriteStore store) {
        super(column, store);
    }

    @Override
    public void write(double value) {
        if (present != null && !present.add(!Double.isNaN(value))) {
            return;
        }
        long bits = Double.doubleToLongBits(value);
        values.add(bits);
        long ordered = ordered(bits);
        min = Math.min(min, ordered);
        max = Math.max(max, ordered);
    }

    @Override
    public void write(double[] source, int from, int to) {
        for (int next = from; next < to; next += bits.length) {
            int count = Math.min(to - next, bits.length);
            long least = min;
            long greatest = max;
            for (int i = 0; i < count; i++) {
                bits[i] = Double.doubleToLongBits(source[next + i]);
                long ordered = ordered(bits[i]);
                least = Math.min(least, ordered);
                greatest = Math.max(greatest, ordered);
            }
            if (present != null && greatest == NAN) {
                writeEach(source, next, next + count);
                continue;
            }
            if (present != null) {
                present.addPresent(count);
            }
            min = least;
            max = greatest;
            values.add(bits, count);
        }
    }

    /** Appends values some of which are null. */
    private void writeEach(double[] source, int from, int to) {
        int next = from;
        while (next < to) {
            int end = next;
            while (end < to && Double.isNaN(source[end])) {
                end++;
            }
            present.add(false, end - next);
            next = end;
            if (next < to) {
                write(source[next++]);
            }
        }
    }

    @Override
    BytesInput data() {
        return values.end();
    }

    @Override
    Encoding encoding() {
        return values.encoding();
    }

    /** Values that include NaN have no bounds. */
    @Override
    void describe(Statistics<?> statistics) {
        double least = number(min);
        double greatest = number(max);
        if (least <= greatest) {
            statistics.updateStats(least);
            statistics.updateStats(greatest);
        }
    }

    @Override
    void reset() {
        values.clear();
        min = Long.MAX_VALUE;
        max = Long.MIN_VALUE;
    }

    @Override
    DictionaryPage dictionary() {
        return values.dictionary();
    }

    /** Maps the bits to an integer with the order of the doubles; NaN is the greatest. */
    private static long ordered(long bits) {
        return bits ^ bits >> 63 >>> 1;
    }

    private static double number(long ordered) {
        return Double.longBitsToDouble(ordered(ordered));
    }
}
