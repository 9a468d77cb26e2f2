package io.barmill.cpu.bars;

import io.barmill.bars.AggregateOrder;
import io.barmill.bars.BarBuilder;
import io.barmill.bars.BarSink;
import io.barmill.bars.BarSpec;
import io.barmill.fault.BarmillException;
import io.barmill.fault.ErrorCode;
import io.barmill.lake.BarFileWriter;
import io.barmill.lake.BarPartition;
import io.barmill.lake.FileFacts;
import io.barmill.lake.Lake;
import io.barmill.lake.StagedFile;
import io.barmill.ledger.PartitionEntry;
import io.barmill.ledger.TaskOutcome;
import io.barmill.ticks.TradeBatch;
import io.barmill.worker.TaskContext;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** One attempt at one bar file. */
final class BarFileRun {
    private static final int BATCH_ROWS = 8_192;
    private static final String LAYER = "bars";
    /** What a builder finds wrong with its input; all else comes from where the bars go. */
    private static final Set<ErrorCode> INPUT_FAULTS = EnumSet.of(ErrorCode.BAD_ROW, ErrorCode.LATE_TRADE);


    private final Lake lake;
    private final AggregateOrder order;
    private final TaskContext context;
    private final long latencyMicros;
    private final BarSpec spec;
    private final DayRows day;
    private final String path;
    private final String statePath;

    /** @param latency added to the bars' available_at */
    BarFileRun(Lake lake, AggregateOrder order, TaskContext context, Duration latency) {
        this.lake = lake;
        this.order = order;
        this.context = context;
        this.latencyMicros = ChronoUnit.MICROS.between(Instant.EPOCH, Instant.EPOCH.plus(latency));
        this.spec = BarSpec.parse("bar", order.bar());
        this.day = new DayRows(order.date());
        BarPartition partition = new BarPartition(order.venue(), spec.name(), order.symbol(), order.date());
        this.path = lake.layout().bars(partition);
        this.statePath = lake.layout().barState(partition);
    }

    TaskOutcome run() throws IOException {
        String tag = context.claim().tag();
        try (TickInputs inputs = TickInputs.open(lake, order.inputs(), order.type());
                StagedFile file = lake.stage(path, tag);
                BarFileWriter writer = new BarFileWriter(
                        file.path(), spec.extras(), Provenance.of(lake, spec, order))) {
            BarBuilder builder = builder(writer.delayedBy(latencyMicros));
            fold(inputs, builder);
            builder.closeUntil(over());
            if (spec.isIndependentByDay()) {
                FileFacts facts = writer.finish();
                context.checkpoint();
                file.publish();
                return succeeded(facts, inputs.rows(), Optional.empty());
            }
            FileFacts facts = writer.finish();
            publish(file, builder.state(), tag);
            return succeeded(facts, inputs.rows(), Optional.of(statePath));
        }
    }

    /**
     * The moment before which nothing is still to come. Of bars within the day all rows have been read; of others rows of
     * the day may be in the next day's file, but none of the day before.
     */
    private long over() {
        return spec.isWithinDay() ? day.end() : day.start();
    }

    private BarBuilder builder(BarSink sink) {
        if (order.previousState().isEmpty()) {
            return spec.builder(sink);
        }
        String previous = order.previousState().get();
        String state = new String(lake.bytes(previous), StandardCharsets.UTF_8);
        try {
            return spec.builder(sink, state);
        } catch (BarmillException e) {
            throw at(previous, e);
        }
    }

    private void fold(TickInputs inputs, BarBuilder builder) {
        TradeBatch batch = new TradeBatch(order.type(), BATCH_ROWS);
        long total = inputs.rows();
        long done = 0;
        context.progress(done, total, "rows");
        for (TickInputs.Input input : inputs.all()) {
            while (input.reader().read(batch)) {
                context.checkpoint();
                add(batch, builder, input.path());
                done += batch.size();
                context.progress(done, total, "rows");
            }
        }
    }

    private void add(TradeBatch batch, BarBuilder builder, String input) {
        try {
            if (spec.isWithinDay()) {
                day.addTo(builder, batch);
            } else {
                builder.add(batch, 0, batch.size());
            }
        } catch (BarmillException e) {
            throw INPUT_FAULTS.contains(e.code()) ? at(input, e) : e;
        }
    }

    /**
     * Publishes the state, then the bars. A kill in between leaves a state newer than its bars and the task unfinished; the
     * next attempt starts from the day before, whose state is another file, and replaces both.
     */
    private void publish(StagedFile bars, String state, String tag) throws IOException {
        try (StagedFile file = lake.stage(statePath, tag)) {
            write(file, state);
            context.checkpoint();
            file.publish();
        }
        bars.publish();
    }

    private static void write(StagedFile file, String text) {
        try {
            Files.writeString(file.path(), text);
        } catch (IOException e) {
            throw new BarmillException(
                    ErrorCode.LAKE_WRITE_FAILED, file.target() + " cannot be written: " + e.getMessage(), e);
        }
    }

    private TaskOutcome succeeded(FileFacts facts, long rows, Optional<String> state) {
        PartitionEntry partition = new PartitionEntry(
                path,
                LAYER,
                order.venue(),
                spec.name(),
                order.symbol(),
                order.date(),
                facts.rows(),
                facts.bytes(),
                facts.sha256(),
                order.inputsFingerprint(),
                time(facts, facts.firstTime()),
                time(facts, facts.lastTime()),
                state);
        String note = facts.rows() + " bars of " + rows + " rows of ticks";
        return new TaskOutcome.Succeeded(note, List.of(), List.of(partition));
    }

    private static Optional<Instant> time(FileFacts facts, long micros) {
        return facts.rows() == 0 ? Optional.empty() : Optional.of(Instant.EPOCH.plus(micros, ChronoUnit.MICROS));
    }

    private static BarmillException at(String file, BarmillException failure) {
        return new BarmillException(failure.code(), file + ": " + failure.getMessage(), failure);
    }
}
