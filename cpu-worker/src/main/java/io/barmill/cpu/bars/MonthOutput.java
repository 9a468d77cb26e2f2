package io.barmill.cpu.bars;

import io.barmill.bars.BarKind;
import io.barmill.bars.state.BarState;
import io.barmill.error.BarmillException;
import io.barmill.error.ErrorCode;
import io.barmill.lake.BarMonthFile;
import io.barmill.lake.BarMonthWriter;
import io.barmill.lake.FileSummary;
import io.barmill.lake.layout.BarPartition;
import io.barmill.lake.storage.StagedFile;
import io.barmill.ledger.PartitionEntry;
import io.barmill.plan.AggregateTaskParams;
import io.barmill.plan.BarMonth;
import io.barmill.plan.BarStep;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.parquet.io.LocalInputFile;
import org.jboss.logging.Logger;

/**
 * A month's bar file, and what the ledger records of its days. Days that are made take the places of existing ones; the others
 * are copied from the existing file.
 */
final class MonthOutput implements Closeable {
    private static final Logger LOG = Logger.getLogger(MonthOutput.class);
    private static final String LAYER = "bars";

    private final BarWork work;
    private final BarKind kind;
    private final BarMonth plan;
    private final String path;
    private final BarPartition place;
    /** The days of the published file. */
    private NavigableMap<LocalDate, PartitionEntry> published = new TreeMap<>();

    /** The state that the published file refers to. */
    private Optional<String> state;

    private final NavigableMap<LocalDate, DayPart> parts = new TreeMap<>();
    private final NavigableSet<LocalDate> unreadable = new TreeSet<>();
    private boolean isDropping;

    MonthOutput(BarWork work, BarKind kind, BarMonth plan) {
        this.work = work;
        this.kind = kind;
        this.plan = plan;
        this.place = new BarPartition(
                work.params().venue(), kind.name(), work.params().symbol(), plan.month());
        this.path = work.lake().layout().bars(place);
        this.state = plan.state();
        this.isDropping = !plan.dropped().isEmpty();
        plan.kept().forEach(row -> published.put(row.date(), row));
    }

    /** A new file for the bars of one day. It is never published under its own name. */
    StagedFile stageDay(LocalDate day) {
        return work.lake().stage(path + "." + day, work.context().claim().tag());
    }

    /** The path of the state after a day, if it is the last of the file. */
    String statePath(LocalDate day) {
        return work.lake().layout().barState(place, day);
    }

    /** Takes the bars of a day, whose file it closes in the end. */
    void add(DayPart part) {
        parts.put(part.step().day(), part);
    }

    /** True if another attempt can go on from what is published: a chain only if the last day is one of those that were made. */
    boolean isWorthwhile() {
        return !parts.isEmpty()
                && (kind.isIndependentByDay()
                        || published.isEmpty()
                        || !published.lastKey().isAfter(parts.lastKey()));
    }

    /**
     * Publishes the file with the days that were made so far, and the state of its last day if that is one of them.
     */
    void publish() throws IOException {
        if (parts.isEmpty() && !isDropping) {
            return;
        }
        NavigableMap<LocalDate, PartitionEntry> days = new TreeMap<>(published);
        parts.forEach((day, part) -> days.put(day, entry(part)));
        try (StagedFile file = work.lake().stage(path, work.context().claim().tag());
                BarMonthWriter writer =
                        new BarMonthWriter(file.path(), plan.month().toString())) {
            assemble(days, writer);
            if (days.isEmpty()) {
                return;
            }
            FileSummary facts = writer.finish();
            days.replaceAll((day, row) -> row.inFile(facts.bytes(), facts.sha256(), day.equals(days.lastKey())));
            publish(List.copyOf(days.values()), file);
        }
        published = days;
        isDropping = false;
        closeParts();
        discardEarlierState();
    }

    /** A kill before leaves a state that nothing refers to: a check of the lake finds it. */
    private void discardEarlierState() {
        Optional<String> current = published.lastEntry().getValue().state();
        state.filter(earlier -> !current.equals(Optional.of(earlier)))
                .ifPresent(earlier -> work.context().discard(work.lake(), earlier));
        state = current;
    }

