package io.barmill.bars.time;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.barmill.bars.state.BarState;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * The stretches of time whose rows are unknown. A bar that starts in one of them may lack its beginning. All times are
 * microseconds since 1970-01-01 UTC.
 */
public final class UnseenTime {
    private static final String FIELD = "unseen";

    /** By start; none overlaps another. */
    private final NavigableMap<Long, Long> stretches = new TreeMap<>();

    /** Adds a stretch, from its first moment (inclusive) to its end (exclusive). */
    public void add(long from, long to) {
        long start = from;
        long end = to;
        Map.Entry<Long, Long> before = stretches.lowerEntry(to);
        while (before != null && before.getValue() >= from) {
            start = Math.min(start, before.getKey());
            end = Math.max(end, before.getValue());
            stretches.remove(before.getKey());
            before = stretches.lowerEntry(to);
        }
        stretches.put(start, end);
    }

    /** True if that moment is in a stretch. */
    public boolean contains(long time) {
        Map.Entry<Long, Long> stretch = stretches.floorEntry(time);
        return stretch != null && time < stretch.getValue();
    }

    /** Forgets the stretches that end by then. */
    public void forgetUntil(long time) {
        while (!stretches.isEmpty() && stretches.firstEntry().getValue() <= time) {
            stretches.pollFirstEntry();
        }
    }

    /** Adds the stretches to a state, if there are any. */
    public void write(ObjectNode state) {
        if (!stretches.isEmpty()) {
            ArrayNode all = state.putArray(FIELD);
            stretches.forEach((from, to) -> all.addObject().put("from", from).put("to", to));
        }
    }

    /** Adds the stretches that {@link #write} has put into a state. */
    public void read(JsonNode state) {
        for (JsonNode stretch : state.path(FIELD)) {
            add(BarState.number(stretch, "from"), BarState.number(stretch, "to"));
        }
    }
}
