package io.barmill.cli.offline;

import io.barmill.bars.AsOfJoin;
import io.barmill.bars.Bar;
import io.barmill.bars.BarBuilder;
import io.barmill.bars.BarExtra;
import io.barmill.bars.BarSink;
import io.barmill.bars.BarSpec;
import io.barmill.bars.MultiBarPass;
import io.barmill.error.BarmillException;
import io.barmill.error.ErrorCode;
import io.barmill.lake.BarFileWriter;
import io.barmill.lake.RowFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Aggregates trades into bars.
 *
 * @param joined the files of the series that an extra of the bars joins
 */
record TradeRolling(Job job, List<BarSpec> specs, Map<BarExtra, List<Path>> joined) implements Rolling {
    /** Faults of rows, not of files. */
    private static final Set<ErrorCode> BUILDER_FAULTS =
            EnumSet.of(ErrorCode.BAD_ROW, ErrorCode.LATE_TRADE, ErrorCode.TOO_MANY_BARS);

    private record Output(BarSpec spec, BarFileWriter writer, BarSink sink, BarBuilder builder) {}

    @Override
    public Result run(RowCount.Opening counting) throws IOException {
        try (LocalTrades ticks = LocalTrades.open(job.inputs(), new InputOrder(job.isUnordered()));
                BarFiles files = new BarFiles(job.output(), read())) {
            List<Output> outputs = new ArrayList<>();
            for (BarSpec spec : DistinctBars.on(ticks.type(), specs)) {
                outputs.add(output(files, spec));
            }
            RowCount rows = counting.of(ticks.rows());
            MultiBarPass fold =
                    new MultiBarPass(outputs.stream().map(Output::builder).toList());
            add(ticks, fold, rows);
            fold.endOfInput();
            rows.end();
            outputs.forEach(output -> finish(output, fold.withoutPrice()));
            return new Result(files.publish(), rows.count(), fold.withoutPrice(), leftOut(outputs));
        }
    }

    private static void add(LocalTrades ticks, MultiBarPass fold, RowCount rows) throws IOException {
        try {
            fold.addAll(ticks, ticks.batch(), rows::add);
        } catch (BarmillException e) {
            throw BUILDER_FAULTS.contains(e.code()) ? ticks.at(e) : e;
        }
    }

    private List<Path> read() {
        return Stream.concat(job.inputs().stream(), joined.values().stream().flatMap(List::stream))
                .toList();
    }

    private Output output(BarFiles files, BarSpec spec) throws IOException {
        BarFileWriter writer = files.add(
                spec.name(),
                path -> new BarFileWriter(path, spec.extras(), job.footer(spec.name(), job.names())),
                BarFileWriter::finish);
        BarSink sink = writer.delayedBy(job.latencyMicros());
        for (Map.Entry<BarExtra, List<Path>> series : joined.entrySet()) {
            RowFiles rows = files.closing(
                    LocalRows.open(series.getValue(), series.getKey().series()));
            sink = new AsOfJoin(sink, series.getKey(), rows, rows.type());
        }
        return new Output(spec, writer, sink, spec.builder(sink));
    }

    private List<String> leftOut(List<Output> outputs) {
        return outputs.stream()
                .filter(output ->
                        !job.hasPartials() && output.builder().partial().isPresent())
                .map(output -> output.spec().name())
                .toList();
    }

    /** The open bar of a time bar is the first incomplete one, because no trade follows it. */
    private void finish(Output output, long withoutPrice) {
        if (withoutPrice > 0) {
            output.writer().fact(BarFileWriter.WITHOUT_PRICE, Long.toString(withoutPrice));
        }
        Optional<Bar> partial = output.builder().partial();
        if (output.spec().closesByTime() && partial.isPresent()) {
            output.writer()
                    .fact(
                            BarFileWriter.COMPLETE_UNTIL,
                            Long.toString(partial.get().openTime()));
        }
        if (job.hasPartials()) {
            partial.ifPresent(output.sink()::accept);
        }
    }
}
