package io.barmill.reconciliation;

import io.barmill.bars.exact.ShortestDecimal;
import io.barmill.error.BarmillException;
import io.barmill.error.ErrorCode;
import io.barmill.ticks.DataType;
import io.barmill.ticks.TickReader;
import io.barmill.ticks.TradeBatch;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Holds trades against the aggregate trades of the same time: every id is in exactly one aggregate, of the same side and price,
 * and the amounts add up exactly. Both are read side by side in the order of their ids, so memory is that of one batch.
 */
public final class AggregateCheck {
    private static final int BATCH_ROWS = 4_096;
    private static final int RADIX = 10;
    private static final int MOST_DIGITS = 18;
    private static final long NONE = -1;

    private final TickReader source;
    private final TradeBatch aggregates;
    private final Map<Difference, Long> counts = new EnumMap<>(Difference.class);
    private final Map<Difference, Long> firsts = new EnumMap<>(Difference.class);
    private long trades;
    private long read;
    private long lastTrade = NONE;
    /** The row of the current aggregate. */
    private int row = -1;

    private boolean isEnded;
    /** The last id of the aggregates before the current one. */
    private long coveredUntil = NONE;
    /** The id that the next trade of the current aggregate has if none is missing. */
    private long expected;
    /** The sum of the trades of the current aggregate. */
    private BigDecimal sum = BigDecimal.ZERO;

    private boolean isIncomplete;

    /** @param aggregates rows of {@link DataType#AGG_TRADES} in the order of their ids; the caller closes it */
    public AggregateCheck(TickReader aggregates) {
        this.source = aggregates;
        this.aggregates = new TradeBatch(DataType.AGG_TRADES, aggregates.hasContracts(), BATCH_ROWS);
    }

    /**
     * The result.
     *
     * @param trades the number of trades
     * @param aggregates the number of aggregate trades
     * @param counts the differences that occur, each at least once
     * @param firsts the id at which each of them occurs first
     */
    public record Result(long trades, long aggregates, Map<Difference, Long> counts, Map<Difference, Long> firsts) {
        public Result {
            counts = Collections.unmodifiableMap(new EnumMap<>(counts));
            firsts = Collections.unmodifiableMap(new EnumMap<>(firsts));
        }

        /** True if trades and aggregates say the same. */
        public boolean isSame() {
            return counts.isEmpty();
        }

        /** A line for a person. */
        public String line() {
            String what = String.format(Locale.ROOT, "%,d trades, %,d aggregate trades: ", trades, aggregates);
            return isSame()
                    ? what + "no difference"
                    : what + counts.keySet().stream().map(this::phrase).collect(Collectors.joining(", "));
        }

        /** A phrase for a person that says how often a difference occurs, and where first. */
        public String phrase(Difference difference) {
            return difference.phrase(counts.get(difference)) + " (first at id " + firsts.get(difference) + ")";
        }
    }

    /**
     * Compares the next trades.
     *
     * @throws BarmillException BAD_ROW for an id that is no integer, or is smaller than the one before
     */
    public void add(TradeBatch batch) throws IOException {
        for (int i = 0; i < batch.size(); i++) {
            long id = id(batch, i);
            trades++;
            if (id == lastTrade) {
                count(Difference.REPEATED_TRADES, 1, id);
                continue;
            }
            if (id < lastTrade) {
                throw unordered("trade", id, lastTrade);
            }
            lastTrade = id;
            if (advanceTo(id)) {
                compare(batch, i, id);
            } else {
                count(Difference.UNCOVERED_TRADES, 1, id);
            }
        }
    }

    /** Compares the aggregates that are left, after the last trade. */
    public Result finish() throws IOException {
        advanceTo(Long.MAX_VALUE);
        return new Result(trades, read, counts, firsts);
    }

    /** Makes the aggregate with that id the current one, and returns whether there is one. */
    private boolean advanceTo(long id) throws IOException {
        if (row < 0 && !isEnded) {
            next();
        }
        while (!isEnded && id > aggregates.lastIds[row]) {
            end();
            next();
        }
        return !isEnded && id >= aggregates.firstIds[row];
    }

    private void next() throws IOException {
        row++;
        if (row >= aggregates.size()) {
            row = 0;
            isEnded = !source.read(aggregates);
            if (isEnded) {
                return;
            }
        }
        read++;
        long first = aggregates.firstIds[row];
        long last = aggregates.lastIds[row];
        if (last < first) {
            throw new BarmillException(
                    ErrorCode.BAD_ROW,
                    "the aggregate trade of the ids " + first + " to " + last + " ends before it begins");
        }
        if (last < coveredUntil) {
            throw unordered("aggregate trade", first, coveredUntil);
        }
        if (first <= coveredUntil) {
            count(Difference.OVERLAPS, coveredUntil - first + 1, first);
        }
        expected = first;
        sum = BigDecimal.ZERO;
        isIncomplete = first <= coveredUntil;
        if (isIncomplete) {
            expected = coveredUntil + 1;
        }
    }

    private void compare(TradeBatch batch, int i, long id) {
        if (id > expected) {
            count(Difference.MISSING_TRADES, id - expected, expected);
            isIncomplete = true;
        }
        expected = id + 1;
        if (batch.sides[i] != aggregates.sides[row]) {
            count(Difference.SIDES, 1, id);
        }
        if (batch.prices[i] != aggregates.prices[row]) {
            count(Difference.PRICES, 1, id);
        }
        sum = sum.add(amount(batch, i));
    }

    /** The amounts of an aggregate of which trades are missing cannot add up. */
    private void end() {
        long last = aggregates.lastIds[row];
        if (expected <= last) {
            count(Difference.MISSING_TRADES, last - expected + 1, expected);
        } else if (!isIncomplete && sum.compareTo(amount(aggregates, row)) != 0) {
            count(Difference.AMOUNTS, 1, aggregates.firstIds[row]);
        }
        coveredUntil = last;
    }

    private BigDecimal amount(TradeBatch batch, int i) {
        return ShortestDecimal.of(
                batch.hasContracts() && aggregates.hasContracts() ? batch.contracts[i] : batch.amounts[i]);
    }

    private void count(Difference difference, long count, long id) {
        counts.merge(difference, count, Long::sum);
        firsts.putIfAbsent(difference, id);
    }

    private static BarmillException unordered(String what, long id, long before) {
        return new BarmillException(
                ErrorCode.BAD_ROW,
                "the " + what + " " + id + " comes after " + before + ": a check needs the order of ids, see --sort");
    }

    private static long id(TradeBatch batch, int i) {
        byte[] bytes = batch.ids.bytes();
        int start = batch.ids.start(i);
        int end = batch.ids.end(i);
        long value = 0;
        boolean isInteger = end > start && end - start <= MOST_DIGITS;
        for (int at = start; at < end && isInteger; at++) {
            isInteger = bytes[at] >= '0' && bytes[at] <= '9';
            value = value * RADIX + bytes[at] - '0';
        }
        if (!isInteger) {
            throw new BarmillException(
                    ErrorCode.BAD_ROW,
                    "row " + (batch.seqs[i] + 1) + " has the id \"" + batch.ids.get(i)
                            + "\", a check against aggregate trades needs integers");
        }
        return value;
    }
}
