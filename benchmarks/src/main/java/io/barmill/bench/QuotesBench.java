package io.barmill.bench;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.barmill.bars.BarKind;
import io.barmill.bars.QuoteSpec;
import io.barmill.bars.quotes.QuoteBarBuilder;
import io.barmill.lake.RowFileReader;
import io.barmill.ticks.DataType;
import io.barmill.ticks.RowBatch;
import io.barmill.ticks.RowSchema;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.parquet.io.LocalInputFile;

/** Quote bars of a tick file, Barmill's and DuckDB's in turn in one run, on one thread each. */
final class QuotesBench {
    private static final int ROUNDS = 3;
    private static final int BATCH_ROWS = 8_192;
    private static final long UPDATES = 1_000;
    private static final String MINUTES = "quote-time-1m";
    private static final String UPDATE_BARS = "quote-tick-" + UPDATES;

    private QuotesBench() {}

    /** The benchmark. */
    static Measurement measurement() {
        Map<String, String> figures = new LinkedHashMap<>();
        figures.put("rows", "quotes in the file");
        figures.put("threads, java", "threads of either side; version of Java");
        figures.put("time_1m.*, tick.*", MINUTES + "; " + UPDATE_BARS);
        figures.put("*.seconds", "Barmill's, the median of " + ROUNDS + " rounds after one to warm up");
        figures.put("*.bars", "bars that Barmill makes, the last open one included");
        figures.put("*.rows_per_second", "quotes that Barmill reads and adds up in a second");
        figures.put("*.duckdb_seconds, *.duckdb_bars", "the same of DuckDB");
        figures.put(
                "*.ratio_duckdb",
                "DuckDB's seconds / Barmill's, the median of the rounds' own: above 1, Barmill is faster");
        return new Measurement(
                "quotes",
                List.of(
                        "Measures quote bars of a tick file beside DuckDB, on one thread each: open, high, low and close of the "
                                + "mid price, plain and time-weighted means of mid, spread and imbalance.",
                        "",
                        "DuckDB sums doubles and ignores the quote that stands when a bar begins; Barmill's spreads are exact "
                                + "in decimal. Barmill's bars go to no file, DuckDB's to a table in memory."),
                figures,
                QuotesBench::run);
    }

    static ObjectNode run(BenchOptions options) throws Exception {
        Path file = options.input().isPresent()
                ? options.input().get()
                : SeededQuotes.file(options.folder(), options.rows(), options.seed());
        long rows;
        try (RowFileReader reader = open(file)) {
            rows = reader.rows();
        }
        Map<String, Callable<Long>> works = new LinkedHashMap<>();
        Map<String, Stopwatch.Timing> timings;
        try (DuckDbQuotes duckDb = new DuckDbQuotes(1)) {
            works.put(MINUTES, () -> count(file, MINUTES));
            works.put("their minutes", () -> duckDb.countOfMinutes(file));
            works.put(UPDATE_BARS, () -> count(file, UPDATE_BARS));
            works.put("their updates", () -> duckDb.countOfUpdates(file, UPDATES));
            timings = new Stopwatch(ROUNDS).timeInTurn(works);
        }
        ObjectNode report = Figures.node();
        report.put("rows", rows);
        report.put("threads", 1);
        report.put("java", Runtime.version().feature());
        report.set("time_1m", compared(rows, timings.get(MINUTES), timings.get("their minutes")));
        report.set("tick", compared(rows, timings.get(UPDATE_BARS), timings.get("their updates")));
        return report;
    }

    private static ObjectNode compared(long rows, Stopwatch.Timing ours, Stopwatch.Timing duckDb) {
        return Figures.node()
                .put("seconds", ours.seconds())
                .put("bars", ours.result())
                .put("rows_per_second", Math.round(rows / ours.seconds()))
                .put("duckdb_seconds", duckDb.seconds())
                .put("duckdb_bars", duckDb.result())
                .put("ratio_duckdb", duckDb.ratio(ours));
    }

    private static RowFileReader open(Path file) {
        return RowFileReader.open(
                new LocalInputFile(file), file.toString(), List.of(DataType.QUOTES, DataType.BOOK_TICKER));
    }

    private static long count(Path file, String name) throws IOException {
        AtomicLong bars = new AtomicLong();
        QuoteSpec spec = (QuoteSpec) BarKind.parse("bar", name);
        QuoteBarBuilder builder = spec.builder(bar -> bars.incrementAndGet());
        try (RowFileReader reader = open(file)) {
            RowBatch batch = new RowBatch(RowSchema.of(reader.type(), reader.hasContracts()), BATCH_ROWS);
            while (reader.read(batch)) {
                builder.add(batch, 0, batch.size());
            }
        }
        builder.partial().ifPresent(bar -> bars.incrementAndGet());
        return bars.get();
    }
}
