package io.barmill.ticks;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * PrintableText by eight bytes at a time, the first in the lowest bits of a word: one step over the word does to each byte what
 * would otherwise take a loop.
 */
public final class SwarDigits {
    /** How many bytes a text must have behind its end, so that eight can be taken from anywhere in it. */
    public static final int SLACK = Long.BYTES;

    private static final VarHandle WORDS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101010101010101L;
    private static final long HIGH_BITS = 0x8080808080808080L;
    private static final long LOW_BITS = 0x7F7F7F7F7F7F7F7FL;
    private static final long[] TENS = {1, 10, 100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000};

    private SwarDigits() {}

    public static long at(byte[] bytes, int index) {
        return (long) WORDS.get(bytes, index);
    }

    static void put(byte[] bytes, int index, long word) {
        WORDS.set(bytes, index, word);
    }

    /** How many decimal digits the word begins with, 0 to 8. */
    public static int digits(long word) {
        long values = word ^ ONES * '0';
        // What is above 9 in its lower seven bits gets its highest one.
        long others = ((values & LOW_BITS) + ONES * (0x80 - 10) | values) & HIGH_BITS;
        return Long.numberOfTrailingZeros(others) / Byte.SIZE;
    }

    /** The number that the word's first digits are, 0 to 8 of them. */
    public static long number(long word, int digits) {
        if (digits == 0) {
            return 0;
        }
        // What is no digit is moved out, and zeros come in as the number's first digits.
        long values = (word ^ ONES * '0') << Long.SIZE - Byte.SIZE * digits;
        // Neighbours are joined: digits to numbers below 100, these to numbers below 10,000, and those to one.
        long pairs = values * (10 << 8 | 1) >>> 8 & 0x00FF00FF00FF00FFL;
        long fours = pairs * (100 << 16 | 1) >>> 16 & 0x0000FFFF0000FFFFL;
        return fours * (10_000L << 32 | 1) >>> 32;
    }

    /** Ten to the power of 0 to 8. */
    public static long ten(int power) {
        return TENS[power];
    }

    /** How many bytes the word begins with that are neither a comma nor a control character, 0 to 8. */
    public static int text(long word) {
        long low = word & LOW_BITS;
        long notControl = low + ONES * (0x80 - ' ');
        long commas = low ^ ONES * ',';
        long deletes = low ^ LOW_BITS;
        // A highest bit says: not below the space, not a comma, not 0x7F; or beyond ASCII, where all is text.
        long texts = notControl & commas + LOW_BITS & deletes + LOW_BITS | word;
        return Long.numberOfTrailingZeros(~texts & HIGH_BITS) / Byte.SIZE;
    }
}
