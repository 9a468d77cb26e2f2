package io.barmill.cpu.bars;

import io.barmill.bars.Bar;
import io.barmill.bars.BarBuilder;
import io.barmill.bars.BarSink;
import io.barmill.bars.BarSpec;
import io.barmill.bars.exact.BatchSums;
import io.barmill.error.BarmillException;
import io.barmill.error.ErrorCode;
import io.barmill.lake.BarFileWriter;
import io.barmill.lake.FileSummary;
import io.barmill.lake.storage.StagedFile;
import io.barmill.plan.BarMonth;
import io.barmill.plan.BarStep;
import java.io.IOException;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The days of one series of bars of trades. */
final class TradeSeries extends SeriesRun<BatchSums, BarBuilder> {
    /** Errors of a builder's input; all others come from the output. */
    private static final Set<ErrorCode> INPUT_FAULTS =
            EnumSet.of(ErrorCode.BAD_ROW, ErrorCode.LATE_TRADE, ErrorCode.TOO_MANY_BARS);

    private final BarWork work;
    private final BarSpec spec;
    private final DaySink sink = new DaySink();
    private final BarSink limited;

    TradeSeries(BarWork work, BarSpec spec, List<BarMonth> months) {
        super(work, spec, months);
        this.work = work;
        this.spec = spec;
        this.limited = sink.limitedTo(work.mostBarsOfATrade());
    }

    /** Passes bars to the file of the day. */
    private static final class DaySink implements BarSink {
        private BarSink file;

        @Override
        public void accept(Bar bar) {
            file.accept(bar);
        }

        @Override
        public void decimalPlaces(int volumePlaces, int quoteVolumePlaces) {
            file.decimalPlaces(volumePlaces, quoteVolumePlaces);
        }
    }

    @Override
    BarDay<BatchSums> begin(BarStep step, Optional<PreviousState> previous, InputDigests digests, OpenFiles files) {
        JoinedInputs joined = files.add(JoinedInputs.open(work.lake(), spec, step.joined()));
        StagedFile file = files.add(month(step.day()).stageDay(step.day()));
        BarFileWriter writer =
                files.add(new BarFileWriter(file.path(), spec.extras(), Provenance.of(work, digests, spec, step)));
        sink.file = joined.sink(writer.delayedBy(work.params().latencyMicros()));
        BarBuilder builder = builder(previous, () -> spec.builder(limited), state -> spec.builder(limited, state));
        tellUnseen(step, previous, builder::unseen);
        return new Day(step, file, writer, builder, files);
    }

    private final class Day implements BarDay<BatchSums> {
        private final BarStep step;
        private final StagedFile file;
        private final BarFileWriter writer;
        private final BarBuilder builder;
        private final OpenFiles files;
        private final DayRows rows;

        Day(BarStep step, StagedFile file, BarFileWriter writer, BarBuilder builder, OpenFiles files) {
            this.step = step;
            this.file = file;
            this.writer = writer;
            this.builder = builder;
            this.files = files;
            this.rows = new DayRows(step.since(), step.day());
        }

        @Override
        public BarStep step() {
            return step;
        }

        @Override
        public void add(BatchSums batch, String input) {
            try {
                if (spec.closesByTime()) {
                    rows.addTo(builder, batch);
                } else {
                    builder.add(batch);
                }
            } catch (BarmillException e) {
                throw INPUT_FAULTS.contains(e.code()) ? MonthOutput.at(input, e) : e;
            }
        }

        @Override
        public DayPart end() {
            builder.closeUntil(rows.end());
            if (spec.closesByTime()) {
                writer.fact(BarFileWriter.COMPLETE_UNTIL, Long.toString(rows.end()));
            }
            FileSummary facts = writer.finish();
            Optional<String> state = spec.isIndependentByDay() ? Optional.empty() : Optional.of(builder.state());
            files.release(file);
            return new DayPart(step, file, facts, state);
        }

        @Override
        public void close() throws IOException {
            files.close();
        }
    }
}
