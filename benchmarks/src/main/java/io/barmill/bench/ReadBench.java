package io.barmill.bench;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.barmill.lake.TickFileReader;
import io.barmill.ticks.TickBatch;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.parquet.io.LocalInputFile;

/** Reading every column of a tick file of trades: Barmill, parquet-java and DuckDB in turn in one run, on one thread each. */
final class ReadBench {
    private static final int ROUNDS = 3;
    private static final int BATCH_ROWS = 8_192;
    private static final String OURS = "barmill";
    private static final String PARQUET_JAVA = "parquet-java";
    private static final String DUCKDB = "duckdb";

    private ReadBench() {}

    /** The benchmark. */
    static Measurement measurement() {
        Map<String, String> figures = new LinkedHashMap<>();
        figures.put("rows", "trades in the file");
        figures.put("threads, java", "threads of each side; version of Java");
        figures.put("seconds", "Barmill's, the median of " + ROUNDS + " rounds after one to warm up");
        figures.put("rows_per_second", "trades that Barmill reads in a second");
        figures.put("parquet_java_seconds", "parquet-java's column readers, value by value");
        figures.put("duckdb_seconds", "DuckDB's aggregates that need every value of every column");
        figures.put("ratio_parquet_java", "parquet-java's seconds / Barmill's: above 1, Barmill is faster");
        figures.put("ratio_duckdb", "DuckDB's seconds / Barmill's: above 1, Barmill is faster");
        return new Measurement(
                "read",
                List.of(
                        "Measures reading a tick file of trades: every column of every row, into batches, beside the library's "
                                + "own readers and beside DuckDB, on one thread each.",
                        "",
                        "Barmill and DuckDB do not make strings of ids here: Barmill decodes the few that bars need on demand. Ratios are "
                                + "the medians of the rounds' own ratios."),
                figures,
                ReadBench::run);
    }

    static ObjectNode run(BenchOptions options) throws Exception {
        Path file = options.input().isPresent()
                ? options.input().get()
                : SeededTicks.file(options.folder(), options.rows(), options.seed());
        Map<String, Callable<Long>> works = new LinkedHashMap<>();
        Map<String, Stopwatch.Timing> timings;
        try (DuckDb duckDb = new DuckDb(1)) {
            works.put(OURS, () -> read(file));
            works.put(PARQUET_JAVA, () -> ParquetJavaRead.rows(file));
            works.put(DUCKDB, () -> read(duckDb, file));
            timings = new Stopwatch(ROUNDS).timeInTurn(works);
        }
        Stopwatch.Timing ours = timings.get(OURS);
        requireSameRows(timings);
        return Figures.node()
                .put("rows", ours.result())
                .put("threads", 1)
                .put("java", Runtime.version().feature())
                .put("seconds", ours.seconds())
                .put("rows_per_second", Math.round(ours.result() / ours.seconds()))
                .put("parquet_java_seconds", timings.get(PARQUET_JAVA).seconds())
                .put("duckdb_seconds", timings.get(DUCKDB).seconds())
                .put("ratio_parquet_java", timings.get(PARQUET_JAVA).ratio(ours))
                .put("ratio_duckdb", timings.get(DUCKDB).ratio(ours));
    }

    private static void requireSameRows(Map<String, Stopwatch.Timing> timings) {
        long rows = timings.get(OURS).result();
        timings.forEach((name, timing) -> {
            if (timing.result() != rows) {
                throw new IllegalStateException(name + " reads " + timing.result() + " rows, Barmill " + rows);
            }
        });
    }

    private static long read(Path file) throws IOException {
        long rows = 0;
        try (TickFileReader reader = TickFileReader.open(new LocalInputFile(file), file.toString())) {
            TickBatch batch = TickBatch.of(reader.type(), BATCH_ROWS);
            while (reader.read(batch)) {
                rows += batch.size();
            }
        }
        return rows;
    }

    private static long read(DuckDb duckDb, Path file) throws SQLException {
        return duckDb.number(
                "SELECT count(*), sum(epoch_us(timestamp)), sum(epoch_us(local_timestamp)), bit_xor(hash(id)), "
                        + "count(*) FILTER (side = 'buy'), sum(price), sum(amount), sum(seq) FROM '" + file + "'");
    }
}
