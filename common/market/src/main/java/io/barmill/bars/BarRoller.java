package io.barmill.bars;

import io.barmill.bars.exact.VolumeTotals;
import io.barmill.bars.time.SeenDays;
import io.barmill.bars.time.UnseenTime;
import io.barmill.error.InvalidFieldException;
import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * Rolls time bars into longer ones, bit for bit equal to those made of the ticks. The exact sums of a bar are recovered from
 * the rounded ones: if a double can hold all digits of a number with a known count of decimal places, no other such number
 * rounds to that double. A sum with more digits is refused.
 */
public final class BarRoller {
    /** Up to here every integer is a double. */
    private static final BigDecimal MAX_UNITS = BigDecimal.valueOf(1L << 53);

    private final TimeSpec target;
    private final BarSink sink;
    private final VolumeTotals totals = new VolumeTotals();
    private final SeenDays days = new SeenDays();
    private final UnseenTime unseen = new UnseenTime();
    private boolean isOpen;
    private long start;
    private long end;
    private double open;
    private double high;
    private double low;
    private double close;
    private long tradeCount;
    private String firstTradeId;
    private String lastTradeId;
    private long knownAt;
    /** The time up to which empty intervals have their flat bars, and the price of those bars; unset before the first bar. */
    private long flatFrom = Long.MAX_VALUE;

    private double flatPrice;
    private long inputUntil = Long.MIN_VALUE;

    /**
     * @param source the bars that will be added
     * @param target the bars to make
     * @throws InvalidFieldException unless both are time bars without extras, and each target interval consists of whole
     *     source intervals
     */
    public BarRoller(BarSpec source, BarSpec target, BarSink sink) {
        if (!(target instanceof TimeSpec targetSpec)) {
            throw new InvalidFieldException(
                    "bar",
                    target.name(),
                    "a time bar without extra columns, such as time-5m: all others are made of ticks");
        }
        if (!(source instanceof TimeSpec sourceSpec)) {
            throw new InvalidFieldException("bar", source.name(), "time bars without extra columns, such as time-1m");
        }
        if (!targetSpec.interval().isMadeOf(sourceSpec.interval())) {
            throw new InvalidFieldException(
                    "bar",
                    target.name(),
                    "intervals that consist of whole intervals of "
                            + sourceSpec.interval().text());
        }
        this.target = targetSpec;
        this.sink = sink;
    }

    /**
     * Adds the next bar.
     *
     * @param isOver false for the unfinished last bar, which is ignored. A bar that is over and not complete lacks its
     *     beginning
     * @param volumePlaces the most decimal places of the exact volumes
     * @param quoteVolumePlaces the most decimal places of the exact quote volumes
     * @param latencyMicros the latency in the bar's available_at
     * @throws InvalidFieldException if the exact sums cannot be recovered, or the bar is out of order
     */
    public void add(Bar bar, boolean isOver, int volumePlaces, int quoteVolumePlaces, long latencyMicros) {
        if (!isOver) {
            return;
        }
        if (bar.openTime() < inputUntil) {
            throw refused(bar, "open_time", "bars in chronological order");
        }
        completeUntil(bar.openTime());
        if (!bar.complete()) {
            SeenDays.missing(bar.openTime(), unseen);
        }
        if (bar.tradeCount() == 0) {
            addFlat(bar);
        } else {
            days.find(bar.openTime(), unseen);
            addTrades(bar, volumePlaces, quoteVolumePlaces, latencyMicros);
        }
        completeUntil(bar.closeTime());
    }

    /**
     * States that all bars that open before that time have been added, so that the target bars which end by then are
     * complete.
     *
     * @return the time up to which all target bars are complete: the start of the open one
     */
    public long completeUntil(long micros) {
        inputUntil = Math.max(inputUntil, micros);
        if (isOpen && end <= inputUntil) {
            close();
        }
        long until =
                inputUntil == Long.MIN_VALUE ? inputUntil : target.interval().startOf(inputUntil);
        fillUntil(until);
        unseen.forgetUntil(until);
        return until;
    }

    /** A flat bar before the first trade sets the price of the target's flat bars, and where they start. */
    private void addFlat(Bar bar) {
        if (target.empty() == TimeSpec.Empty.FLAT && !isOpen && flatFrom == Long.MAX_VALUE) {
            long from = target.interval().startOf(bar.openTime());
            flatFrom = from == bar.openTime() ? from : target.interval().endOf(from);
            flatPrice = bar.close();
        }
    }

    private void addTrades(Bar bar, int volumePlaces, int quoteVolumePlaces, long latencyMicros) {
        if (!isOpen) {
            isOpen = true;
            start = target.interval().startOf(bar.openTime());
            end = target.interval().endOf(start);
            open = bar.open();
            high = bar.high();
            low = bar.low();
            firstTradeId = bar.firstTradeId();
            knownAt = end;
        }
        high = Math.max(high, bar.high());
        low = Math.min(low, bar.low());
        close = bar.close();
        tradeCount += bar.tradeCount();
        lastTradeId = bar.lastTradeId();
        knownAt = Math.max(knownAt, bar.availableAt() - latencyMicros);
        BigDecimal buyVolume = exact(bar, "buy_volume", bar.buyVolume(), volumePlaces);
        BigDecimal buyQuoteVolume = exact(bar, "buy_quote_volume", bar.buyQuoteVolume(), quoteVolumePlaces);
        totals.add(buyVolume, buyQuoteVolume, true);
        totals.add(
                exact(bar, "volume", bar.volume(), volumePlaces).subtract(buyVolume),
                exact(bar, "quote_volume", bar.quoteVolume(), quoteVolumePlaces).subtract(buyQuoteVolume),
                false);
    }

    private static BigDecimal exact(Bar bar, String column, double rounded, int places) {
        BigDecimal units = new BigDecimal(rounded).movePointRight(places).setScale(0, RoundingMode.HALF_EVEN);
        BigDecimal exact = units.movePointLeft(places);
        if (units.abs().compareTo(MAX_UNITS) > 0 || exact.doubleValue() != rounded) {
            throw refused(
                    bar,
                    column,
                    "a sum that a double can hold with " + places + " decimal places; use the ticks instead");
        }
        return exact;
    }

    private static InvalidFieldException refused(Bar bar, String column, String expected) {
        return new InvalidFieldException(column, "that of the bar at " + bar.openTime() + " µs", expected);
    }

    private void close() {
        fillUntil(start);
        sink.decimalPlaces(totals.volumePlaces(), totals.quoteVolumePlaces());
        sink.accept(new Bar(
                start,
                end,
                open,
                high,
                low,
                close,
                totals.volume().toDouble(),
                totals.quoteVolume().toDouble(),
                totals.vwap(close),
                tradeCount,
                totals.buyVolume().toDouble(),
                totals.buyQuoteVolume().toDouble(),
                firstTradeId,
                lastTradeId,
                !unseen.contains(start),
                Bar.NO_THRESHOLD,
                knownAt));
        if (target.empty() == TimeSpec.Empty.FLAT) {
            flatFrom = end;
            flatPrice = close;
        }
        isOpen = false;
        tradeCount = 0;
        totals.clear();
    }

    private void fillUntil(long time) {
        while (flatFrom < time && !(isOpen && flatFrom >= start)) {
            long flatEnd = target.interval().endOf(flatFrom);
            sink.decimalPlaces(0, 0);
            sink.accept(Bar.flat(flatFrom, flatEnd, flatPrice, !unseen.contains(flatFrom)));
            flatFrom = flatEnd;
        }
    }
}
