package io.barmill.bars;

import io.barmill.bars.exact.VolumeTotals;
import io.barmill.error.InvalidFieldException;
import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * Rolls time bars into longer ones, which equal those made of the ticks in every bit. The rounded sums of a bar are taken
 * back to the exact ones: a number of so many decimal places whose digits a double can hold is the only one that the double
 * stands for. Where a sum has more digits than that, rolling is refused.
 */
public final class BarRoller {
    /** Whole numbers up to here are doubles, each its own. */
    private static final BigDecimal MOST_UNITS = BigDecimal.valueOf(1L << 53);

    private final TimeSpec target;
    private final BarSink sink;
    private final VolumeTotals turnover = new VolumeTotals();
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
    /** The time until which empty intervals have their flat bars, and those bars' price; none before the first bar. */
    private long flatFrom = Long.MAX_VALUE;

    private double flatPrice;
    private long seenUntil = Long.MIN_VALUE;

    /**
     * @param source what will be added
     * @param target what is wanted
     * @throws InvalidFieldException where the one is not made of whole ones of the other, or of more than bars have
     */
    public BarRoller(BarSpec source, BarSpec target, BarSink sink) {
        if (!(target instanceof TimeSpec wanted)) {
            throw new InvalidFieldException(
                    "bar",
                    target.name(),
                    "a time bar without more columns, such as time-5m: all else" + " needs the ticks");
        }
        if (!(source instanceof TimeSpec given)) {
            throw new InvalidFieldException(
                    "bar", source.name(), "bars to roll from such as time-1m, without more columns");
        }
        if (!wanted.interval().isMadeOf(given.interval())) {
            throw new InvalidFieldException(
                    "bar",
                    target.name(),
                    "intervals that are made of whole ones of "
                            + given.interval().text());
        }
        this.target = wanted;
        this.sink = sink;
    }

    /**
     * Takes the bar that comes next. Unfinished ones are passed over.
     *
     * @param volumePlaces decimal places that the exact volumes have at most
     * @param quoteVolumePlaces decimal places that the exact quote volumes have at most
     * @param latencyMicros what was added to the bar's available_at
     * @throws InvalidFieldException where the exact sums cannot be told from the bar's, or the bar is out of order
     */
    public void add(Bar bar, int volumePlaces, int quoteVolumePlaces, long latencyMicros) {
        if (!bar.complete()) {
            return;
        }
        if (bar.openTime() < seenUntil) {
            throw refused(bar, "open_time", "bars in the order of time");
        }
        completeUntil(bar.openTime());
        if (bar.tradeCount() == 0) {
            addFlat(bar);
        } else {
            addTrades(bar, volumePlaces, quoteVolumePlaces, latencyMicros);
        }
        completeUntil(bar.closeTime());
    }

    /**
     * Says that all bars that open before that time have been added, so that those which end by then are complete.
     *
     * @return the time by which all bars that end are complete now, which is where the last open one starts
     */
    public long completeUntil(long micros) {
        seenUntil = Math.max(seenUntil, micros);
        if (isOpen && end <= seenUntil) {
            close();
        }
        long until = seenUntil == Long.MIN_VALUE ? seenUntil : target.interval().startOf(seenUntil);
        fillUntil(until);
        return until;
    }

    /** An interval without a trade says how long the ones that are wanted had none, and at what price. */
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
        turnover.add(buyVolume, buyQuoteVolume, true);
        turnover.add(
                exact(bar, "volume", bar.volume(), volumePlaces).subtract(buyVolume),
                exact(bar, "quote_volume", bar.quoteVolume(), quoteVolumePlaces).subtract(buyQuoteVolume),
                false);
    }

    private static BigDecimal exact(Bar bar, String column, double rounded, int places) {
        BigDecimal units = new BigDecimal(rounded).movePointRight(places).setScale(0, RoundingMode.HALF_EVEN);
        BigDecimal exact = units.movePointLeft(places);
        if (units.abs().compareTo(MOST_UNITS) > 0 || exact.doubleValue() != rounded) {
            throw refused(
                    bar, column, "a sum whose " + places + " decimal places a double can hold; roll from the ticks");
        }
        return exact;
    }

    private static InvalidFieldException refused(Bar bar, String column, String expected) {
        return new InvalidFieldException(column, "that of the bar at " + bar.openTime() + " µs", expected);
    }

    private void close() {
        fillUntil(start);
        sink.sums(turnover.volumePlaces(), turnover.quoteVolumePlaces());
        sink.accept(new Bar(
                start,
                end,
                open,
                high,
                low,
                close,
                turnover.volume().toDouble(),
                turnover.quoteVolume().toDouble(),
                turnover.vwap(close),
                tradeCount,
                turnover.buyVolume().toDouble(),
                turnover.buyQuoteVolume().toDouble(),
                firstTradeId,
                lastTradeId,
                true,
                Bar.NO_THRESHOLD,
                knownAt));
        if (target.empty() == TimeSpec.Empty.FLAT) {
            flatFrom = end;
            flatPrice = close;
        }
        isOpen = false;
        tradeCount = 0;
        turnover.clear();
    }

    private void fillUntil(long time) {
        while (flatFrom < time && !(isOpen && flatFrom >= start)) {
            long flatEnd = target.interval().endOf(flatFrom);
            sink.sums(0, 0);
            sink.accept(Bar.flat(flatFrom, flatEnd, flatPrice));
            flatFrom = flatEnd;
        }
    }
}
