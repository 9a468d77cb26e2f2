package io.barmill.bars;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.barmill.bars.exact.BatchSums;
import io.barmill.bars.exact.ShortestDecimal;
import io.barmill.bars.exact.VolumeTotals;
import io.barmill.bars.state.BarState;
import io.barmill.bars.time.TimeInterval;
import io.barmill.bars.time.UnseenTime;
import io.barmill.error.BarmillException;
import io.barmill.error.ErrorCode;
import io.barmill.ticks.TradeBatch;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Bars of equal intervals [start, end) of exchange time. Trades may come in any order within a day: a bar stays open until
 * a trade a whole day after it arrives. A day, because sources are cut by the day and some are unordered within it. That
 * costs at most 86,400 open bars of one second, about 40 MB (190 MB with features), and far less for any other interval.
 */
final class TimeBarBuilder implements BarBuilder {
    private static final long LATENESS_MICROS = 86_400_000_000L;
    private static final String CLOSED_UNTIL = "closed_until";
    private static final String START = "start";
    private static final String FLAT_FROM = "flat_from";
    private static final String FLAT_PRICE = "flat_price";

    private final TimeSpec spec;
    private final TimeInterval interval;
    private final BarContext context;
    private final TreeMap<Long, OpenBar> openBars = new TreeMap<>();
    private final BatchSums ownSums = new BatchSums();
    private final UnseenTime unseen = new UnseenTime();
    private long closedUntil = Long.MIN_VALUE;
    /** The end and the close of the last closed bar, if empty intervals have bars. */
    private long flatFrom = Long.MAX_VALUE;

    private double flatPrice;

    // The bar of the previous trade, so that the map is consulted only when the interval changes.
    private OpenBar current;
    private long currentStart;
    private long currentEnd;

    TimeBarBuilder(TimeSpec spec, BarContext context) {
        this.spec = spec;
        this.interval = spec.interval();
        this.context = context;
        clearCurrent();
    }

    TimeBarBuilder(TimeSpec spec, BarContext context, JsonNode state) {
        this(spec, context);
        if (state.has(CLOSED_UNTIL)) {
            closedUntil = BarState.number(state, CLOSED_UNTIL);
        }
        if (state.has(FLAT_FROM)) {
            flatFrom = BarState.number(state, FLAT_FROM);
            flatPrice = BarState.decimal(state, FLAT_PRICE).doubleValue();
        }
        unseen.read(state);
        for (JsonNode json : BarState.openBars(state)) {
            OpenBar bar = context.openBar();
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
            current.resolveIds(sums.batch());
        }
    }

    private void insertRows(TradeBatch batch, int from, int to) {
        for (int row = from; row < to; row++) {
            select(batch, row);
            current.insert(batch, row);
        }
    }

    private void insertRuns(BatchSums sums) {
        for (int row = sums.from(); row < sums.to(); ) {
            int sorted = sums.sortedUntil(row, sums.to());
            while (row < sorted) {
                select(sums.batch(), row);
                int end = sums.firstFrom(currentEnd, row, sorted);
                current.insertRun(sums, row, end);
                row = end;
            }
        }
    }

    /** Makes the bar of the row the current one. */
    private void select(TradeBatch batch, int row) {
        long time = batch.timestamps[row];
        if (time < currentStart || time >= currentEnd) {
            if (current != null) {
                current.resolveIds(batch);
            }
            select(time);
        }
    }

    private void select(long time) {
        long start = interval.startOf(time);
        if (start < closedUntil) {
            throw new BarmillException(
                    ErrorCode.LATE_TRADE,
                    "the trade at " + instant(time) + " belongs to a "
                            + context.series().name() + " bar that is already closed: all before "
                            + instant(closedUntil) + " are");
        }
        boolean isNewest = openBars.isEmpty() || start > openBars.lastKey();
        current = openBars.computeIfAbsent(start, key -> context.openBar());
        currentStart = start;
        currentEnd = interval.endOf(start);
        if (isNewest) {
            closeUntil(time - LATENESS_MICROS);
        }
    }

    private static Instant instant(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }

    @Override
    public void unseen(long from, long to) {
        unseen.add(from, to);
    }

    @Override
    public void closeUntil(long micros) {
        closedUntil = Math.max(closedUntil, interval.startOf(micros));
        while (!openBars.isEmpty() && openBars.firstKey() < closedUntil) {
            Map.Entry<Long, OpenBar> first = openBars.pollFirstEntry();
            fillUntil(first.getKey());
            VolumeTotals totals = first.getValue().totals();
            context.sink().decimalPlaces(totals.volumePlaces(), totals.quoteVolumePlaces());
            emit(toBar(first, isSeen(first.getKey())));
        }
        fillUntil(closedUntil);
        unseen.forgetUntil(closedUntil);
        if (currentStart < closedUntil) {
            clearCurrent();
        }
    }

    /** True if no trade since the bar's start can be missing. */
    private boolean isSeen(long start) {
        return !unseen.contains(start);
    }

    private void emit(Bar bar) {
        context.sink().accept(bar);
        if (spec.empty() == TimeSpec.Empty.FLAT) {
            flatFrom = bar.closeTime();
            flatPrice = bar.close();
        }
    }

    /** Emits a flat bar for every interval since the last bar that ends by then. */
    private void fillUntil(long time) {
        while (flatFrom < time) {
            long end = interval.endOf(flatFrom);
            context.sink().decimalPlaces(0, 0);
            context.sink().accept(Bar.flat(flatFrom, end, flatPrice, isSeen(flatFrom)));
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
        ObjectNode state = context.state();
        if (closedUntil != Long.MIN_VALUE) {
            state.put(CLOSED_UNTIL, closedUntil);
        }
        if (flatFrom != Long.MAX_VALUE) {
            state.put(FLAT_FROM, flatFrom);
            state.put(FLAT_PRICE, ShortestDecimal.of(flatPrice).toPlainString());
        }
        unseen.write(state);
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

    /** Sets bounds that contain no time. */
    private void clearCurrent() {
        current = null;
        currentStart = Long.MAX_VALUE;
        currentEnd = Long.MIN_VALUE;
    }
}
