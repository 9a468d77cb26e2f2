package io.barmill.lake.parquet;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.apache.parquet.bytes.ByteBufferInputStream;
import org.apache.parquet.io.ParquetDecodingException;

/** What is left of a page, in one array, and how far it has been read. */
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

    /** All that the stream still has; the stream is at its end then. */
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

    /** Goes on by so many bytes, which have to be there. */
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

    /** An unsigned number in groups of seven bits, the lowest first. */
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

    /** A number whose sign is its lowest bit. */
    long nextSigned() {
        long value = nextNumber();
        return value >>> 1 ^ -(value & 1);
    }

    /** A number that has to be from 0 to the given one. */
    int nextUpTo(int most) {
        long value = nextNumber();
        if (value < 0 || value > most) {
            throw new ParquetDecodingException("a page says " + value + " where at most " + most + " makes sense");
        }
        return (int) value;
    }
}
