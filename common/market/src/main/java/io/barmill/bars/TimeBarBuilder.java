package io.barmill.bars;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.barmill.bars.exact.BatchSums;
import io.barmill.bars.exact.ShortestDecimal;
import io.barmill.bars.exact.VolumeTotals;
import io.barmill.bars.state.BarState;
import io.barmill.error.BarmillException;
import io.barmill.error.ErrorCode;
import io.barmill.ticks.TradeBatch;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Bars of equal intervals [start, end) of exchange time. Trades may come in any order within a day: a bar stays open until
 * a trade a whole day past it has been seen. A day, because sources are cut by the day and some are in no order within
 * one; it costs at most 86,400 open bars of a second, some 40 MB (190 MB with features), and far less for any other interval.
 */
final class TimeBarBuilder implements BarBuilder {
    private static final long LATENESS_MICROS = 86_400_000_000L;
    private static final String CLOSED_UNTIL = "closed_until";
    private static final String START = "start";
    private static final String FLAT_FROM = "flat_from";
    private static final String FLAT_PRICE = "flat_price";

    private final TimeSpec spec;
    private final TimeInterval interval;
    private final BarContext frame;
    private final TreeMap<Long, OpenBar> openBars = new TreeMap<>();
    private final BatchSums ownSums = new BatchSums();
    private long closedUntil = Long.MIN_VALUE;
    /** The end and the close of the last bar that was handed on, where empty intervals have bars. */
    private long flatFrom = Long.MAX_VALUE;

    private double flatPrice;

    // The bar of the trade before, so that the map is asked only where a trade is in another interval.
    private OpenBar current;
    private long currentStart;
    private long currentEnd;

    TimeBarBuilder(TimeSpec spec, BarContext frame) {
        this.spec = spec;
        this.interval = spec.interval();
        this.frame = frame;
        forgetCurrent();
    }

    TimeBarBuilder(TimeSpec spec, BarContext frame, JsonNode state) {
        this(spec, frame);
        if (state.has(CLOSED_UNTIL)) {
            closedUntil = BarState.number(state, CLOSED_UNTIL);
        }
        if (state.has(FLAT_FROM)) {
            flatFrom = BarState.number(state, FLAT_FROM);
            flatPrice = BarState.decimal(state, FLAT_PRICE).doubleValue();
        }
        for (JsonNode json : BarState.openBars(state)) {
            OpenBar bar = frame.openBar();
            bar.read(json);
            openBars.put(BarState.number(json, START), bar);
        }
    }

    @Override
    public void add(TradeBatch batch, int from, int to) {
        add(ownSums.of(batch, from, to));
    }

    @Override
    public void add(BatchSums sums) {
        if (sums.from() < sums.to() && sums.isExact()) {
            insertRuns(sums);
        } else {
            insertRows(sums.batch(), sums.from(), sums.to());
        }
        if (current != null) {
            current.keepIds(sums.batch());
        }
    }

    private void insertRows(TradeBatch batch, int from, int to) {
        for (int row = from; row < to; row++) {
            enter(batch, row);
            current.insert(batch, row);
        }
    }

    private void insertRuns(BatchSums sums) {
        for (int row = sums.from(); row < sums.to(); ) {
            int sorted = sums.sortedUntil(row, sums.to());
            while (row < sorted) {
                enter(sums.batch(), row);
                int end = sums.firstFrom(currentEnd, row, sorted);
                current.insertRun(sums, row, end);
                row = end;
            }
        }
    }

    /** Makes the row's bar the current one. */
    private void enter(TradeBatch batch, int row) {
        long time = batch.timestamps[row];
        if (time < currentStart || time >= currentEnd) {
            if (current != null) {
                current.keepIds(batch);
            }
            enter(time);
        }
    }

    private void enter(long time) {
        long start = interval.startOf(time);
        if (start < closedUntil) {
            throw new BarmillException(
                    ErrorCode.LATE_TRADE,
                    "the trade at " + time + " µs belongs to a "
                            + frame.series().name() + " bar that is closed, as all before " + closedUntil + " µs are");
        }
        boolean isNewest = openBars.isEmpty() || start > openBars.lastKey();
        current = openBars.computeIfAbsent(start, key -> frame.openBar());
        currentStart = start;
        currentEnd = interval.endOf(start);
        if (isNewest) {
            closeUntil(time - LATENESS_MICROS);
        }
    }

    @Override
    public void closeUntil(long micros) {
        closedUntil = Math.max(closedUntil, interval.startOf(micros));
        while (!openBars.isEmpty() && openBars.firstKey() < closedUntil) {
            Map.Entry<Long, OpenBar> first = openBars.pollFirstEntry();
            fillUntil(first.getKey());
            VolumeTotals turnover = first.getValue().turnover();
            frame.sink().sums(turnover.volumePlaces(), turnover.quoteVolumePlaces());
            hand(toBar(first, true));
        }
        fillUntil(closedUntil);
        if (currentStart < closedUntil) {
            forgetCurrent();
        }
    }

    private void hand(Bar bar) {
        frame.sink().accept(bar);
        if (spec.empty() == TimeSpec.Empty.FLAT) {
            flatFrom = bar.closeTime();
            flatPrice = bar.close();
        }
    }

    /** Hands on a flat bar for every interval since the last bar that ends by then. */
    private void fillUntil(long time) {
        while (flatFrom < time) {
            long end = interval.endOf(flatFrom);
            frame.sink().sums(0, 0);
            frame.sink().accept(Bar.flat(flatFrom, end, flatPrice));
            flatFrom = end;
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
        ObjectNode state = frame.state();
        if (closedUntil != Long.MIN_VALUE) {
            state.put(CLOSED_UNTIL, closedUntil);
        }
        if (flatFrom != Long.MAX_VALUE) {
            state.put(FLAT_FROM, flatFrom);
            state.put(FLAT_PRICE, ShortestDecimal.of(flatPrice).toPlainString());
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
        return entry.getValue().toBar(start, interval.endOf(start), Bar.NO_THRESHOLD, complete);
    }

    /** Leaves bounds that hold no moment. */
    private void forgetCurrent() {
        current = null;
        currentStart = Long.MAX_VALUE;
        currentEnd = Long.MIN_VALUE;
    }
}
