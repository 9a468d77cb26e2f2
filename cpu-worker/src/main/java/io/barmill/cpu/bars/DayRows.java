package io.barmill.cpu.bars;

import io.barmill.bars.BarBuilder;
import io.barmill.bars.exact.BatchSums;
import io.barmill.ticks.TradeBatch;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;

/**
 * The rows of one UTC day by exchange time, with those since the previous day that has a file: a neighbour's file holds some,
 * and the day's own may hold others' rows.
 */
final class DayRows {
    private static final long MICROS_IN_SECOND = 1_000_000;

    private final long start;
    private final long end;

    /** @param since the first day whose rows count; empty for all before the day */
    DayRows(Optional<LocalDate> since, LocalDate day) {
        start = since.map(DayRows::micros).orElse(Long.MIN_VALUE);
        end = micros(day.plusDays(1));
    }

    /** The first moment of a day, in microseconds since 1970-01-01 UTC. */
    static long micros(LocalDate day) {
        return day.atStartOfDay().toEpochSecond(ZoneOffset.UTC) * MICROS_IN_SECOND;
    }

    /** The first moment whose rows count, in microseconds since 1970-01-01 UTC. */
    long start() {
        return start;
    }

    /** The first moment after the day, in microseconds since 1970-01-01 UTC. */
    long end() {
        return end;
    }

    /** Adds the batch's rows of the day to the builder, run by run, and skips the others. */
    void addTo(BarBuilder builder, BatchSums sums) {
        TradeBatch batch = sums.batch();
        if (areAllOfDay(batch)) {
            builder.add(sums);
            return;
        }
        int row = 0;
        while (row < batch.size()) {
            if (isOfDay(batch, row)) {
                int from = row;
                while (row < batch.size() && isOfDay(batch, row)) {
                    row++;
                }
                builder.add(batch, from, row);
            } else {
                row++;
            }
        }
    }

    private boolean areAllOfDay(TradeBatch batch) {
        for (int row = 0; row < batch.size(); row++) {
            if (!isOfDay(batch, row)) {
                return false;
            }
        }
        return true;
    }

    private boolean isOfDay(TradeBatch batch, int row) {
        long time = batch.timestamps[row];
        return time >= start && time < end;
    }
}
