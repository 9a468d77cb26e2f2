package io.barmill.lake.parquet;

import java.util.Arrays;

/** A page's small numbers on their way to an {@link RleHybridEncoder}. */
final class IntList {
    private int[] values = new int[ColumnWriter.SLAB_BYTES / Integer.BYTES];
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

    /** Appends the same number so many times. */
    void add(int value, int times) {
        extend(times);
        Arrays.fill(values, size - times, size, value);
    }

    /** Appends so many numbers, which the caller sets: the last ones of the array, up to {@link #size}. */
    int[] extend(int count) {
        while (size + count + RleHybridEncoder.GROUP > values.length) {
            values = Arrays.copyOf(values, values.length * 2);
        }
        size += count;
        return values;
    }

    /** Forgets the last ones. */
    void shrink(int count) {
        size -= count;
    }

    void clear() {
        size = 0;
    }

    /** Appends them to the target, each of so many bits. */
    void pack(int width, EncodedBytes target) {
        RleHybridEncoder.pack(values, size, width, target);
    }
}
