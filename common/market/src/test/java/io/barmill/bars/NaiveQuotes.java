package io.barmill.bars;

import io.barmill.bars.quotes.QuoteBar;
import io.barmill.bars.time.TimeInterval;
import io.barmill.testing.TestQuote;
import io.barmill.ticks.RowBatch;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Quote bars the slow way: all updates in memory with the times at which they take effect, and for each bar a walk over all
 * of them. Nothing of the builders is used but the intervals.
 */
final class NaiveQuotes {
    private static final MathContext DIGITS = new MathContext(60);
    private static final BigDecimal TWO = BigDecimal.valueOf(2);

    private final List<TestQuote> quotes;
    private final long[] times;
    private final long over;

    /** @param over until then the last quote stands */
    NaiveQuotes(List<TestQuote> quotes, long over) {
        this.quotes = quotes;
        this.over = over;
        times = new long[quotes.size()];
        long latest = Long.MIN_VALUE;
        for (int i = 0; i < times.length; i++) {
            latest = Math.max(latest, quotes.get(i).time());
            times[i] = latest;
        }
    }

    /** The bars of all intervals that end by the end, with an update or (flat) with a quote standing. */
    List<QuoteBar> ofTime(TimeInterval interval, boolean isFlat) {
        Map<Long, List<Integer>> rows = new TreeMap<>();
        for (int i = 0; i < times.length; i++) {
            rows.computeIfAbsent(interval.startOf(times[i]), key -> new ArrayList<>())
                    .add(i);
        }
        if (isFlat) {
            for (long start = interval.startOf(times[0]); start < over; start = interval.endOf(start)) {
                int standing = lastBefore(start);
                if (standing >= 0 && isQuote(quotes.get(standing))) {
                    rows.putIfAbsent(start, List.of());
                }
            }
        }
        List<QuoteBar> bars = new ArrayList<>();
        rows.forEach((start, members) -> {
            if (interval.endOf(start) <= over) {
                bars.add(bar(members, start, interval.endOf(start), 0));
            }
        });
        return bars;
    }

    /** The bars of so many updates, the unfinished one left out. */
    List<QuoteBar> ofTicks(int updates) {
        List<QuoteBar> bars = new ArrayList<>();
        for (int from = 0; from + updates <= times.length; from += updates) {
            List<Integer> members = new ArrayList<>();
            for (int i = from; i < from + updates; i++) {
                members.add(i);
            }
            bars.add(bar(members, times[from], times[from + updates - 1], from));
        }
        return bars;
    }

    private int lastBefore(long time) {
        int last = -1;
        for (int i = 0; i < times.length; i++) {
            if (times[i] < time) {
                last = i;
            }
        }
        return last;
    }

