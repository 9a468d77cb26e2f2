package io.barmill.cpu.bars;

import io.barmill.bars.BarKind;
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
import java.nio.charset.StandardCharsets;
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
    private final TaskContext context;
    private final BarKind kind;
    private final String path;
    private final String statePath;

    BarOutput(Lake lake, AggregateTaskParams params, TaskContext context, BarKind kind) {
        this.lake = lake;
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
        if (params.previousState().isEmpty()) {
            return first.get();
        }
        String previous = params.previousState().get();
        String state = new String(lake.bytes(previous), StandardCharsets.UTF_8);
        try {
            return resumed.apply(state);
        } catch (BarmillException e) {
            throw at(previous, e);
        }
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
                write(file, state.get());
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
