package io.barmill.ticks;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A column of short strings as UTF-8 in one array, so that an id never becomes an object of its own. Strings that are stored
 * elsewhere can stay there: reading single ones with {@link #get} decodes only these, and all are decoded into the array as
 * soon as it is requested.
 */
public final class ByteStrings {
    /** Strings up to this length are copied as two words; surplus bytes land behind the end. */
    private static final int SHORT = 2 * Long.BYTES;

    private byte[] bytes;
    private final int[] starts;
    private final int[] ends;
    private int size;
    /** The stored strings, while they are not in the array; otherwise null. */
    private StringColumn stored;

    public ByteStrings(int capacity) {
        bytes = new byte[Math.multiplyExact(Math.max(capacity, 1), 12) + SHORT];
        starts = new int[capacity];
        ends = new int[capacity];
    }

    public int size() {
        return size;
    }

    /** Appends strings without decoding them, as long as they are the only ones. */
    public void appendLater(StringColumn texts) {
        fetch();
        if (size > 0) {
            texts.appendTo(this);
        } else {
            size = texts.size();
            stored = texts;
        }
    }

    private void fetch() {
        if (stored != null) {
            StringColumn texts = stored;
            int wanted = size;
            stored = null;
            size = 0;
            texts.appendTo(this);
            size = wanted;
        }
    }

    public void append(byte[] source, int from, int to) {
        fetch();
        int start = end();
        int end = start + to - from;
        if (end + SHORT > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(end + SHORT, Math.multiplyExact(bytes.length, 2)));
        }
        if (to - from <= SHORT && from + SHORT <= source.length) {
            SwarDigits.put(bytes, start, SwarDigits.at(source, from));
            SwarDigits.put(bytes, start + Long.BYTES, SwarDigits.at(source, from + Long.BYTES));
        } else {
            System.arraycopy(source, from, bytes, start, to - from);
        }
        starts[size] = start;
        ends[size++] = end;
    }

    /** Appends the last string once more. It takes no bytes: the two have the same {@link #start} and {@link #end(int)}. */
    public void repeatLast() {
        fetch();
        starts[size] = starts[size - 1];
        ends[size] = ends[size - 1];
        size++;
    }

    public void append(String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        append(utf8, 0, utf8.length);
    }

    /** The array behind the column; {@link #start} and {@link #end(int)} delimit a string. */
    public byte[] bytes() {
        fetch();
        return bytes;
    }

    public int start(int index) {
        fetch();
        return starts[index];
    }

    public int end(int index) {
        fetch();
        return ends[index];
    }

    public int length(int index) {
        int start = start(index);
        return ends[index] - start;
    }

    public String get(int index) {
        if (stored != null) {
            return stored.get(index);
        }
        int start = start(index);
        return new String(bytes, start, ends[index] - start, StandardCharsets.UTF_8);
    }

    /** True if the string equals one of another column. */
    public boolean isEqual(int index, ByteStrings other, int otherIndex) {
        return Arrays.equals(
                bytes(), start(index), end(index), other.bytes(), other.start(otherIndex), other.end(otherIndex));
    }

    public void clear() {
        size = 0;
        stored = null;
    }

    /** Moves a string to an earlier index, whose own has been moved before; strings between the two are lost. */
    void move(int from, int to) {
        int start = start(from);
        int length = ends[from] - start;
        int target = to == 0 ? 0 : ends[to - 1];
        System.arraycopy(bytes, start, bytes, target, length);
        starts[to] = target;
        ends[to] = target + length;
    }

    /** Removes the strings from that index on, if there are any. */
    public void truncate(int texts) {
        size = Math.min(size, texts);
        if (size == 0) {
            stored = null;
        }
    }

    private int end() {
        return size == 0 ? 0 : ends[size - 1];
    }
}