    /** @param first no update before this one stands in the bar */
    private QuoteBar bar(List<Integer> members, long start, long end, int first) {
        List<TestQuote> two =
                members.stream().map(quotes::get).filter(NaiveQuotes::isQuote).toList();
        List<TestQuote> measured =
                two.stream().filter(quote -> imbalance(quote) != null).toList();
        int last = members.isEmpty() ? lastBefore(start) : members.get(members.size() - 1);
        List<TestQuote> shown = members.isEmpty() ? List.of(quotes.get(last)) : two;
        TestQuote book = quotes.get(last);
        long arrival =
                members.stream().mapToLong(i -> quotes.get(i).arrival()).max().orElse(RowBatch.NO_TIME);
        return new QuoteBar(
                start,
                end,
                shown.isEmpty() ? Double.NaN : mid(shown.get(0)).doubleValue(),
                shown.stream()
                        .mapToDouble(quote -> mid(quote).doubleValue())
                        .max()
                        .orElse(Double.NaN),
                shown.stream()
                        .mapToDouble(quote -> mid(quote).doubleValue())
                        .min()
                        .orElse(Double.NaN),
                shown.isEmpty() ? Double.NaN : mid(shown.get(shown.size() - 1)).doubleValue(),
                timeMean(start, end, first, NaiveQuotes::mid),
                mean(two, NaiveQuotes::spread),
                timeMean(start, end, first, NaiveQuotes::spread),
                shown.stream()
                        .mapToDouble(quote -> spread(quote).doubleValue())
                        .min()
                        .orElse(Double.NaN),
                shown.stream()
                        .mapToDouble(quote -> spread(quote).doubleValue())
                        .max()
                        .orElse(Double.NaN),
                shown.isEmpty()
                        ? Double.NaN
                        : spread(shown.get(shown.size() - 1)).doubleValue(),
                mean(two, NaiveQuotes::bps),
                timeMean(start, end, first, NaiveQuotes::bps),
                shown.stream()
                        .mapToDouble(quote -> bps(quote).doubleValue())
                        .min()
                        .orElse(Double.NaN),
                shown.stream()
                        .mapToDouble(quote -> bps(quote).doubleValue())
                        .max()
                        .orElse(Double.NaN),
                shown.isEmpty() ? Double.NaN : bps(shown.get(shown.size() - 1)).doubleValue(),
                mean(measured, NaiveQuotes::imbalance),
                timeMean(start, end, first, NaiveQuotes::imbalance),
                mean(measured, TestQuote::bidAmount),
                mean(measured, TestQuote::askAmount),
                book.hasBid() ? number(book.bid()) : Double.NaN,
                book.hasBid() ? number(book.bidAmount()) : Double.NaN,
                book.hasAsk() ? number(book.ask()) : Double.NaN,
                book.hasAsk() ? number(book.askAmount()) : Double.NaN,
                members.size(),
                two.size(),
                two.stream()
                        .filter(quote -> quote.bid().compareTo(quote.ask()) > 0)
                        .count(),
                two.stream()
                        .filter(quote -> quote.bid().compareTo(quote.ask()) == 0)
                        .count(),
                members.stream()
                        .map(quotes::get)
                        .filter(quote -> quote.hasBid() != quote.hasAsk())
                        .count(),
                stood(start, end, first, NaiveQuotes::mid).longValueExact(),
                true,
                Math.max(end, arrival));
    }

    private double timeMean(long start, long end, int first, Function<TestQuote, BigDecimal> value) {
        BigDecimal sum = BigDecimal.ZERO;
        for (int i = first; i < times.length; i++) {
            if (isQuote(quotes.get(i)) && value.apply(quotes.get(i)) != null) {
                sum = sum.add(value.apply(quotes.get(i)).multiply(BigDecimal.valueOf(overlap(i, start, end))));
            }
        }
        BigDecimal stood = stood(start, end, first, value);
        return stood.signum() == 0 ? Double.NaN : sum.divide(stood, DIGITS).doubleValue();
    }

    private BigDecimal stood(long start, long end, int first, Function<TestQuote, BigDecimal> value) {
        BigDecimal micros = BigDecimal.ZERO;
        for (int i = first; i < times.length; i++) {
            if (isQuote(quotes.get(i)) && value.apply(quotes.get(i)) != null) {
                micros = micros.add(BigDecimal.valueOf(overlap(i, start, end)));
            }
        }
        return micros;
    }

    /** For how much of the bar the update of that place stood. */
    private long overlap(int index, long start, long end) {
        long until = index + 1 < times.length ? times[index + 1] : over;
        return Math.max(0, Math.min(until, end) - Math.max(times[index], start));
    }

    private static double mean(List<TestQuote> quotes, Function<TestQuote, BigDecimal> value) {
        return quotes.isEmpty()
                ? Double.NaN
                : quotes.stream()
                        .map(value)
                        .reduce(BigDecimal.ZERO, BigDecimal::add)
                        .divide(BigDecimal.valueOf(quotes.size()), DIGITS)
                        .doubleValue();
    }

    private static boolean isQuote(TestQuote quote) {
        return quote.hasBid() && quote.hasAsk();
    }

    private static BigDecimal mid(TestQuote quote) {
        return quote.bid().add(quote.ask()).divide(TWO);
    }

    private static BigDecimal spread(TestQuote quote) {
        return quote.ask().subtract(quote.bid());
    }

    private static BigDecimal bps(TestQuote quote) {
        return spread(quote).multiply(BigDecimal.valueOf(10_000)).divide(mid(quote), DIGITS);
    }

    private static BigDecimal imbalance(TestQuote quote) {
        return quote.bidAmount() == null || quote.askAmount() == null
                ? null
                : quote.bidAmount()
                        .subtract(quote.askAmount())
                        .divide(quote.bidAmount().add(quote.askAmount()), DIGITS);
    }

    private static double number(BigDecimal value) {
        return value == null ? Double.NaN : value.doubleValue();
    }
}
