package io.barmill.cpu.bars;

import io.barmill.bars.BarKind;
import io.barmill.bars.state.BarState;
import io.barmill.error.BarmillException;
import io.barmill.error.ErrorCode;
import io.barmill.lake.FileSummary;
import io.barmill.lake.layout.BarPartition;
import io.barmill.lake.storage.StagedFile;
import io.barmill.ledger.PartitionEntry;
import io.barmill.plan.AggregateTaskParams;
import io.barmill.plan.BarStep;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** Where a day's bar file and its state go, and what the ledger records of them. */
final class BarOutput {
    private static final String LAYER = "bars";

    private final BarWork work;
    private final BarKind kind;
    private final BarStep step;
    private final String path;
    private final String statePath;

    BarOutput(BarWork work, BarKind kind, BarStep step) {
        this.work = work;
        this.kind = kind;
        this.step = step;
        BarPartition partition = new BarPartition(
                work.params().venue(), kind.name(), work.params().symbol(), step.day());
        this.path = work.lake().layout().bars(partition);
        this.statePath = work.lake().layout().barState(partition);
    }

    /** A new file for the bars. */
    StagedFile stage() {
        return work.lake().stage(path, work.context().claim().tag());
    }

    static BarmillException at(String file, BarmillException failure) {
        return new BarmillException(failure.code(), file + ": " + failure.getMessage(), failure);
    }

    /**
     * Publishes the state, if there is one, then the bars with their row. A kill in between leaves a state newer than
     * its bars and the day not made; the next attempt starts from the day before, whose state is another file, and
     * replaces both.
     *
     * @param state what the next day continues from; empty for bars that stand alone
     * @return the state as it was written
     */
    Optional<PreviousState> publish(StagedFile bars, FileSummary facts, Optional<String> state) throws IOException {
        AggregateTaskParams params = work.params();
        PartitionEntry partition = new PartitionEntry(
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
                state.map(text -> statePath),
                Optional.empty());
        if (state.isEmpty()) {
            work.context().publish(partition, bars);
            return Optional.empty();
        }
        String text = BarState.withInputs(state.get(), step.fingerprint());
        try (StagedFile file =
                work.lake().stage(statePath, work.context().claim().tag())) {
            write(file, text);
            work.context().publish(partition, file, bars);
        }
        return Optional.of(new PreviousState(statePath, step.fingerprint(), text));
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
