package io.barmill.ticks.archive;

/** Compressed bytes as bits, the lowest of each byte first. The fields are open to the decoding loop, which avoids calls. */
final class BitInput {
    /** The bytes, followed by room for a word that begins before their end. */
    final byte[] bytes;
    /** Index of the next byte to turn into bits. */
    int next;
    /** End index of the bytes. */
    int end;
    /** The next bits, the first in the lowest place; zeros behind them. */
    long bits;
    /** The number of bits, less than 64. */
    int count;

    private final int capacity;

    BitInput(int capacity) {
        this.capacity = capacity;
        this.bytes = new byte[capacity + Long.BYTES];
    }

    void clear() {
        next = 0;
        end = 0;
        bits = 0;
        count = 0;
    }

    /** Accepts as many of the bytes as there is room for, and returns their number. */
    int add(byte[] source, int from, int length) {
        // Whole bytes must stay in the array as long as they may be returned to it.
        next -= count / Byte.SIZE;
        set(next, bits, count % Byte.SIZE);
        System.arraycopy(bytes, next, bytes, 0, end - next);
        end -= next;
        next = 0;
        int added = Math.min(length, capacity - end);
        System.arraycopy(source, from, bytes, end, added);
        end += added;
        return added;
    }

    /** The number of bytes that have not been turned into bits. */
    int unread() {
        return end - next;
    }

    /** The number of bytes of which no bit has been used. */
    int unused() {
        return end - next + count / Byte.SIZE;
    }

    /** Turns as many bytes into bits as there is room for. */
    void fill() {
        while (count < Long.SIZE - Byte.SIZE && next < end) {
            bits |= (bytes[next++] & 0xFFL) << count;
            count += Byte.SIZE;
        }
    }

    /** Reads that many bits, at most 32. Returns -1, and reads nothing, if there are fewer. */
    long read(int requested) {
        if (count < requested) {
            fill();
            if (count < requested) {
                return -1;
            }
        }
        long value = bits & ~(-1L << requested);
        skip(requested);
        return value;
    }

    /** Skips bits that are present, fewer than 64. */
    void skip(int skipped) {
        bits >>>= skipped;
        count -= skipped;
    }

    /** Moves to where a loop over words stopped. Above the counted bits, {@code nextBits} may hold some of the next byte. */
    void set(int nextByte, long nextBits, int bitCount) {
        next = nextByte;
        bits = nextBits & ~(-1L << bitCount);
        count = bitCount;
    }

    /** Turns the remaining whole bytes of the bits back into bytes. The rest of a partly used byte is skipped. */
    void alignToByte() {
        next -= count / Byte.SIZE;
        bits = 0;
        count = 0;
    }

    /** Copies bytes, after {@link #alignToByte}: as many as requested, or as there are. */
    int copy(byte[] target, int from, int requested) {
        int copied = Math.min(requested, end - next);
        System.arraycopy(bytes, next, target, from, copied);
        next += copied;
        return copied;
    }
}
