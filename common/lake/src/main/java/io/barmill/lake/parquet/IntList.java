package io.barmill.lake.parquet;

import java.util.Arrays;

/** Buffers a page's small integers for an {@link RleHybridEncoder}. */
final class IntList {
    /** Room for a page: more than one is never in the list. */
    private static final int PAGE_VALUES = RowGroup.PAGE_ROWS + RleHybridEncoder.GROUP;

    private int[] values = new int[PagedColumnWriter.SLAB_BYTES / Integer.BYTES];
    private int size;

    int size() {
        return size;
    }

    int get(int index) {
        return values[index];
    }

    void add(int value) {
        reserve(1);
        values[size++] = value;
    }

    /** Appends the same value that many times. */
    void add(int value, int times) {
        extend(times);
        Arrays.fill(values, size - times, size, value);
    }

    /** Appends that many values, which the caller sets: the last ones of the returned array, up to {@link #size}. */
    int[] extend(int count) {
        reserve(count);
        size += count;
        return values;
    }

    private void reserve(int count) {
        int needed = size + count + RleHybridEncoder.GROUP;
        if (needed > values.length) {
            // A column that fills its first kilobyte most often fills its pages.
            values = Arrays.copyOf(values, Math.max(needed, PAGE_VALUES));
        }
    }

    /** Removes the last values. */
    void shrink(int count) {
        size -= count;
    }

    void clear() {
        size = 0;
    }

    /**
     * Appends the values to the target in the hybrid encoding.
     *
     * @param width the bits of each value
     */
    void pack(int width, EncodedBytes target) {
        RleHybridEncoder.pack(values, size, width, target);
    }
}
