package io.barmill.cpu.bars;

import io.barmill.bars.BarBuilder;
import io.barmill.bars.BarSink;
import io.barmill.bars.BarSpec;
import io.barmill.error.BarmillException;
import io.barmill.error.ErrorCode;
import io.barmill.lake.BarFileWriter;
import io.barmill.lake.FileSummary;
import io.barmill.lake.Lake;
import io.barmill.lake.storage.StagedFile;
import io.barmill.ledger.TaskOutcome;
import io.barmill.plan.AggregateTaskParams;
import io.barmill.ticks.TradeBatch;
import io.barmill.worker.TaskContext;
import java.io.IOException;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** One attempt at one file of bars of trades. */
final class BarFileRun {
    private static final int BATCH_ROWS = 8_192;
    /** Errors of a builder's input; all others come from the output. */
    private static final Set<ErrorCode> INPUT_FAULTS =
            EnumSet.of(ErrorCode.BAD_ROW, ErrorCode.LATE_TRADE, ErrorCode.TOO_MANY_BARS);

    private final Lake lake;
    private final AggregateTaskParams params;
    private final TaskContext context;
    private final int mostBarsOfATrade;
    private final BarSpec spec;
    private final DayRows day;

    /** @param mostBarsOfATrade {@link io.barmill.config.BarsConfig#mostBarsOfATrade} */
    BarFileRun(Lake lake, AggregateTaskParams params, TaskContext context, BarSpec spec, int mostBarsOfATrade) {
        this.lake = lake;
        this.params = params;
        this.context = context;
        this.mostBarsOfATrade = mostBarsOfATrade;
        this.spec = spec;
        this.day = new DayRows(params.since(), params.date());
    }

    TaskOutcome run() throws IOException {
        Optional<PreviousState> previous = PreviousState.read(lake, params);
        BarOutput output = new BarOutput(lake, params, previous, context, spec);
        try (TradeInputs inputs = TradeInputs.open(lake, params.inputs(), params.type());
                JoinedInputs joined = JoinedInputs.open(lake, spec, params.joined());
                StagedFile file = output.stage();
                BarFileWriter writer =
                        new BarFileWriter(file.path(), spec.extras(), Provenance.of(lake, spec, params, previous))) {
            BarSink sink = joined.sink(writer.delayedBy(params.latencyMicros())).limitedTo(mostBarsOfATrade);
            BarBuilder builder = output.builder(() -> spec.builder(sink), state -> spec.builder(sink, state));
            output.tellUnseen(builder::unseen);
            fold(inputs, builder);
            builder.closeUntil(day.end());
            if (spec.closesByTime()) {
                writer.fact(BarFileWriter.COMPLETE_UNTIL, Long.toString(day.end()));
            }
            FileSummary facts = writer.finish();
            Optional<String> state = spec.isIndependentByDay() ? Optional.empty() : Optional.of(builder.state());
            return output.publish(file, facts, state, inputs.rows());
        }
    }

    private void fold(TradeInputs inputs, BarBuilder builder) {
        TradeBatch batch = new TradeBatch(params.type(), BATCH_ROWS);
        long total = inputs.rows();
        long done = 0;
        context.progress(done, total, "rows");
        for (TradeInputs.Input input : inputs.all()) {
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
            if (spec.closesByTime()) {
                day.addTo(builder, batch);
            } else {
                builder.add(batch, 0, batch.size());
            }
        } catch (BarmillException e) {
            throw INPUT_FAULTS.contains(e.code()) ? BarOutput.at(input, e) : e;
        }
    }
}
