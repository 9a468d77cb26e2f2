package io.barmill.lake.parquet;

import java.util.Arrays;

/** The distinct strings of a column, indexed in the order of first occurrence. */
final class StringDictionary {
    /** Returned for a string for which the dictionary has no room. */
    static final int FULL = -1;

    private static final int FIRST_SLOTS = 1024;
    private static final int SPREAD = 0x9E3779B9;

    private final int maxBytes;
    private byte[] bytes = new byte[FIRST_SLOTS];
    /** The start of each string, and behind the last one its end. */
    private int[] starts = new int[FIRST_SLOTS / 2 + 1];

    private int[] hashes = new int[FIRST_SLOTS / 2];
    private int size;
    /** Index + 1 of the string in the slot; 0 if it is free. Never more than half full. */
    private int[] slots = new int[FIRST_SLOTS];

    private int shift = shift(FIRST_SLOTS);

    /** @param maxBytes the most bytes that all strings together may have, as {@link #plainBytes} counts them */
    StringDictionary(int maxBytes) {
        this.maxBytes = maxBytes;
    }

    int size() {
        return size;
    }

    /** The bytes of the strings in Parquet's plain encoding, each with its length. */
    int plainBytes() {
        return starts[size] + size * Integer.BYTES;
    }

    /** The bytes of all strings; {@link #start} and {@link #end} delimit one. */
    byte[] bytes() {
        return bytes;
    }

    int start(int index) {
        return starts[index];
    }

    int end(int index) {
        return starts[index + 1];
    }

    boolean isEqual(int index, byte[] source, int from, int to) {
        return Arrays.equals(bytes, starts[index], starts[index + 1], source, from, to);
    }

    /** Compares two strings by their bytes, unsigned. */
    int compare(int one, int other) {
        return Arrays.compareUnsigned(bytes, start(one), end(one), bytes, start(other), end(other));
    }

    /** Returns the index of the string, adding it if it is new; {@link #FULL} if there is no room. */
    int index(byte[] source, int from, int to) {
        int hash = hash(source, from, to);
        int slot = slot(hash);
        for (int entry = slots[slot]; entry != 0; entry = slots[slot]) {
            if (hashes[entry - 1] == hash && isEqual(entry - 1, source, from, to)) {
                return entry - 1;
            }
            slot = slot + 1 & slots.length - 1;
        }
        return enter(source, from, to, hash, slot);
    }

    private int enter(byte[] source, int from, int to, int hash, int slot) {
        int length = to - from;
        if (plainBytes() + length + Integer.BYTES > maxBytes) {
            return FULL;
        }
        if (size == hashes.length) {
            grow();
            return index(source, from, to);
        }
        int start = starts[size];
        if (start + length > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, start + length));
        }
        System.arraycopy(source, from, bytes, start, length);
        starts[size + 1] = start + length;
        hashes[size] = hash;
        slots[slot] = size + 1;
        return size++;
    }

    private void grow() {
        starts = Arrays.copyOf(starts, size * 2 + 1);
        hashes = Arrays.copyOf(hashes, size * 2);
        slots = new int[size * 4];
        shift = shift(slots.length);
        for (int i = 0; i < size; i++) {
            int slot = slot(hashes[i]);
            while (slots[slot] != 0) {
                slot = slot + 1 & slots.length - 1;
            }
            slots[slot] = i + 1;
        }
    }

    private int slot(int hash) {
        return (hash * SPREAD) >>> shift;
    }

    private static int hash(byte[] source, int from, int to) {
        int hash = 1;
        for (int i = from; i < to; i++) {
            hash = 31 * hash + source[i];
        }
        return hash;
    }

    private static int shift(int slots) {
        return Integer.SIZE - Integer.numberOfTrailingZeros(slots);
    }
}
