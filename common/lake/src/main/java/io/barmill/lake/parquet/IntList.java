package io.barmill.lake.parquet;

import java.util.Arrays;

/** Buffers a page's small integers for an {@link RleHybridEncoder}. */
final class IntList {
    private int[] values = new int[PagedColumnWriter.SLAB_BYTES / Integer.BYTES];
    private int size;

    int size() {
        return size;
    }

    int get(int index) {
        return values[index];
    }

    void add(int value) {
        if (size + RleHybridEncoder.GROUP == values.length) {
            values = Arrays.copyOf(values, values.length * 2);
        }
        values[size++] = value;
    }

    /** Appends the same value that many times. */
    void add(int value, int times) {
        extend(times);
        Arrays.fill(values, size - times, size, value);
    }

    /** Appends that many values, which the caller sets: the last ones of the returned array, up to {@link #size}. */
    int[] extend(int count) {
        while (size + count + RleHybridEncoder.GROUP > values.length) {
            values = Arrays.copyOf(values, values.length * 2);
        }
        size += count;
        return values;
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
