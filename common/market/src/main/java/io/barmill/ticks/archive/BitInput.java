package io.barmill.ticks.archive;

/** Compressed bytes as bits, the lowest of each byte first. The fields are open to the loop that cannot afford calls. */
final class BitInput {
    /** Bytes, and behind them room for a word that begins before their end. */
    final byte[] bytes;
    /** The next byte to be turned into bits. */
    int next;
    /** End of the bytes. */
    int end;
    /** The next bits, the first in the lowest place; zeros behind them. */
    long bits;
    /** How many there are, fewer than 64. */
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

    /** Takes as many of the bytes as there is room for, and says how many. */
    int add(byte[] source, int from, int length) {
        // Whole bytes must not outlive their place in the array: they may be given back.
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

    /** How many bytes have not been turned into bits. */
    int unread() {
        return end - next;
    }

    /** How many bytes none of whose bits has been used. */
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

    /** The next bits, at most 32, which are passed over; -1 and no move where there are not so many. */
    long take(int wanted) {
        if (count < wanted) {
            fill();
            if (count < wanted) {
                return -1;
            }
        }
        long value = bits & ~(-1L << wanted);
        skip(wanted);
        return value;
    }

    /** Passes over bits that are there, fewer than 64. */
    void skip(int passed) {
        bits >>>= passed;
        count -= passed;
    }

    /** Goes to where a loop has come that took words: above the bits that count, there are some of the next byte. */
    void set(int nextByte, long nextBits, int bitCount) {
        next = nextByte;
        bits = nextBits & ~(-1L << bitCount);
        count = bitCount;
    }

    /** Turns what is left of the bits into bytes again; those of a byte that is begun are passed over. */
    void giveBack() {
        next -= count / Byte.SIZE;
        bits = 0;
        count = 0;
    }

    /** Copies bytes, after {@link #giveBack}; as many as wanted or as there are. */
    int copy(byte[] target, int from, int wanted) {
        int copied = Math.min(wanted, end - next);
        System.arraycopy(bytes, next, target, from, copied);
        next += copied;
        return copied;
    }
}
