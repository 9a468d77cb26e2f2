package io.barmill.live.candle;

import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

/**
 * The candles of one symbol and timeframe, by open time. Times are milliseconds since 1970 by the venue's clock. Not
 * thread-safe.
 */
public final class CandleSeries {
    private final Timeframe timeframe;
    private final ClosedRule rule;
    private final NavigableMap<Long, HeldCandle> candles = new TreeMap<>();
    private long listedAt = Long.MIN_VALUE;
    private boolean isHalted;

    /** An empty series. */
    public CandleSeries(Timeframe timeframe, ClosedRule rule) {
        this.timeframe = timeframe;
        this.rule = rule;
    }

    /** Returns the length of the candles. */
    public Timeframe timeframe() {
        return timeframe;
    }

    /** States that there are no candles before that time: the symbol was listed then. */
    public void listedAt(long time) {
        listedAt = time;
    }

    /** States whether the venue has stopped the symbol's trading. Candles that are not there are then no fault. */
    public void halted(boolean halted) {
        isHalted = halted;
    }

    /**
     * Merges candles by their open time. Newer ones replace older ones; those that are older than what is held, or that a
     * less trusted source has of a closed candle, do not.
     *
     * @param seenAt the venue's time when the request was sent, or the event happened
     * @return what a reader must know about it
     */
    public List<CandleFinding> merge(List<Candle> more, CandleSource source, long seenAt) {
        List<CandleFinding> findings = new ArrayList<>();
        long last = more.stream().mapToLong(Candle::openTime).max().orElse(Long.MIN_VALUE);
        if (!candles.isEmpty()) {
            last = Math.max(last, candles.lastKey());
        }
        for (Candle candle : more) {
            boolean hasLater = candle.openTime() < last;
            boolean isFinal = candle.isClosed() || rule.isClosed(endOf(candle), seenAt, hasLater);
            merge(new HeldCandle(candle, source, isFinal, seenAt), findings);
        }
        return findings;
    }

    private void merge(HeldCandle next, List<CandleFinding> findings) {
        Candle candle = next.candle();
        HeldCandle held = candles.get(candle.openTime());
        if (held == null) {
            if (candle.openTime() != timeframe.startOf(candle.openTime())) {
                findings.add(new CandleFinding.OffGrid(candle));
            }
            candles.put(candle.openTime(), next);
            return;
        }
        if (held.isFinal()) {
            mergeFinal(held, next, findings);
        } else if (next.isFinal() || next.seenAt() >= held.seenAt()) {
            candles.put(candle.openTime(), next);
        }
    }

    private void mergeFinal(HeldCandle held, HeldCandle next, List<CandleFinding> findings) {
        boolean isSame = held.candle().hasSameValues(next.candle());
        boolean isTrusted = next.source().compareTo(held.source()) >= 0;
        if (!next.isFinal() && next.seenAt() < held.seenAt()) {
            return; // it was made before the candle was closed
        }
        if (!isSame && isTrusted) {
            findings.add(new CandleFinding.Revised(held.candle(), next.candle()));
        } else if (!isSame && next.isFinal()) {
            findings.add(new CandleFinding.Disputed(held.candle(), next.candle(), next.source()));
        }
        if (isTrusted) {
            long seenAt = Math.max(held.seenAt(), next.seenAt());
            candles.put(held.candle().openTime(), new HeldCandle(next.candle(), next.source(), true, seenAt));
        }
    }

    /** Removes the candles that begin before that time. */
    public void trim(long from) {
        candles.headMap(from).clear();
    }

    /**
     * Returns the time from which to ask: the open time of the first candle that was not final when it was fetched, or the
     * first one missing after a time.
     *
     * @param from the beginning of the window
     */
    public long askFrom(long from) {
        long next = firstExpected(from);
        for (HeldCandle held : candles.tailMap(next).values()) {
            long open = held.candle().openTime();
            if (open > next || !held.isFinal()) {
                return Math.min(open, next);
            }
            next = Math.max(next, timeframe.startOf(open) + timeframe.millis());
        }
        return next;
    }

    /**
     * Returns the time from which to ask if older holes are known to be holes: the open time of the first candle that was not
     * final, else the end of the last one.
     */
    public OptionalLong askAgainFrom() {
        if (candles.isEmpty()) {
            return OptionalLong.empty();
        }
        return OptionalLong.of(candles.values().stream()
                .filter(held -> !held.isFinal())
                .mapToLong(held -> held.candle().openTime())
                .findFirst()
                .orElse(timeframe.startOf(candles.lastKey()) + timeframe.millis()));
    }

    /** Returns the candles in the order of time. */
    public List<HeldCandle> candles() {
        return List.copyOf(candles.values());
    }

    /** Returns the number of candles. */
    public int size() {
        return candles.size();
    }

    /** Returns the last candle that is final. */
    public Optional<HeldCandle> lastClosed() {
        return candles.descendingMap().values().stream()
                .filter(HeldCandle::isFinal)
                .findFirst();
    }

    /** Returns whether the last candle can still change. */
    public boolean hasOpenCandle() {
        return !candles.isEmpty() && !candles.lastEntry().getValue().isFinal();
    }

    /**
     * Returns the share of the expected closed candles that is held, from 0 to 1. Expected are those from the beginning of
     * the window, or from the listing if that is later, to the last boundary.
     *
     * @param from the beginning of the window
     * @param now the venue's time
     */
    public double completeness(long from, long now) {
        long first = firstExpected(from);
        long end = timeframe.startOf(now);
        long expected = Math.max(0, (end - first) / timeframe.millis());
        if (expected == 0) {
            return 1;
        }
        long held = candles.subMap(first, Math.max(first, end)).values().stream()
                .filter(HeldCandle::isFinal)
                .filter(each -> isOnGrid(each.candle().openTime()))
                .count();
        return (double) held / expected;
    }

    /**
     * Returns the candles that are expected and not held, closed or not.
     *
     * @param from the beginning of the window
     * @param now the venue's time
     */
    public List<Gap> gaps(long from, long now) {
        List<Gap> gaps = new ArrayList<>();
        Gap.Reason reason = isHalted ? Gap.Reason.HALT : Gap.Reason.MISSING;
        long next = firstExpected(from);
        long end = timeframe.startOf(now);
        if (next >= end) {
            return gaps;
        }
        for (long open : candles.subMap(next, end).keySet()) {
            if (!isOnGrid(open)) {
                continue;
            }
            if (open > next) {
                gaps.add(new Gap(next, open, reason));
            }
            next = open + timeframe.millis();
        }
        if (next < end) {
            gaps.add(new Gap(next, end, reason));
        }
        return gaps;
    }

    private long firstExpected(long from) {
        return timeframe.firstFrom(Math.max(from, listedAt));
    }

    private boolean isOnGrid(long open) {
        return timeframe.startOf(open) == open;
    }

    private long endOf(Candle candle) {
        return timeframe.startOf(candle.openTime()) + timeframe.millis();
    }
}
