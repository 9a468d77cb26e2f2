package io.barmill.cli.offline;

import io.barmill.bars.Bar;
import io.barmill.bars.BarRoller;
import io.barmill.bars.BarSpec;
import io.barmill.error.InvalidFieldException;
import io.barmill.lake.BarFileReader;
import io.barmill.lake.BarFileWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Aggregates time bars into longer ones. */
record BarRolling(Job job, List<BarSpec> specs) implements Rolling {
    private record Output(BarSpec spec, BarFileWriter writer, BarRoller roller) {}

    /** The facts in a bar file's footer. */
    private record Source(
            BarSpec bar, int volumePlaces, int quoteVolumePlaces, long latencyMicros, long completeUntil) {}

    @Override
    public Result run(RowCount.Opening counting) throws IOException {
        try (BarFiles files = new BarFiles(job.output(), job.inputs())) {
            List<Output> outputs = new ArrayList<>();
            RowCount rows = counting.of(0);
            Source last = null;
            for (Path path : job.inputs()) {
                try (BarFileReader bars = BarFileReader.open(LocalRows.input(path.toString()), path.toString())) {
                    Source source = source(path, bars.footer());
                    if (outputs.isEmpty()) {
                        open(files, source.bar(), outputs);
                    } else if (!source.bar().equals(last.bar())) {
                        throw new InvalidFieldException(
                                "IN.parquet",
                                path + " (" + source.bar().name() + ")",
                                "only files of " + last.bar().name());
                    }
                    add(bars, source, outputs, rows);
                    last = source;
                }
            }
            rows.end();
            finish(last.completeUntil(), outputs);
            return new Result(files.publish(), rows.count(), 0, List.of());
        }
    }

    private void open(BarFiles files, BarSpec source, List<Output> outputs) throws IOException {
        for (BarSpec spec : specs) {
            BarFileWriter writer = files.add(
                    spec.name(),
                    path -> new BarFileWriter(path, job.footer(spec.name(), job.names())),
                    BarFileWriter::finish);
            outputs.add(new Output(spec, writer, new BarRoller(source, spec, writer.delayedBy(job.latencyMicros()))));
        }
    }

    private static void add(BarFileReader bars, Source source, List<Output> outputs, RowCount rows) {
        while (bars.hasNext()) {
            Bar bar = bars.next();
            outputs.forEach(output -> output.roller()
                    .add(
                            bar,
                            bar.complete() || bar.closeTime() <= source.completeUntil(),
                            source.volumePlaces(),
                            source.quoteVolumePlaces(),
                            source.latencyMicros()));
            rows.add(1);
        }
        outputs.forEach(output -> output.roller().completeUntil(source.completeUntil()));
    }

    private static void finish(long completeUntil, List<Output> outputs) {
        outputs.forEach(output -> output.writer()
                .fact(
                        BarFileWriter.COMPLETE_UNTIL,
                        Long.toString(output.roller().completeUntil(completeUntil))));
    }

    private static Source source(Path path, Map<String, String> footer) {
        if (!footer.containsKey("bar")) {
            throw new InvalidFieldException("IN.parquet", path.toString(), "a bar file whose footer names its bars");
        }
        return new Source(
                BarSpec.parse("IN.parquet", footer.get("bar")),
                (int) number(path, footer, BarFileWriter.VOLUME_PLACES, 0),
                (int) number(path, footer, BarFileWriter.QUOTE_VOLUME_PLACES, 0),
                number(path, footer, "latency_micros", 0),
                number(path, footer, BarFileWriter.COMPLETE_UNTIL, Long.MIN_VALUE));
    }

    private static long number(Path path, Map<String, String> footer, String key, long otherwise) {
        String text = footer.get(key);
        try {
            return text == null ? otherwise : Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw new InvalidFieldException(
                    "IN.parquet", path + " (" + key + " " + text + ")", "an integer in the footer");
        }
    }
}
