package io.barmill.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.barmill.lake.TickFileReader;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.apache.parquet.io.LocalInputFile;

/**
 * Bars of a tick file, Barmill's and DuckDB's side by side in one run, on one thread each, read from Parquet with the
 * columns that bars need. Ours go to no file, DuckDB's to a table in memory.
 */
final class BarsBench {
    private static final int THREADS = 1;
    private static final int ROUNDS = 3;
    private static final long DOLLARS = 10_000_000;
    private static final List<String> TEN_SPECS = List.of(
            "time-1s", "time-1m", "time-5m", "time-1h", "tick-100", "tick-1000", "volume-100", "volume-1000",
            "dollar-1000000", "dollar-" + DOLLARS);

    private final Path file;
    private final long trades;
    private final Stopwatch stopwatch = new Stopwatch(ROUNDS);

    private BarsBench(Path file, long trades) {
        this.file = file;
        this.trades = trades;
    }

    /**
     * The comparison. {@code ratio_duckdb} is DuckDB's time ÷ ours, so above 1 we are faster; {@code ratio_one} is the time
     * of ten bars in one pass ÷ that of {@code time-1m} alone.
     */
    static ObjectNode run(BenchOptions options) throws Exception {
        if (options.input().isPresent()) {
            Path file = options.input().get();
            try (TickFileReader reader = TickFileReader.open(new LocalInputFile(file), file.toString())) {
                return run(file, reader.rows());
            }
        }
        return run(SeededTicks.file(options.folder(), options.trades(), options.seed()), options.trades());
    }

    /** The comparison over a tick file that is there. */
    static ObjectNode run(Path file, long trades) throws Exception {
        return new BarsBench(Objects.requireNonNull(file, "file"), trades).run();
    }

    private ObjectNode run() throws Exception {
        ObjectNode report = new ObjectMapper().createObjectNode();
        report.put("trades", trades);
        report.put("threads", THREADS);
        report.put("java", Runtime.version().feature());
        try (DuckDbBars duckDb = new DuckDbBars(THREADS)) {
            Stopwatch.Timing minutes = stopwatch.time(() -> OurBars.count(file, List.of("time-1m")));
            report.set("time_1m", compared(minutes, stopwatch.time(() -> duckDb.countOfMinutes(file))));
            Stopwatch.Timing dollars = stopwatch.time(() -> OurBars.count(file, List.of("dollar-" + DOLLARS)));
            report.set("dollar", compared(dollars, stopwatch.time(() -> duckDb.countOfDollars(file, DOLLARS))));
            Stopwatch.Timing ten = stopwatch.time(() -> OurBars.count(file, TEN_SPECS));
            report.set("ten_specs", measured(ten).put("ratio_one", ten.seconds() / minutes.seconds()));
        }
        return report;
    }

    private ObjectNode compared(Stopwatch.Timing ours, Stopwatch.Timing duckDb) {
        return measured(ours)
                .put("duckdb_seconds", duckDb.seconds())
                .put("duckdb_bars", duckDb.result())
                .put("ratio_duckdb", duckDb.seconds() / ours.seconds());
    }

    private ObjectNode measured(Stopwatch.Timing timing) {
        return new ObjectMapper()
                .createObjectNode()
                .put("seconds", timing.seconds())
                .put("bars", timing.result())
                .put("trades_per_second", Math.round(trades / timing.seconds()));
    }
}
