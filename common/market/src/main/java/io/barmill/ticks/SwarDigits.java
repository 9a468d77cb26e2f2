package io.barmill.ticks;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Reads digits eight bytes at a time (SIMD within a register), the first byte in the lowest bits of a word: one operation on
 * the word replaces a loop over its bytes.
 */
public final class SwarDigits {
    /** The number of readable bytes that a text needs behind its end, so that eight can be read from anywhere in it. */
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

    /** The number of decimal digits at the beginning of the word, 0 to 8. */
    public static int digits(long word) {
        long values = word ^ ONES * '0';
        // Bytes whose lower seven bits are above 9 get their highest bit set.
        long others = ((values & LOW_BITS) + ONES * (0x80 - 10) | values) & HIGH_BITS;
        return Long.numberOfTrailingZeros(others) / Byte.SIZE;
    }

    /** The value of the first digits of the word, 0 to 8 of them. */
    public static long number(long word, int digits) {
        if (digits == 0) {
            return 0;
        }
        // Bytes behind the digits are shifted out, and zeros come in as leading digits.
        long values = (word ^ ONES * '0') << (Long.SIZE - Byte.SIZE * digits);
        // Neighbours are combined: digits into numbers below 100, these into numbers below 10,000, and those into one.
        long pairs = (values * (10 << 8 | 1)) >>> 8 & 0x00FF00FF00FF00FFL;
        long fours = (pairs * (100 << 16 | 1)) >>> 16 & 0x0000FFFF0000FFFFL;
        return (fours * (10_000L << 32 | 1)) >>> 32;
    }

    /** Ten to the power of 0 to 8. */
    public static long ten(int power) {
        return TENS[power];
    }

    /** The number of bytes at the beginning of the word that are neither a comma nor a control character, 0 to 8. */
    public static int text(long word) {
        long low = word & LOW_BITS;
        long notControl = low + ONES * (0x80 - ' ');
        long commas = low ^ ONES * ',';
        long deletes = low ^ LOW_BITS;
        // A set highest bit means: not below the space, not a comma, not 0x7F; or beyond ASCII, where everything is
        // text.
        long texts = (notControl & commas + LOW_BITS & deletes + LOW_BITS) | word;
        return Long.numberOfTrailingZeros(~texts & HIGH_BITS) / Byte.SIZE;
    }
}
