package io.barmill.lake.parquet;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.apache.parquet.bytes.ByteBufferInputStream;
import org.apache.parquet.io.ParquetDecodingException;

/** The unread rest of a page, in one array with a position. */
final class PageBuffer {
    private static final int GROUP_BITS = 7;
    private static final int GROUP_MASK = 0x7F;
    private static final int MORE = 0x80;

    private final byte[] bytes;
    private final int limit;
    private final BitUnpacker packed;
    private int position;

    private PageBuffer(byte[] bytes, int position, int limit) {
        this.bytes = bytes;
        this.position = position;
        this.limit = limit;
        this.packed = new BitUnpacker(bytes, limit);
    }

    /** Reads the rest of the stream. */
    static PageBuffer of(ByteBufferInputStream stream) throws IOException {
        ByteBuffer rest = stream.slice(stream.available());
        if (rest.hasArray()) {
            int start = rest.arrayOffset() + rest.position();
            return new PageBuffer(rest.array(), start, start + rest.remaining());
        }
        byte[] copy = new byte[rest.remaining()];
        rest.get(copy);
        return new PageBuffer(copy, 0, copy.length);
    }

    byte[] array() {
        return bytes;
    }

    BitUnpacker packed() {
        return packed;
    }

    int position() {
        return position;
    }

    int remaining() {
        return limit - position;
    }

    /** Advances by that many bytes; fails if fewer remain. */
    void skip(long count) {
        if (count < 0 || count > remaining()) {
            throw new ParquetDecodingException("a page ends within its values");
        }
        position += (int) count;
    }

    int nextByte() {
        skip(1);
        return bytes[position - 1] & 0xFF;
    }

    /** Reads an unsigned variable-length integer, lowest seven bits first. */
    long nextNumber() {
        long value = 0;
        for (int shift = 0; shift < Long.SIZE; shift += GROUP_BITS) {
            int group = nextByte();
            value |= (long) (group & GROUP_MASK) << shift;
            if ((group & MORE) == 0) {
                return value;
            }
        }
        throw new ParquetDecodingException("a page has a number of more than 64 bits");
    }

    /** Reads a zigzag-encoded signed integer. */
    long nextSigned() {
        long value = nextNumber();
        return value >>> 1 ^ -(value & 1);
    }

    /** Reads an unsigned integer; fails if it is greater than {@code most}. */
    int nextUpTo(int most) {
        long value = nextNumber();
        if (value < 0 || value > most) {
            throw new ParquetDecodingException("a page says " + value + " where at most " + most + " makes sense");
        }
        return (int) value;
    }
}
