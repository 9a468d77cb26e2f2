package io.barmill.cpu.bars;

import io.barmill.bars.BarKind;
import io.barmill.bars.state.BarState;
import io.barmill.error.BarmillException;
import io.barmill.error.ErrorCode;
import io.barmill.lake.FileSummary;
import io.barmill.lake.Lake;
import io.barmill.lake.layout.BarPartition;
import io.barmill.lake.storage.StagedFile;
import io.barmill.ledger.PartitionEntry;
import io.barmill.ledger.TaskOutcome;
import io.barmill.plan.AggregateTaskParams;
import io.barmill.worker.TaskContext;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** Where one attempt's bar file and its state go, and what the ledger records of them. */
final class BarOutput {
    private static final String LAYER = "bars";

    private final Lake lake;
    private final AggregateTaskParams params;
    private final Optional<PreviousState> previous;
    private final TaskContext context;
    private final BarKind kind;
    private final String path;
    private final String statePath;

    BarOutput(
            Lake lake,
            AggregateTaskParams params,
            Optional<PreviousState> previous,
            TaskContext context,
            BarKind kind) {
        this.lake = lake;
        this.previous = previous;
        this.params = params;
        this.context = context;
        this.kind = kind;
        BarPartition partition = new BarPartition(params.venue(), kind.name(), params.symbol(), params.date());
        this.path = lake.layout().bars(partition);
        this.statePath = lake.layout().barState(partition);
    }

    /** A new file for the bars. */
    StagedFile stage() {
        return lake.stage(path, context.claim().tag());
    }

    /**
     * A builder that continues from the previous state.
     *
     * @param first makes the builder if the chain starts here
     */
    <B> B builder(Supplier<B> first, Function<String, B> resumed) {
        if (previous.isEmpty()) {
            return first.get();
        }
        try {
            return resumed.apply(previous.get().text());
        } catch (BarmillException e) {
            throw at(previous.get().path(), e);
        }
    }

    /** Tells the builder the time of which nothing is known: everything before the first day, or the gaps since the last. */
    void tellUnseen(Unseen builder) {
        if (previous.isEmpty()) {
            builder.add(Long.MIN_VALUE, DayRows.micros(params.date()));
        }
        params.gaps()
                .forEach(gap -> builder.add(
                        DayRows.micros(gap.from()), DayRows.micros(gap.to().plusDays(1))));
    }

    /** Receives a stretch of time of which nothing is known, as builders do. */
    @FunctionalInterface
    interface Unseen {
        /** From the first moment (inclusive) to the end (exclusive), microseconds since 1970-01-01 UTC. */
        void add(long from, long to);
    }

    static BarmillException at(String file, BarmillException failure) {
        return new BarmillException(failure.code(), file + ": " + failure.getMessage(), failure);
    }

    /**
     * Publishes the state, if there is one, then the bars with their row. A kill in between leaves a state newer than
     * its bars and the task unfinished; the next attempt starts from the day before, whose state is another file, and
     * replaces both.
     *
     * @param state what the next day continues from; empty for bars that stand alone
     * @param rows of ticks that the bars were made from
     */
    TaskOutcome publish(StagedFile bars, FileSummary facts, Optional<String> state, long rows) throws IOException {
        PartitionEntry partition = new PartitionEntry(
                path,
                LAYER,
                params.venue(),
                kind.name(),
                params.symbol(),
                params.date(),
                facts.rows(),
                facts.bytes(),
                facts.sha256(),
                params.inputsFingerprint(),
                time(facts, facts.firstTime()),
                time(facts, facts.lastTime()),
                state.map(text -> statePath),
                Optional.empty());
        if (state.isPresent()) {
            try (StagedFile file = lake.stage(statePath, context.claim().tag())) {
                write(file, BarState.withInputs(state.get(), params.inputsFingerprint()));
                context.publish(partition, file, bars);
            }
        } else {
            context.publish(partition, bars);
        }
        return new TaskOutcome.Succeeded(facts.rows() + " bars of " + rows + " rows of ticks");
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
}
