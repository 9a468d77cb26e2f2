package io.barmill.cpu.bars;

import io.barmill.bars.QuoteSpec;
import io.barmill.bars.quotes.QuoteBarBuilder;
import io.barmill.bars.quotes.QuoteBarSink;
import io.barmill.error.BarmillException;
import io.barmill.error.ErrorCode;
import io.barmill.lake.FileSummary;
import io.barmill.lake.Lake;
import io.barmill.lake.QuoteBarFileWriter;
import io.barmill.lake.RowFiles;
import io.barmill.lake.storage.StagedFile;
import io.barmill.ledger.TaskOutcome;
import io.barmill.plan.AggregateTaskParams;
import io.barmill.ticks.RowBatch;
import io.barmill.ticks.RowSchema;
import io.barmill.worker.TaskContext;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * One attempt at one file of quote bars. The rows of a day are, in the order of the source, those from the first at or
 * after its midnight, or that of the first day without a file before it, to the first at or after the next: so days one after the other have the rows of the whole, each once.
 */
final class QuoteFileRun {
    private static final int BATCH_ROWS = 8_192;

    private final Lake lake;
    private final AggregateTaskParams params;
    private final TaskContext context;
    private final QuoteSpec spec;
    private final DayRows day;
    private long done;

    QuoteFileRun(Lake lake, AggregateTaskParams params, TaskContext context, QuoteSpec spec) {
        this.lake = lake;
        this.params = params;
        this.context = context;
        this.spec = spec;
        this.day = new DayRows(params.since(), params.date());
    }

    TaskOutcome run() throws IOException {
        Optional<PreviousState> previous = PreviousState.read(lake, params);
        BarOutput output = new BarOutput(lake, params, previous, context, spec);
        try (RowFiles inputs = RowFiles.open(params.inputs(), lake::input, List.of(params.type()));
                StagedFile file = output.stage();
                QuoteBarFileWriter writer =
                        new QuoteBarFileWriter(file.path(), Provenance.of(lake, spec, params, previous))) {
            QuoteBarSink sink = writer.delayedBy(params.latencyMicros());
            QuoteBarBuilder builder = output.builder(() -> spec.builder(sink), state -> spec.builder(sink, state));
            output.tellUnseen(builder::unseen);
            context.progress(0, inputs.rows(), "rows");
            if (spec.closesByTime()) {
                foldDay(inputs, builder);
            } else {
                foldAll(inputs, builder);
            }
            FileSummary facts = writer.finish();
            return output.publish(file, facts, Optional.of(builder.state()), inputs.rows());
        }
    }

    private void foldAll(RowFiles inputs, QuoteBarBuilder builder) {
        RowBatch batch = new RowBatch(RowSchema.of(params.type()), BATCH_ROWS);
        while (read(inputs, batch)) {
            add(batch, 0, batch.size(), builder, inputs.current());
        }
    }

    private void foldDay(RowFiles inputs, QuoteBarBuilder builder) {
        RowBatch batch = new RowBatch(RowSchema.of(params.type()), BATCH_ROWS);
        boolean hasBegun = false;
        boolean isOver = false;
        while (!isOver && read(inputs, batch)) {
            int from = hasBegun ? 0 : firstFrom(day.start(), batch, 0);
            hasBegun |= from < batch.size();
            int to = firstFrom(day.end(), batch, from);
            isOver = to < batch.size();
            add(batch, from, to, builder, inputs.current());
        }
        builder.closeUntil(day.end());
    }

    private boolean read(RowFiles inputs, RowBatch batch) {
        boolean hasRead = inputs.read(batch);
        context.checkpoint();
        done += batch.size();
        context.progress(done, inputs.rows(), "rows");
        return hasRead;
    }

    /** The first row at that time or after it, from that row on; the batch's size if there is none. */
    private static int firstFrom(long time, RowBatch batch, int from) {
        long[] times = batch.timestamps();
        int row = from;
        while (row < batch.size() && times[row] < time) {
            row++;
        }
        return row;
    }

    private static void add(RowBatch batch, int from, int to, QuoteBarBuilder builder, String input) {
        try {
            builder.add(batch, from, to);
        } catch (BarmillException e) {
            throw e.code() == ErrorCode.BAD_ROW ? BarOutput.at(input, e) : e;
        }
    }
}
