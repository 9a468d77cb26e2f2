package io.barmill.ticks.defects;

import io.barmill.ticks.DataType;
import io.barmill.ticks.RowBatch;
import io.barmill.ticks.RowSchema;
import io.barmill.ticks.TickBatch;
import io.barmill.ticks.TradeBatch;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** Counts the defects of rows that pass by. Every row of the lake passes: nothing is allocated for a row. */
public abstract sealed class DefectCounter permits TradeDefects, TableDefects {
    private static final long MICROS_OF_SECOND = 1_000_000L;

    /** The last row so far; empty before the first. */
    final TickBatch last;

    private final long[] counts = new long[Defect.values().length];
    private final long dayStart;
    private final long dayEnd;
    private long rows;

    DefectCounter(TickBatch last, Optional<LocalDate> day) {
        this.last = last;
        this.dayStart = day.map(DefectCounter::micros).orElse(Long.MIN_VALUE);
        this.dayEnd = day.map(date -> micros(date.plusDays(1))).orElse(Long.MAX_VALUE);
    }

    /**
     * A counter of rows of that type.
     *
     * @param contracts true for rows of a market that counts contracts
     * @param day the day that the rows were published for; empty if it is unknown
     */
    public static DefectCounter of(DataType type, boolean contracts, Optional<LocalDate> day) {
        return type.isTrades()
                ? new TradeDefects(new TradeBatch(type, contracts, 1), day)
                : new TableDefects(new RowBatch(RowSchema.of(type, contracts), 1), day);
    }

    /** A counter of rows of that schema, whose day is unknown. */
    public static DefectCounter of(RowSchema schema) {
        return new TableDefects(new RowBatch(schema, 1), Optional.empty());
    }

    /**
     * Counts the batch's rows from {@code from} (inclusive) to {@code to} (exclusive), which follow those before.
     *
     * @param earliest the earliest time of the rows
     * @param latest the latest time of the rows
     */
    public final void add(TickBatch batch, int from, int to, long earliest, long latest) {
        if (from == to) {
            return;
        }
        long[] times = batch.timestamps();
        if (earliest < dayStart || latest >= dayEnd) {
            count(Defect.OUTSIDE_DAY, outside(times, from, to));
        }
        count(Defect.TIMES_BACK, back(times, from, to));
        count(batch, from, to);
        last.clear();
        last.append(batch, to - 1);
        rows += to - from;
    }

    /** The counts so far. */
    public final Defects defects() {
        Map<Defect, Long> found = new EnumMap<>(Defect.class);
        for (Defect defect : Defect.values()) {
            found.put(defect, counts[defect.ordinal()]);
        }
        return new Defects(rows, buys(), sells(), found);
    }

    /** Counts what the type has. {@link #last} is still the row before these. */
    abstract void count(TickBatch batch, int from, int to);

    abstract long buys();

    abstract long sells();

    final void count(Defect defect, long times) {
        counts[defect.ordinal()] += times;
    }

    final long counted(Defect defect) {
        return counts[defect.ordinal()];
    }

    /** True if the row equals the one before it in everything but its place. */
    final boolean repeats(TickBatch batch, int row, int from) {
        return row > from ? batch.isEqual(row, batch, row - 1) : last.size() > 0 && batch.isEqual(row, last, 0);
    }

    private int back(long[] times, int from, int to) {
        int back = last.size() > 0 && times[from] < last.timestamps()[0] ? 1 : 0;
        for (int i = from + 1; i < to; i++) {
            back += times[i] < times[i - 1] ? 1 : 0;
        }
        return back;
    }

    private int outside(long[] times, int from, int to) {
        int outside = 0;
        for (int i = from; i < to; i++) {
            outside += times[i] < dayStart || times[i] >= dayEnd ? 1 : 0;
        }
        return outside;
    }

    private static long micros(LocalDate day) {
        return Math.multiplyExact(day.atStartOfDay().toEpochSecond(ZoneOffset.UTC), MICROS_OF_SECOND);
    }
}
