package io.barmill.lake.parquet;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import org.apache.parquet.io.ParquetDecodingException;

/** Unpacks integers of a fixed bit width, least significant bit first: Parquet's bit packing. */
final class BitUnpacker {
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    /** The largest width at which a value fits into eight bytes at any bit offset within the first byte. */
    private static final int MOST_BITS_AT_ONCE = Long.SIZE - Byte.SIZE + 1;

    private final byte[] bytes;
    private final int limit;

    /** @param limit the end of the bytes, exclusive */
    BitUnpacker(byte[] bytes, int limit) {
        this.bytes = bytes;
        this.limit = limit;
    }

    /** Returns the number of bytes that this many values occupy. */
    static long size(long numbers, int width) {
        return (numbers * width + Byte.SIZE - 1) / Byte.SIZE;
    }

    /**
     * Decodes differences into values: each value is the previous value plus the unpacked difference plus a constant.
     *
     * @param start the offset of the first packed byte
     * @param width the bits of a difference, 0 to 64
     * @param value the value that the first difference is added to
     * @return the last value
     */
    long sums(int start, int width, long value, long constant, long[] target, int from, int to) {
        long sum = value;
        if (width == 0) {
            for (int i = from; i < to; i++) {
                sum += constant;
                target[i] = sum;
            }
            return sum;
        }
        requireBytes(start, to - from, width);
        int fast = from + atOnce(start, width, to - from);
        long mask = mask(width);
        long bit = 0;
        for (int i = from; i < fast; i++, bit += width) {
            long word = (long) LONGS.get(bytes, start + (int) (bit >>> 3));
            sum += (word >>> (bit & 7) & mask) + constant;
            target[i] = sum;
        }
        for (int i = fast; i < to; i++, bit += width) {
            sum += slow(start, bit, width) + constant;
            target[i] = sum;
        }
        return sum;
    }

    /**
     * Unpacks a range of the values.
     *
     * @param start the offset of the first packed byte
     * @param skipped the number of values before the first requested one
     * @param width the bits of a value, 0 to 32
     */
    void numbers(int start, int skipped, int width, int[] target, int from, int to) {
        requireBytes(start, skipped + to - from, width);
        int fast = from + Math.max(0, atOnce(start, width, skipped + to - from) - skipped);
        long mask = mask(width);
        long bit = (long) skipped * width;
        for (int i = from; i < fast; i++, bit += width) {
            long word = (long) LONGS.get(bytes, start + (int) (bit >>> 3));
            target[i] = (int) (word >>> (bit & 7) & mask);
        }
        for (int i = fast; i < to; i++, bit += width) {
            target[i] = (int) slow(start, bit, width);
        }
    }

    /** Returns how many of the values can be unpacked by reading eight bytes without passing the limit. */
    private int atOnce(int start, int width, int numbers) {
        if (width == 0 || width > MOST_BITS_AT_ONCE) {
            return 0;
        }
        long bits = (long) (limit - start - Long.BYTES) * Byte.SIZE;
        return bits < 0 ? 0 : (int) Math.min(numbers, bits / width + 1);
    }

    private void requireBytes(int start, long numbers, int width) {
        if (size(numbers, width) > limit - start) {
            throw new ParquetDecodingException("a page ends within its values");
        }
    }

    private long slow(int start, long bit, int width) {
        long value = 0;
        for (int taken = 0; taken < width; ) {
            long place = bit + taken;
            int offset = (int) (place & 7);
            long part = (bytes[start + (int) (place >>> 3)] & 0xFFL) >>> offset;
            value |= part << taken;
            taken += Byte.SIZE - offset;
        }
        return value & mask(width);
    }

    private static long mask(int width) {
        return width == Long.SIZE ? -1 : (1L << width) - 1;
    }
}
