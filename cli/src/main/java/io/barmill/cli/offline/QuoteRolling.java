package io.barmill.cli.offline;

import io.barmill.bars.QuoteSpec;
import io.barmill.bars.quotes.QuoteBarBuilder;
import io.barmill.bars.quotes.QuoteBarSink;
import io.barmill.bars.time.SeenDays;
import io.barmill.error.BarmillException;
import io.barmill.error.ErrorCode;
import io.barmill.lake.QuoteBarFileWriter;
import io.barmill.lake.RowFileReader;
import io.barmill.lake.RowFiles;
import io.barmill.ticks.RowBatch;
import io.barmill.ticks.RowSchema;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Aggregates quotes or book tickers into bars. */
record QuoteRolling(Job job, List<QuoteSpec> specs) implements Rolling {
    private static final int BATCH_ROWS = 8_192;

    private record Output(QuoteSpec spec, QuoteBarSink sink, QuoteBarBuilder builder) {}

    @Override
    public Result run(RowCount.Opening counting) throws IOException {
        InputOrder order = new InputOrder(job.isUnordered());
        for (Path input : job.inputs()) {
            try (RowFileReader file = RowFileReader.open(
                    LocalRows.input(input.toString()),
                    input.toString(),
                    specs.get(0).sources())) {
                order.add(input, file.footer());
            }
        }
        try (RowFiles ticks = LocalRows.open(job.inputs(), specs.get(0).sources());
                BarFiles files = new BarFiles(job.output(), job.inputs())) {
            List<Output> outputs = new ArrayList<>();
            for (QuoteSpec spec : specs) {
                outputs.add(output(files, spec));
            }
            RowCount rows = counting.of(ticks.rows());
            RowBatch batch = new RowBatch(RowSchema.of(ticks.type()), BATCH_ROWS);
            SeenDays days = new SeenDays();
            while (ticks.read(batch)) {
                fold(batch, outputs, days, ticks.current());
                rows.add(batch.size());
            }
            rows.end();
            if (job.hasPartials()) {
                outputs.forEach(output -> output.builder().partial().ifPresent(output.sink()::accept));
            }
            return new Result(files.publish(), rows.count(), 0, leftOut(outputs));
        }
    }

    private List<String> leftOut(List<Output> outputs) {
        return outputs.stream()
                .filter(output ->
                        !job.hasPartials() && output.builder().partial().isPresent())
                .map(output -> output.spec().name())
                .toList();
    }

    private Output output(BarFiles files, QuoteSpec spec) throws IOException {
        QuoteBarFileWriter writer = files.add(
                spec.name(),
                path -> new QuoteBarFileWriter(path, job.footer(spec.name(), job.names())),
                QuoteBarFileWriter::finish);
        QuoteBarSink sink = writer.delayedBy(job.latencyMicros());
        return new Output(spec, sink, spec.builder(sink));
    }

    /** UTC days without a row are days of which nothing is known. */
    private static void fold(RowBatch batch, List<Output> outputs, SeenDays days, String file) {
        try {
            days.pass(batch.timestamps(), 0, batch.size(), new SeenDays.Sink() {
                @Override
                public void rows(int from, int to) {
                    outputs.forEach(output -> output.builder().add(batch, from, to));
                }

                @Override
                public void unseen(long from, long to) {
                    outputs.forEach(output -> output.builder().unseen(from, to));
                }
            });
        } catch (BarmillException e) {
            throw e.code() == ErrorCode.BAD_ROW ? new BarmillException(e.code(), file + ": " + e.getMessage(), e) : e;
        }
    }
}
