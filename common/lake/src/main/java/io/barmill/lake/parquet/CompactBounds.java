package io.barmill.lake.parquet;

import java.io.IOException;

/**
 * Walks a structure in Thrift's compact protocol, without keeping anything of it. Thrift's own reader takes memory for as many
 * elements as a list announces, and a stack frame for each level.
 */
final class CompactBounds {
    /** Parquet's own structures have fewer than ten levels. */
    private static final int MOST_LEVELS = 32;

    private static final int STOP = 0;
    private static final int BOOLEAN_TRUE = 1;
    private static final int BOOLEAN_FALSE = 2;
    private static final int BYTE = 3;
    private static final int I16 = 4;
    private static final int I64 = 6;
    private static final int DOUBLE = 7;
    private static final int BINARY = 8;
    private static final int LIST = 9;
    private static final int SET = 10;
    private static final int MAP = 11;
    private static final int STRUCT = 12;
    private static final int UUID = 13;
    private static final int UUID_BYTES = 16;

    private static final int NIBBLE_BITS = 4;
    private static final int NIBBLE = 0xF;
    private static final int GROUP_BITS = 7;
    private static final int GROUP_MASK = 0x7F;
    private static final int MORE = 0x80;

    private final byte[] bytes;
    private int position;

    private CompactBounds(byte[] bytes) {
        this.bytes = bytes;
    }

    /** @throws IOException if the structure announces more than it has, or has too many levels */
    static void check(byte[] structure) throws IOException {
        new CompactBounds(structure).struct(1);
    }

    private void struct(int level) throws IOException {
        requireLevel(level);
        for (int header = next(); header != STOP; header = next()) {
            int type = header & NIBBLE;
            if (header >> NIBBLE_BITS == 0) {
                number();
            }
            // The value of a boolean is in its header.
            if (type != BOOLEAN_TRUE && type != BOOLEAN_FALSE) {
                value(type, level);
            }
        }
    }

    private void value(int type, int level) throws IOException {
        if (type >= I16 && type <= I64) {
            number();
            return;
        }
        switch (type) {
            case BOOLEAN_TRUE, BOOLEAN_FALSE, BYTE -> skip(1);
            case DOUBLE -> skip(Double.BYTES);
            case UUID -> skip(UUID_BYTES);
            case BINARY -> skip(number());
            case LIST, SET -> list(level + 1);
            case MAP -> map(level + 1);
            case STRUCT -> struct(level + 1);
            default -> throw new IOException("its footer has a value of the unknown type " + type);
        }
    }

    private void list(int level) throws IOException {
        requireLevel(level);
        int header = next();
        long size = header >> NIBBLE_BITS;
        if (size == NIBBLE) {
            size = number();
        }
        requireRest(size);
        for (long i = 0; i < size; i++) {
            value(header & NIBBLE, level);
        }
    }

    private void map(int level) throws IOException {
        requireLevel(level);
        long size = number();
        requireRest(size);
        if (size == 0) {
            return;
        }
        int types = next();
        for (long i = 0; i < size; i++) {
            value(types >> NIBBLE_BITS, level);
            value(types & NIBBLE, level);
        }
    }

    private static void requireLevel(int level) throws IOException {
        if (level > MOST_LEVELS) {
            throw new IOException("its footer has more than " + MOST_LEVELS + " levels");
        }
    }

    /** Every element has at least one byte. */
    private void requireRest(long count) throws IOException {
        if (count < 0 || count > bytes.length - position) {
            throw new IOException("its footer says that " + count + " values or bytes follow, "
                    + (bytes.length - position) + " bytes are left");
        }
    }

    private void skip(long count) throws IOException {
        requireRest(count);
        position += (int) count;
    }

    private int next() throws IOException {
        requireRest(1);
        return bytes[position++] & 0xFF;
    }

    private long number() throws IOException {
        long value = 0;
        for (int shift = 0; shift < Long.SIZE; shift += GROUP_BITS) {
            int group = next();
            value |= (long) (group & GROUP_MASK) << shift;
            if ((group & MORE) == 0) {
                return value;
            }
        }
        throw new IOException("its footer has a number of more than 64 bits");
    }
}