    /** Leaves out days that the existing file does not have as they are recorded: they count as not made. */
    private void assemble(NavigableMap<LocalDate, PartitionEntry> days, BarMonthWriter writer) throws IOException {
        try (OpenFiles files = new OpenFiles()) {
            Optional<BarMonthFile> earlier = parts.keySet().containsAll(days.keySet())
                    ? Optional.empty()
                    : existing().map(files::add);
            for (PartitionEntry row : List.copyOf(days.values())) {
                LocalDate day = row.date();
                DayPart part = parts.get(day);
                if (part != null) {
                    add(part, writer);
                } else if (earlier.isPresent() && earlier.get().holds(day, row.inputs())) {
                    writer.keep(day, earlier.get());
                } else {
                    LOG.warnf("bars of a day are lost or damaged, and left out path=%s day=%s", path, day);
                    unreadable.add(day);
                    days.remove(day);
                }
            }
        }
    }

    private Optional<BarMonthFile> existing() {
        try {
            return Optional.of(BarMonthFile.open(work.lake().input(path), path));
        } catch (BarmillException e) {
            if (e.code() != ErrorCode.LAKE_FILE_MISSING && e.code() != ErrorCode.LAKE_FILE_CORRUPT) {
                throw e;
            }
            LOG.warnf("bars of a month cannot be kept path=%s error=%s", path, e.getMessage());
            return Optional.empty();
        }
    }

    /** Returns the number of existing days that were lost or damaged and not made: the next request makes them. */
    int unreadable() {
        return unreadable.size();
    }

    private static void add(DayPart part, BarMonthWriter writer) {
        writer.add(
                part.step().day(),
                new LocalInputFile(part.file().path()),
                part.file().target());
    }

    private void publish(List<PartitionEntry> days, StagedFile file) throws IOException {
        DayPart last = parts.isEmpty() ? null : parts.lastEntry().getValue();
        boolean hasNewState = last != null
                && last.state().isPresent()
                && last.step().day().equals(days.get(days.size() - 1).date());
        if (!hasNewState) {
            work.context().publish(days, file);
            return;
        }
        try (StagedFile state = work.lake()
                .stage(statePath(last.step().day()), work.context().claim().tag())) {
            write(state, stateOf(last));
            work.context().publish(days, state, file);
        }
    }

    private static String stateOf(DayPart part) {
        return BarState.withInputs(part.state().orElseThrow(), part.step().fingerprint());
    }

    /** Without what only the whole file has. */
    private PartitionEntry entry(DayPart part) {
        AggregateTaskParams params = work.params();
        FileSummary facts = part.facts();
        BarStep step = part.step();
        return new PartitionEntry(
                path,
                LAYER,
                params.venue(),
                kind.name(),
                params.symbol(),
                step.day(),
                facts.rows(),
                facts.bytes(),
                facts.sha256(),
                step.fingerprint(),
                time(facts, facts.firstTime()),
                time(facts, facts.lastTime()),
                part.state().map(text -> statePath(step.day())),
                Optional.empty());
    }

    /**
     * Removes the files that an earlier version made for single days that the published file has.
     *
     * @return their number
     */
    int removeReplaced() {
        int removed = 0;
        for (PartitionEntry row : plan.replaced()) {
            if (published.containsKey(row.date())) {
                work.context().remove(work.lake(), row);
                removed++;
            }
        }
        return removed;
    }

    static BarmillException at(String file, BarmillException failure) {
        return new BarmillException(failure.code(), file + ": " + failure.getMessage(), failure);
    }

    private static void write(StagedFile file, String text) {
        try {
            Files.writeString(file.path(), text);
        } catch (IOException e) {
            throw new BarmillException(
                    ErrorCode.LAKE_WRITE_FAILED, file.target() + " cannot be written: " + e.getMessage(), e);
        }
    }

    private static Optional<Instant> time(FileSummary facts, long micros) {
        return facts.rows() == 0 ? Optional.empty() : Optional.of(Instant.EPOCH.plus(micros, ChronoUnit.MICROS));
    }

    private void closeParts() throws IOException {
        try (OpenFiles files = new OpenFiles()) {
            parts.values().forEach(part -> files.add(part.file()));
        }
        parts.clear();
    }

    @Override
    public void close() throws IOException {
        closeParts();
    }
}
