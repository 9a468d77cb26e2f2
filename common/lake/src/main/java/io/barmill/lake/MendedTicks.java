package io.barmill.lake;

import io.barmill.ticks.DataType;
import io.barmill.ticks.TickBatch;
import io.barmill.ticks.TickReader;
import io.barmill.ticks.defects.DistinctTicks;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The rows of a source after a {@link Mending}, which counts what it changes. */
public final class MendedTicks implements TickReader {
    private final Optional<SortedTicks> sorted;
    private final Optional<DistinctTicks> distinct;
    private final TickReader rows;

    MendedTicks(TickReader source, DataType type, Mending mending, Path folder) {
        sorted = mending.isSorted() ? Optional.of(new SortedTicks(source, type, folder)) : Optional.empty();
        TickReader ordered = sorted.isPresent() ? sorted.get() : source;
        distinct = mending.isDistinct() ? Optional.of(new DistinctTicks(ordered, type)) : Optional.empty();
        rows = distinct.isPresent() ? distinct.get() : ordered;
    }

    /** The number of rows that were left out so far. */
    public long dropped() {
        return distinct.map(DistinctTicks::dropped).orElse(0L);
    }

    /** What was changed, such as {@code 6 repeated rows dropped}; empty if nothing was asked for. */
    public String line() {
        List<String> parts = new ArrayList<>();
        sorted.ifPresent(each ->
                parts.add(String.format(Locale.ROOT, "sorted, %,d rows were behind their place", each.moved())));
        distinct.ifPresent(each -> parts.add(String.format(Locale.ROOT, "%,d repeated rows dropped", each.dropped())));
        return String.join("; ", parts);
    }

    @Override
    public boolean hasContracts() {
        return rows.hasContracts();
    }

    @Override
    public boolean read(TickBatch batch) throws IOException {
        return rows.read(batch);
    }

    @Override
    public void close() throws IOException {
        rows.close();
    }
}
