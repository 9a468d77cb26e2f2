package io.barmill.lake.parquet;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Computes for a page's strings the prefix that each shares with its predecessor, and the minimum and maximum in byte
 * order. Whether a string is above or below its predecessor usually tells which of the two it may replace, so sorted
 * strings are compared once each.
 */
final class StringPrefixes {
    private static final VarHandle WORDS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private final Kept least = new Kept();
    private final Kept greatest = new Kept();
    private final Kept kept = new Kept();
    /** The array with the last string, which may be the caller's. */
    private byte[] last = kept.bytes;

    private int lastFrom;
    private int lastTo;
    private boolean isEmpty = true;
    /** True if the last string is the minimum; {@link #least} is out of date then. */
    private boolean isLastLeast;
    /** True if the last string is the maximum; {@link #greatest} is out of date then. */
    private boolean isLastGreatest;

    boolean isEmpty() {
        return isEmpty;
    }

    /**
     * Adds the next string. The array must not change until {@link #keepLast} or the next string.
     *
     * @return the length of the prefix shared with the previous string; 0 for the first one
     */
    int add(byte[] source, int from, int to) {
        int shared = 0;
        if (isEmpty) {
            isEmpty = false;
            isLastLeast = true;
            isLastGreatest = true;
        } else {
            shared = shared(source, from, to);
            int order = order(source, from, to, shared);
            if (order > 0) {
                rise(source, from, to);
            } else if (order < 0) {
                fall(source, from, to);
            }
        }
        last = source;
        lastFrom = from;
        lastTo = to;
        return shared;
    }

    /** Copies what still refers to the caller's arrays. */
    void keepLast() {
        if (last != kept.bytes) {
            kept.set(last, lastFrom, lastTo);
            last = kept.bytes;
            lastFrom = 0;
            lastTo = kept.length;
        }
    }

    byte[] least() {
        return isLastLeast ? Arrays.copyOfRange(last, lastFrom, lastTo) : least.copy();
    }

    byte[] greatest() {
        return isLastGreatest ? Arrays.copyOfRange(last, lastFrom, lastTo) : greatest.copy();
    }

    void clear() {
        isEmpty = true;
    }

    private int shared(byte[] source, int from, int to) {
        int most = Math.min(lastTo - lastFrom, to - from);
        int wordsEnd = Math.min(last.length - lastFrom, source.length - from) - Long.BYTES;
        int at = 0;
        while (at < most && at <= wordsEnd) {
            long difference = (long) WORDS.get(last, lastFrom + at) ^ (long) WORDS.get(source, from + at);
            if (difference != 0) {
                return Math.min(most, at + Long.numberOfTrailingZeros(difference) / Byte.SIZE);
            }
            at += Long.BYTES;
        }
        while (at < most && last[lastFrom + at] == source[from + at]) {
            at++;
        }
        return Math.min(most, at);
    }

    /** Returns a positive number if the string is greater than the last one, a negative one if it is less. */
    private int order(byte[] source, int from, int to, int shared) {
        if (from + shared == to || lastFrom + shared == lastTo) {
            return to - from - (lastTo - lastFrom);
        }
        return (source[from + shared] & 0xFF) - (last[lastFrom + shared] & 0xFF);
    }

    private void rise(byte[] source, int from, int to) {
        if (isLastLeast) {
            least.set(last, lastFrom, lastTo);
            isLastLeast = false;
        }
        isLastGreatest = isLastGreatest || greatest.compareTo(source, from, to) < 0;
    }

    private void fall(byte[] source, int from, int to) {
        if (isLastGreatest) {
            greatest.set(last, lastFrom, lastTo);
            isLastGreatest = false;
        }
        isLastLeast = isLastLeast || least.compareTo(source, from, to) > 0;
    }

    /** A string in an array of its own. */
    private static final class Kept {
        private byte[] bytes = new byte[32];
        private int length;

        int compareTo(byte[] source, int from, int to) {
            return Arrays.compareUnsigned(bytes, 0, length, source, from, to);
        }

        void set(byte[] source, int from, int to) {
            length = to - from;
            if (length > bytes.length) {
                bytes = new byte[length * 2];
            }
            System.arraycopy(source, from, bytes, 0, length);
        }

        byte[] copy() {
            return Arrays.copyOf(bytes, length);
        }
    }
}
