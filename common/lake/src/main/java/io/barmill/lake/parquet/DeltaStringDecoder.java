package io.barmill.lake.parquet;

import io.barmill.ticks.ByteStrings;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.parquet.io.ParquetDecodingException;

/**
 * The texts of a page that are stored as what they share with the text before, in the encoding DELTA_BYTE_ARRAY of the
 * Parquet format. A text can be had by its place without making those before it, which costs going back over them to
 * where its first bytes come from: to the last waypoint at most, which is a text that was made.
 */
final class DeltaStringDecoder {
    private static final int WAYPOINT_ROWS = 32;
    private static final int AT_ONCE = 1024;

    private final byte[] bytes;
    /** What each text shares with the one before it. */
    private final int[] prefixes;
    /** Where in the bytes what each text has of its own ends; it starts where that of the text before ends. */
    private final int[] ends;

    private final int start;
    private final byte[][] waypoints;
    private int waypointsMade;
    /** The string that was decoded last: the next one, which begins the next bar, is often requested after it. */
    private byte[] latest;

    private int latestPlace = -1;

    /** @param rows in the page; it may hold fewer texts */
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

    /** Turns lengths into ends, having made sure that every text has all of its bytes. */
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

    /** The text at that place. */
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

    /** The text in an array of its own. */
    private byte[] make(int index) {
        int waypoint = index / WAYPOINT_ROWS;
        for (; waypointsMade <= waypoint; waypointsMade++) {
            int place = waypointsMade * WAYPOINT_ROWS;
            waypoints[waypointsMade] = make(place, place - WAYPOINT_ROWS);
        }
        return index % WAYPOINT_ROWS == 0 ? waypoints[waypoint].clone() : make(index, waypoint * WAYPOINT_ROWS);
    }

    /** @param known the place of a waypoint at or before which everything is known; below 0 for the page's first text */
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

    /** Appends the texts from the one place (inclusive) to the other (exclusive). */
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
