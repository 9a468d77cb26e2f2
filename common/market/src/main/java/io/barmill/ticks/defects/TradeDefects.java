package io.barmill.ticks.defects;

import io.barmill.ticks.ByteStrings;
import io.barmill.ticks.Side;
import io.barmill.ticks.SwarDigits;
import io.barmill.ticks.TickBatch;
import io.barmill.ticks.TradeBatch;
import java.time.LocalDate;
import java.util.Optional;

/**
 * Counts the defects of trades. Ids are text; those that are integers usually follow each other, which two words of each tell
 * without computing its value.
 */
final class TradeDefects extends DefectCounter {
    /** The longest integer that is computed. */
    private static final int MOST_DIGITS = 2 * Long.BYTES;
    /** Stands for an id that is no such integer. */
    private static final long NO_NUMBER = -1;
    /** By the number of first bytes that count, the mask of a word whose first byte is the highest. */
    private static final long[] FIRST_BYTES = firstBytes();

    private static final byte BUY = Side.BUY.code();
    private static final byte SELL = Side.SELL.code();

    private long buys;
    private long sells;
    /** The integer that the last id is, or {@link #NO_NUMBER}. */
    private long number = NO_NUMBER;
    /** The largest id so far, or {@link #NO_NUMBER}. */
    private long greatest = NO_NUMBER;
    /** The number of bytes of the last id; 0 if it cannot be compared by its words. */
    private int length;
    /** The first bytes of the last id that was computed; those that count are the same in the last id. */
    private long head;
    /** The last bytes of the last id. */
    private long tail;

    TradeDefects(TradeBatch last, Optional<LocalDate> day) {
        super(last, day);
    }

    @Override
    void count(TickBatch batch, int from, int to) {
        TradeBatch trades = (TradeBatch) batch;
        count(Defect.ZERO_AMOUNTS, zeros(trades.amounts, from, to));
        count(Defect.ZERO_PRICES, zeros(trades.prices, from, to));
        buys += equal(trades.sides, from, to, BUY);
        sells += equal(trades.sides, from, to, SELL);
        ids(trades, from, to);
    }

    @Override
    long buys() {
        return buys;
    }

    @Override
    long sells() {
        return sells;
    }

    private static int zeros(double[] values, int from, int to) {
        int zeros = 0;
        for (int i = from; i < to; i++) {
            zeros += values[i] == 0 ? 1 : 0;
        }
        return zeros;
    }

    private static int equal(byte[] codes, int from, int to, byte code) {
        int equal = 0;
        for (int i = from; i < to; i++) {
            equal += codes[i] == code ? 1 : 0;
        }
        return equal;
    }

    private void ids(TradeBatch trades, int from, int to) {
        for (int row = skipFollowing(trades.ids, from, to); row < to; row = skipFollowing(trades.ids, row + 1, to)) {
            id(trades, row, from, trades.ids.start(row), trades.ids.end(row));
        }
    }

    /**
     * Passes over ids that are as long as the last one and the next integer each. A changed last digit is the usual case.
     *
     * @return the row of the first other id
     */
    private int skipFollowing(ByteStrings ids, int from, int to) {
        if (from == to || length == 0 || number != greatest) {
            return from;
        }
        byte[] bytes = ids.bytes();
        long mask = FIRST_BYTES[length - Long.BYTES];
        long prefix = head & mask;
        long last8 = tail;
        int start = ids.start(from);
        int row = from;
        while (row < to) {
            int end = ids.end(row);
            if (end - start != length) {
                break;
            }
            long next8 = Long.reverseBytes(SwarDigits.at(bytes, end - Long.BYTES));
            long first = Long.reverseBytes(SwarDigits.at(bytes, start));
            if (next8 != last8 + 1 || (next8 & 0xFF) > '9' || (first & mask) != prefix) {
                break;
            }
            last8 = next8;
            start = end;
            row++;
        }
        tail = last8;
        number += row - from;
        greatest = number;
        return row;
    }

    private void id(TradeBatch trades, int row, int from, int start, int end) {
        byte[] bytes = trades.ids.bytes();
        long before = number;
        number = number(bytes, start, end);
        length = 0;
        if (number == NO_NUMBER) {
            boolean isSame = isSame(trades, row, from);
            boolean isEqual = isSame && repeats(trades, row, from);
            count(Defect.EQUAL_ROWS, isEqual ? 1 : 0);
            count(Defect.EQUAL_IDS, isSame && !isEqual && end > start ? 1 : 0);
            return;
        }
        if (end - start >= Long.BYTES) {
            length = end - start;
            head = Long.reverseBytes(SwarDigits.at(bytes, start));
            tail = Long.reverseBytes(SwarDigits.at(bytes, end - Long.BYTES));
        }
        if (number == before) {
            count(repeats(trades, row, from) ? Defect.EQUAL_ROWS : Defect.EQUAL_IDS, 1);
            return;
        }
        count(Defect.IDS_BACK, number < before ? 1 : 0);
        if (greatest == NO_NUMBER) {
            greatest = number;
        } else if (number > greatest) {
            count(Defect.MISSING_IDS, number - greatest - 1);
            greatest = number;
        } else {
            // An id that was passed over arrives late.
            count(Defect.MISSING_IDS, counted(Defect.MISSING_IDS) > 0 ? -1 : 0);
        }
    }

    private boolean isSame(TradeBatch trades, int row, int from) {
        return row > from
                ? trades.isSameId(row, trades, row - 1)
                : last.size() > 0 && trades.isSameId(row, (TradeBatch) last, 0);
    }

    private static long number(byte[] bytes, int start, int end) {
        int size = end - start;
        if (size == 0 || size > MOST_DIGITS) {
            return NO_NUMBER;
        }
        int first = Math.min(size, Long.BYTES);
        long word = SwarDigits.at(bytes, start);
        if (SwarDigits.digits(word) < first) {
            return NO_NUMBER;
        }
        long value = SwarDigits.number(word, first);
        int rest = size - first;
        long more = SwarDigits.at(bytes, start + first);
        if (SwarDigits.digits(more) < rest) {
            return NO_NUMBER;
        }
        return value * SwarDigits.ten(rest) + SwarDigits.number(more, rest);
    }

    private static long[] firstBytes() {
        long[] masks = new long[Long.BYTES + 1];
        for (int count = 1; count <= Long.BYTES; count++) {
            masks[count] = -1L << (Byte.SIZE * (Long.BYTES - count));
        }
        return masks;
    }
}
