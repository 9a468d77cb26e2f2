package io.barmill.lake.parquet;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.apache.parquet.bytes.BytesInput;

/**
 * Bytes in an array that grows and is used again, with the ways of writing numbers that Parquet's encodings are made of
 * (parquet-format, Encodings.md): variable lengths, zigzag, and bits one after the other, the least first.
 */
final class EncodedBytes {
    private static final VarHandle WORDS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    /** A number of variable length has at most ten bytes; packed bits are written by eight bytes. */
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

    /** A view, which holds until the next change. */
    BytesInput view() {
        return BytesInput.from(bytes, 0, size);
    }

    void put(int value) {
        reserve(1);
        bytes[size++] = (byte) value;
    }

    /** Copies a text; where it is short and has eight bytes behind it, by the word. */
    void put(byte[] source, int from, int length) {
        reserve(length);
        if (length <= Long.BYTES && from + Long.BYTES <= source.length) {
            WORDS.set(bytes, size, (long) WORDS.get(source, from));
        } else {
            System.arraycopy(source, from, bytes, size, length);
        }
        size += length;
    }

    /** Eight bytes, the least first. */
    void putWord(long value) {
        reserve(Long.BYTES);
        WORDS.set(bytes, size, value);
        size += Long.BYTES;
    }

    /** An unsigned number, seven bits a byte. */
    void putUnsigned(long value) {
        reserve(1);
        long rest = value;
        while ((rest & ~0x7FL) != 0) {
            bytes[size++] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        bytes[size++] = (byte) rest;
    }

    /** A number of either sign: zigzag, then as {@link #putUnsigned}. */
    void putSigned(long value) {
        putUnsigned(value << 1 ^ value >> 63);
    }

    /**
     * ValueDecoder of so many bits, one after the other.
     *
     * @param count a multiple of 8, so that the last byte is full
     * @param width bits of each number, 0 to 64; the numbers have no other bits
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
                word = filled == 0 ? 0 : value >>> width - filled;
            }
        }
        WORDS.set(bytes, at, word);
        size += length;
    }

    /** As {@link #pack(long[], int, int, int)}, of at most 32 bits each. */
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
