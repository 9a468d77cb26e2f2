package io.barmill.validation;

import io.barmill.ticks.ByteStrings;
import io.barmill.ticks.RowBatch;
import io.barmill.ticks.TickBatch;
import io.barmill.ticks.TradeBatch;
import java.util.OptionalInt;

/** A batch as validators look at it: columns that several of them need are found or computed once. */
final class Rows {
    /** Stands for an id that is not an integer of at most 18 digits. */
    static final long NO_ID = -1;

    private static final long[] NOTHING = {};
    private static final int MOST_DIGITS = 18;
    private static final int RADIX = 10;
    private static final long MICROS_OF_DAY = 86_400_000_000L;
    /** 2000-01-01. */
    private static final long EARLIEST = 10_957 * MICROS_OF_DAY;
    /** 2100-01-01. */
    private static final long LATEST = 47_482 * MICROS_OF_DAY;

    private TickBatch batch;
    private long[] arrivals = NOTHING;
    private long[] ids = NOTHING;
    private boolean hasIds;

    /** The rows of that batch; valid until it changes. */
    Rows of(TickBatch next, IdOrder order) {
        batch = next;
        if (next instanceof TradeBatch trades) {
            arrivals = trades.localTimestamps;
            hasIds = order != IdOrder.NONE;
            if (hasIds) {
                parse(trades.ids, trades.size());
            }
        } else {
            RowBatch rows = (RowBatch) next;
            OptionalInt arrival = rows.schema().find("local_timestamp");
            arrivals = arrival.isPresent() ? rows.longs(arrival.getAsInt()) : NOTHING;
            hasIds = false;
        }
        return this;
    }

    private void parse(ByteStrings texts, int size) {
        if (ids.length < size) {
            ids = new long[batch.capacity()];
        }
        byte[] bytes = texts.bytes();
        for (int row = 0; row < size; row++) {
            ids[row] = number(bytes, texts.start(row), texts.end(row));
        }
    }

    private static long number(byte[] bytes, int start, int end) {
        if (end == start || end - start > MOST_DIGITS) {
            return NO_ID;
        }
        long value = 0;
        for (int at = start; at < end; at++) {
            int digit = bytes[at] - '0';
            if (digit < 0 || digit >= RADIX) {
                return NO_ID;
            }
            value = value * RADIX + digit;
        }
        return value;
    }

    /** True for a time that is one in microseconds; another unit gives another century. */
    static boolean isPlausible(long time) {
        return time >= EARLIEST && time < LATEST;
    }

    TickBatch batch() {
        return batch;
    }

    /** The batch of a series that is not of trades. */
    RowBatch table() {
        return (RowBatch) batch;
    }

    int size() {
        return batch.size();
    }

    long[] times() {
        return batch.timestamps();
    }

    /** True if there are times of arrival; each may still be {@link TickBatch#NO_TIME}. */
    boolean hasArrivals() {
        return arrivals.length > 0;
    }

    /** The time of arrival; the exchange time if there is none. */
    long known(int row) {
        return arrivals.length == 0 || arrivals[row] == TickBatch.NO_TIME ? batch.timestamps()[row] : arrivals[row];
    }

    long[] arrivals() {
        return arrivals;
    }

    /** True if {@link #ids} are set. */
    boolean hasIds() {
        return hasIds;
    }

    /** The ids of trades, of aggregates their own; {@link #NO_ID} for one that is no integer. */
    long[] ids() {
        return ids;
    }

    /** A row by its place in its source, from 1, for a person. */
    String place(int row) {
        return "row " + (batch.seqs()[row] + 1);
    }
}
