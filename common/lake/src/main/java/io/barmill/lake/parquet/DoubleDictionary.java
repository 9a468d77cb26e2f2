package io.barmill.lake.parquet;

import java.util.Arrays;

/** The distinct numbers of a column, by their bit patterns, indexed in the order of first occurrence. */
final class DoubleDictionary {
    /** Returned for a number for which the dictionary has no room. */
    static final int FULL = -1;

    /** 2^64 ÷ the golden ratio: spreads numbers that differ in only a few bits. */
    private static final long SPREAD = 0x9E3779B97F4A7C15L;

    private static final int FIRST_SLOTS = 1024;

    private final int maxSize;
    private long[] values = new long[FIRST_SLOTS / 2];
    private int size;
    /** Index + 1 of the number in the slot; 0 if it is free. Never more than half full. */
    private int[] slots = new int[FIRST_SLOTS];

    private int shift = shift(FIRST_SLOTS);

    /** @param maxSize the largest number of distinct values */
    DoubleDictionary(int maxSize) {
        this.maxSize = maxSize;
    }

    int size() {
        return size;
    }

    long value(int index) {
        return values[index];
    }

    /** Returns the index of the number with those bits, adding it if it is new; {@link #FULL} if there is no room. */
    int index(long bits) {
        int slot = (int) ((bits * SPREAD) >>> shift);
        int[] table = slots;
        for (int entry = table[slot]; entry != 0; entry = table[slot]) {
            if (values[entry - 1] == bits) {
                return entry - 1;
            }
            slot = slot + 1 & table.length - 1;
        }
        return enter(bits, slot);
    }

    private int enter(long bits, int slot) {
        if (size == maxSize) {
            return FULL;
        }
        if (size == values.length) {
            grow();
            return index(bits);
        }
        values[size] = bits;
        slots[slot] = size + 1;
        return size++;
    }

    private void grow() {
        values = Arrays.copyOf(values, size * 2);
        slots = new int[size * 4];
        shift = shift(slots.length);
        for (int i = 0; i < size; i++) {
            int slot = (int) ((values[i] * SPREAD) >>> shift);
            while (slots[slot] != 0) {
                slot = slot + 1 & slots.length - 1;
            }
            slots[slot] = i + 1;
        }
    }

    private static int shift(int slots) {
        return Long.SIZE - Integer.numberOfTrailingZeros(slots);
    }
}
