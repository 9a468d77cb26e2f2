package io.barmill.bars;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.barmill.fault.BarmillException;
import io.barmill.fault.ErrorCode;
import io.barmill.ticks.TradeBatch;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Bars of equal intervals [start, end) of exchange time. Trades may come in any order within a day: a bar stays open until
 * a trade a whole day past it has been seen. A day, because sources are cut by the day and some are in no order within
 * one; it costs at most 86,400 open bars of a second, some 40 MB, and far less for any other interval.
 */
final class TimeBarBuilder implements BarBuilder {
    private static final long LATENESS_MICROS = 86_400_000_000L;
    private static final String CLOSED_UNTIL = "closed_until";
    private static final String START = "start";

    private final BarSpec.Time spec;
    private final long interval;
    private final BarSink sink;
    private final TreeMap<Long, OpenBar> openBars = new TreeMap<>();
    private long closedUntil = Long.MIN_VALUE;

    // The bar of the trade before, so that the map is asked only where a trade is in another interval.
    private OpenBar current;
    private long currentStart;
    private long currentEnd;

    TimeBarBuilder(BarSpec.Time spec, BarSink sink) {
        this.spec = spec;
        this.interval = spec.intervalMicros();
        this.sink = sink;
        forgetCurrent();
    }

    TimeBarBuilder(BarSpec.Time spec, BarSink sink, JsonNode state) {
        this(spec, sink);
        if (state.has(CLOSED_UNTIL)) {
            closedUntil = BarState.number(state, CLOSED_UNTIL);
        }
        for (JsonNode json : BarState.openBars(state)) {
            OpenBar bar = new OpenBar();
            bar.read(json);
            openBars.put(BarState.number(json, START), bar);
        }
    }

    @Override
    public void add(TradeBatch batch, int from, int to) {
        long[] timestamps = batch.timestamps;
        for (int row = from; row < to; row++) {
            long time = timestamps[row];
            if (time < currentStart || time >= currentEnd) {
                if (current != null) {
                    current.keepIds(batch);
                }
                enter(time);
            }
            current.insert(batch, row);
        }
        if (current != null) {
            current.keepIds(batch);
        }
    }

    private void enter(long time) {
        long start = startOf(time);
        if (start < closedUntil) {
            throw new BarmillException(ErrorCode.LATE_TRADE, "the trade at " + time + " µs belongs to a " + spec.name()
                    + " bar that is closed, as all before " + closedUntil + " µs are");
        }
        boolean isNewest = openBars.isEmpty() || start > openBars.lastKey();
        current = openBars.computeIfAbsent(start, key -> new OpenBar());
        currentStart = start;
        currentEnd = start + interval;
        if (isNewest) {
            closeUntil(time - LATENESS_MICROS);
        }
    }

    @Override
    public void closeUntil(long micros) {
        closedUntil = Math.max(closedUntil, startOf(micros));
        while (!openBars.isEmpty() && openBars.firstKey() < closedUntil) {
            Map.Entry<Long, OpenBar> first = openBars.pollFirstEntry();
            sink.accept(toBar(first, true));
        }
        if (currentStart < closedUntil) {
            forgetCurrent();
        }
    }

    @Override
    public void endOfInput() {
        if (!openBars.isEmpty()) {
            closeUntil(openBars.lastKey());
        }
    }

    @Override
    public Optional<Bar> partial() {
        return Optional.ofNullable(openBars.lastEntry()).map(last -> toBar(last, false));
    }

    @Override
    public String state() {
        ObjectNode state = BarState.of(spec);
        if (closedUntil != Long.MIN_VALUE) {
            state.put(CLOSED_UNTIL, closedUntil);
        }
        openBars.forEach((start, bar) -> {
            ObjectNode json = BarState.addOpenBar(state);
            json.put(START, start);
            bar.write(json);
        });
        return BarState.toText(state);
    }

    private Bar toBar(Map.Entry<Long, OpenBar> entry, boolean complete) {
        long start = entry.getKey();
        return entry.getValue().toBar(start, start + interval, complete);
    }

    private long startOf(long time) {
        return Math.floorDiv(time, interval) * interval;
    }

    /** Leaves bounds that hold no moment. */
    private void forgetCurrent() {
        current = null;
        currentStart = Long.MAX_VALUE;
        currentEnd = Long.MIN_VALUE;
    }
}
