package io.barmill.lake.parquet;

import java.util.Arrays;

/** The different numbers of a column, by their bits, in the order in which they first came: each has its place as index. */
final class DoubleDictionary {
    /** A number that the dictionary has no room for. */
    static final int FULL = -1;

    /** 2^64 ÷ the golden ratio: spreads numbers that differ in a few bits only. */
    private static final long SPREAD = 0x9E3779B97F4A7C15L;

    private static final int FIRST_SLOTS = 1024;

    private final int maxSize;
    private long[] values = new long[FIRST_SLOTS / 2];
    private int size;
    /** Index + 1 of the number that lies there; 0 where none does. Never more than half full. */
    private int[] slots = new int[FIRST_SLOTS];

    private int shift = shift(FIRST_SLOTS);

    /** @param maxSize how many different numbers there can be */
    DoubleDictionary(int maxSize) {
        this.maxSize = maxSize;
    }

    int size() {
        return size;
    }

    long value(int index) {
        return values[index];
    }

    /** The index of the number with those bits, which is entered where it is new; {@link #FULL} where it cannot be. */
    int index(long bits) {
        int slot = (int) (bits * SPREAD >>> shift);
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
            int slot = (int) (values[i] * SPREAD >>> shift);
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
