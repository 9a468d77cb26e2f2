package io.barmill.lake.parquet;

import io.barmill.ticks.ByteStrings;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.parquet.io.ParquetDecodingException;

/**
 * The strings of a page, each stored as the length of the prefix it shares with its predecessor and a suffix, in the
 * Parquet encoding DELTA_BYTE_ARRAY. A string can be decoded by its index without decoding those before it; this walks
 * back to where its first bytes are stored, but no further than the last waypoint, which is a decoded string.
 */
final class DeltaStringDecoder {
    private static final int WAYPOINT_ROWS = 32;
    private static final int AT_ONCE = 1024;

    private final byte[] bytes;
    /** The length of the prefix that each string shares with its predecessor. */
    private final int[] prefixes;
    /** The end of each string's suffix in the bytes; it starts where the previous suffix ends. */
    private final int[] ends;

    private final int start;
    private final byte[][] waypoints;
    private int waypointsMade;
    /** The most recently decoded string: the string after it, which begins the next bar, is often requested next. */
    private byte[] latest;

    private int latestPlace = -1;

    /** @param rows the rows of the page, which may hold fewer strings */
    DeltaStringDecoder(PageBuffer page, int rows) {
        prefixes = decode(page, rows);
        ends = decode(page, rows);
        if (ends.length != prefixes.length) {
            throw new ParquetDecodingException(
                    "a page has " + prefixes.length + " starts of texts and " + ends.length + " ends");
        }
        start = page.position();
        bytes = page.array();
        sumEnds(page.remaining());
        waypoints = new byte[(prefixes.length + WAYPOINT_ROWS - 1) / WAYPOINT_ROWS][];
    }

    private static int[] decode(PageBuffer page, int rows) {
        DeltaDecoder numbers = new DeltaDecoder(page);
        int count = numbers.left();
        if (count > rows) {
            throw new ParquetDecodingException("a page of " + rows + " rows has " + count + " texts");
        }
        int[] decoded = new int[count];
        long[] part = new long[Math.min(count, AT_ONCE)];
        for (int next = 0; next < count; next += AT_ONCE) {
            int size = Math.min(AT_ONCE, count - next);
            numbers.longs(part, 0, size);
            for (int i = 0; i < size; i++) {
                decoded[next + i] = (int) part[i];
            }
        }
        return decoded;
    }

    /** Turns lengths into ends after checking that every string has all of its bytes. */
    private void sumEnds(int available) {
        int end = start;
        int previousLength = 0;
        for (int i = 0; i < ends.length; i++) {
            int own = ends[i];
            if (prefixes[i] < 0 || prefixes[i] > previousLength || own < 0 || own > available - (end - start)) {
                throw new ParquetDecodingException("a text goes beyond its page");
            }
            previousLength = prefixes[i] + own;
            end += own;
            ends[i] = end;
        }
    }

    int size() {
        return ends.length;
    }

    /** Returns the string at that index. */
    String get(int index) {
        latest = latestPlace >= 0 && index == latestPlace + 1 ? follow(latest, index) : make(index);
        latestPlace = index;
        return new String(latest, StandardCharsets.UTF_8);
    }

    private byte[] follow(byte[] before, int index) {
        int prefix = prefixes[index];
        int own = ends[index] - ownStart(index);
        byte[] text = Arrays.copyOf(before, prefix + own);
        System.arraycopy(bytes, ownStart(index), text, prefix, own);
        return text;
    }

    /** Returns the string in an array of its own. */
    private byte[] make(int index) {
        int waypoint = index / WAYPOINT_ROWS;
        for (; waypointsMade <= waypoint; waypointsMade++) {
            int place = waypointsMade * WAYPOINT_ROWS;
            waypoints[waypointsMade] = make(place, place - WAYPOINT_ROWS);
        }
        return index % WAYPOINT_ROWS == 0 ? waypoints[waypoint].clone() : make(index, waypoint * WAYPOINT_ROWS);
    }

    /** @param known the index of a decoded waypoint at or before {@code index}; negative if there is none */
    private byte[] make(int index, int known) {
        byte[] text = new byte[length(index)];
        int missing = text.length;
        for (int i = index; missing > 0 && i > known; i--) {
            int prefix = prefixes[i];
            if (prefix < missing) {
                System.arraycopy(bytes, ownStart(i), text, prefix, missing - prefix);
                missing = prefix;
            }
        }
        if (missing > 0) {
            System.arraycopy(waypoints[known / WAYPOINT_ROWS], 0, text, 0, missing);
        }
        return text;
    }

    private int length(int index) {
        return prefixes[index] + ends[index] - ownStart(index);
    }

    private int ownStart(int index) {
        return index == 0 ? start : ends[index - 1];
    }

    /** Appends the strings from {@code from} (inclusive) to {@code to} (exclusive). */
    void appendTo(ByteStrings target, int from, int to) {
        if (from == to) {
            return;
        }
        byte[] current = make(from);
        int length = current.length;
        target.append(current, 0, length);
        for (int i = from + 1; i < to; i++) {
            int prefix = prefixes[i];
            int own = ends[i] - ends[i - 1];
            length = prefix + own;
            if (length > current.length) {
                current = Arrays.copyOf(current, length * 2);
            }
            System.arraycopy(bytes, ends[i - 1], current, prefix, own);
            target.append(current, 0, length);
        }
    }
}
