package io.barmill.cpu.bars;

import io.barmill.bars.QuoteSpec;
import io.barmill.bars.quotes.QuoteBar;
import io.barmill.bars.quotes.QuoteBarBuilder;
import io.barmill.bars.quotes.QuoteBarSink;
import io.barmill.error.BarmillException;
import io.barmill.error.ErrorCode;
import io.barmill.lake.FileSummary;
import io.barmill.lake.QuoteBarFileWriter;
import io.barmill.lake.storage.StagedFile;
import io.barmill.plan.BarMonth;
import io.barmill.plan.BarStep;
import io.barmill.ticks.RowBatch;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * The days of one series of quote bars. The rows of a day are, in the order of the source, those from the first at or after
 * its midnight, or that of the first day without a file before it, to the first at or after the next: so days one after the
 * other have the rows of the whole, each once.
 */
final class QuoteSeries extends SeriesRun<RowBatch, QuoteBarBuilder> {
    private final BarWork work;
    private final QuoteSpec spec;
    private final DaySink sink = new DaySink();

    QuoteSeries(BarWork work, QuoteSpec spec, List<BarMonth> months) {
        super(work, spec, months);
        this.work = work;
        this.spec = spec;
    }

    /** Passes bars to the file of the day. */
    private static final class DaySink implements QuoteBarSink {
        private QuoteBarSink file;

        @Override
        public void accept(QuoteBar bar) {
            file.accept(bar);
        }
    }

    @Override
    BarDay<RowBatch> begin(BarStep step, Optional<PreviousState> previous, InputDigests digests, OpenFiles files) {
        StagedFile file = files.add(month(step.day()).stageDay(step.day()));
        QuoteBarFileWriter writer =
                files.add(new QuoteBarFileWriter(file.path(), Provenance.of(work, digests, spec, step)));
        sink.file = writer.delayedBy(work.params().latencyMicros());
        QuoteBarBuilder builder = builder(previous, () -> spec.builder(sink), state -> spec.builder(sink, state));
        tellUnseen(step, previous, builder::unseen);
        return new Day(step, file, writer, builder, files);
    }

    private final class Day implements BarDay<RowBatch> {
        private final BarStep step;
        private final StagedFile file;
        private final QuoteBarFileWriter writer;
        private final QuoteBarBuilder builder;
        private final OpenFiles files;
        private final DayRows rows;
        private boolean hasBegun;
        private boolean isOver;

        Day(BarStep step, StagedFile file, QuoteBarFileWriter writer, QuoteBarBuilder builder, OpenFiles files) {
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
        public void add(RowBatch batch, String input) {
            if (!spec.closesByTime()) {
                add(batch, 0, batch.size(), input);
            } else if (!isOver) {
                int from = hasBegun ? 0 : firstFrom(rows.start(), batch, 0);
                hasBegun |= from < batch.size();
                int to = firstFrom(rows.end(), batch, from);
                isOver = to < batch.size();
                add(batch, from, to, input);
            }
        }

        private void add(RowBatch batch, int from, int to, String input) {
            try {
                builder.add(batch, from, to);
            } catch (BarmillException e) {
                throw e.code() == ErrorCode.BAD_ROW ? MonthOutput.at(input, e) : e;
            }
        }

        @Override
        public DayPart end() {
            if (spec.closesByTime()) {
                builder.closeUntil(rows.end());
            }
            FileSummary facts = writer.finish();
            files.release(file);
            return new DayPart(step, file, facts, Optional.of(builder.state()));
        }

        @Override
        public void close() throws IOException {
            files.close();
        }
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
}
