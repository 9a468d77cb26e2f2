package io.barmill.lake.parquet;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.apache.parquet.bytes.BytesInput;

/**
 * A growable, reusable byte buffer with the primitives of Parquet's encodings (parquet-format, Encodings.md):
 * variable-length integers, zigzag, and bit packing, least significant bit first.
 */
final class EncodedBytes {
    private static final VarHandle WORDS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    /** A variable-length integer has at most ten bytes; packed bits are written eight bytes at a time. */
    private static final int SLACK = 16;

    private byte[] bytes;
    private int size;

    EncodedBytes(int capacity) {
        bytes = new byte[capacity + SLACK];
    }

    int size() {
        return size;
    }

    void clear() {
        size = 0;
    }

    /** Returns a view, valid until the next change. */
    BytesInput view() {
        return BytesInput.from(bytes, 0, size);
    }

    void put(int value) {
        reserve(1);
        bytes[size++] = (byte) value;
    }

    /** Copies bytes; as a single word if at most eight are copied and the source has eight. */
    void put(byte[] source, int from, int length) {
        reserve(length);
        if (length <= Long.BYTES && from + Long.BYTES <= source.length) {
            WORDS.set(bytes, size, (long) WORDS.get(source, from));
        } else {
            System.arraycopy(source, from, bytes, size, length);
        }
        size += length;
    }

    /** Appends four bytes, little-endian. */
    void putInt(int value) {
        reserve(Integer.BYTES);
        WORDS.set(bytes, size, (long) value);
        size += Integer.BYTES;
    }

    /** Appends numbers of eight bytes, little-endian. */
    void putWords(long[] values, int from, int to) {
        reserve((to - from) * Long.BYTES);
        for (int i = from; i < to; i++) {
            WORDS.set(bytes, size, values[i]);
            size += Long.BYTES;
        }
    }

    /** Appends eight bytes, little-endian. */
    void putWord(long value) {
        reserve(Long.BYTES);
        WORDS.set(bytes, size, value);
        size += Long.BYTES;
    }

    /** Appends an unsigned variable-length integer, seven bits per byte. */
    void putUnsigned(long value) {
        reserve(1);
        long rest = value;
        while ((rest & ~0x7FL) != 0) {
            bytes[size++] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        bytes[size++] = (byte) rest;
    }

    /** Appends a signed integer: zigzag, then as {@link #putUnsigned}. */
    void putSigned(long value) {
        putUnsigned(value << 1 ^ value >> 63);
    }

    /**
     * Appends bit-packed values.
     *
     * @param count a multiple of 8, so that the last byte is full
     * @param width the bits of each value, 0 to 64; higher bits must be zero
     */
    void pack(long[] values, int from, int count, int width) {
        int length = count / 8 * width;
        reserve(length);
        long word = 0;
        int filled = 0;
        int at = size;
        for (int i = from; i < from + count && width > 0; i++) {
            long value = values[i];
            word |= value << filled;
            filled += width;
            if (filled >= Long.SIZE) {
                WORDS.set(bytes, at, word);
                at += Long.BYTES;
                filled -= Long.SIZE;
                word = filled == 0 ? 0 : value >>> (width - filled);
            }
        }
        WORDS.set(bytes, at, word);
        size += length;
    }

    /** Packs as {@link #pack(long[], int, int, int)}, with at most 32 bits per value. */
    void pack(int[] values, int from, int count, int width) {
        int length = count / 8 * width;
        reserve(length);
        long word = 0;
        int filled = 0;
        int at = size;
        for (int i = from; i < from + count; i++) {
            word |= (long) values[i] << filled;
            filled += width;
            if (filled >= Integer.SIZE) {
                WORDS.set(bytes, at, word);
                at += Integer.BYTES;
                filled -= Integer.SIZE;
                word >>>= Integer.SIZE;
            }
        }
        WORDS.set(bytes, at, word);
        size += length;
    }

    private void reserve(int more) {
        if (size + more + SLACK > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(size + more + SLACK, Math.multiplyExact(bytes.length, 2)));
        }
    }
}
