package io.barmill.bench;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.barmill.lake.TickConversion;
import io.barmill.ticks.DataType;
import io.barmill.ticks.TickBatch;
import io.barmill.ticks.TradeReader;
import io.barmill.ticks.archive.Archives;
import io.barmill.ticks.archive.InflaterKind;
import io.barmill.venue.TickFormat;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A Tardis trades archive to Parquet, Barmill's conversion and DuckDB's side by side in one run, on one thread each, and
 * beside them the minimum that either has to do: inflate the text and split it.
 */
final class ConvertBench {
    private static final Archives FAST = new Archives(InflaterKind.FAST);
    private static final Archives JDK = new Archives(InflaterKind.JDK);
    private static final int THREADS = 1;
    private static final int ROUNDS = 3;
    private static final int BUFFER_BYTES = 256 * 1024;
    private static final int BATCH_ROWS = 8_192;

    private ConvertBench() {}

    /** The benchmark. */
    static Measurement measurement() {
        Map<String, String> figures = new LinkedHashMap<>();
        figures.put("rows", "trades in the archive");
        figures.put("threads, java", "threads of either side; version of Java");
        figures.put("archive_bytes", "size of the archive, gzipped");
        figures.put("seconds", "Barmill's conversion, the median of " + ROUNDS + " rounds after one to warm up");
        figures.put("duckdb_seconds", "DuckDB's conversion to the same columns");
        figures.put("inflate_and_split_seconds", "inflating with the JDK and finding the ends of fields: the limit");
        figures.put("inflate_seconds", "Barmill's inflating alone, with the CRC of the text");
        figures.put("inflate_and_read_seconds", "Barmill's inflating and parsing, without writing");
        figures.put("jdk_seconds, jdk_inflate_seconds", "the conversion, and inflating alone, with the JDK's inflater");
        figures.put(
                "ratio_duckdb", "duckdb_seconds / seconds, the median of the rounds' own: above 1, Barmill is faster");
        figures.put("ratio_limit", "seconds / inflate_and_split_seconds, the median of the rounds' own");
        figures.put("ratio_jdk", "jdk_seconds / seconds: above 1, Barmill's own inflater pays");
        figures.put("ratio_jdk_inflate", "jdk_inflate_seconds / inflate_seconds");
        figures.put("bytes, duckdb_bytes", "size of the Parquet file, Barmill's and DuckDB's");
        figures.put("duckdb_rows", "rows that DuckDB writes");
        figures.put("peak_heap_bytes, max_heap_bytes", "the largest heap during the run, and its limit");
        return new Measurement(
                "convert",
                List.of(
                        "Measures the conversion of a Tardis trades archive to Parquet beside DuckDB, on one thread each, and "
                                + "beside the minimum that any conversion does: inflating the text and splitting it."),
                figures,
                ConvertBench::run);
    }

    static ObjectNode run(BenchOptions options) throws Exception {
        Path archive = options.input().isPresent()
                ? options.input().get()
                : SeededArchive.file(options.folder(), options.rows(), options.seed());
        Path folder = Files.createTempDirectory("barmill-bench");
        Path ours = folder.resolve("ours.parquet");
        Path theirs = folder.resolve("duckdb.parquet");
        try {
            return run(archive, ours, theirs);
        } finally {
            Files.deleteIfExists(ours);
            Files.deleteIfExists(theirs);
            Files.delete(folder);
        }
    }

    private static ObjectNode run(Path archive, Path ours, Path theirs) throws Exception {
        Stopwatch stopwatch = new Stopwatch(ROUNDS);
        heapPools().forEach(MemoryPoolMXBean::resetPeakUsage);
        List<Stopwatch.Timing> timings;
        try (DuckDbConversion duckDbConversion = new DuckDbConversion(THREADS)) {
            timings = stopwatch.inTurn(List.of(
                    () -> InflateAndSplit.fields(archive),
                    () -> convert(archive, ours, FAST),
                    () -> duckDbConversion.convert(archive, theirs),
                    () -> inflate(archive, FAST),
                    () -> inflate(archive, JDK),
                    () -> read(archive),
                    () -> convert(archive, ours, JDK)));
        }
        Stopwatch.Timing limit = timings.get(0);
        Stopwatch.Timing conversion = timings.get(1);
        Stopwatch.Timing duckDb = timings.get(2);
        // DuckDB's memory is outside the heap, and mere splitting needs one buffer.
        long peakHeap =
                heapPools().mapToLong(pool -> pool.getPeakUsage().getUsed()).sum();
        ObjectNode report = Figures.node();
        report.put("rows", conversion.result());
        report.put("threads", THREADS);
        report.put("java", Runtime.version().feature());
        report.put("archive_bytes", Files.size(archive));
        report.put("seconds", conversion.seconds());
        report.put("duckdb_seconds", duckDb.seconds());
        report.put("inflate_and_split_seconds", limit.seconds());
        report.put("inflate_seconds", timings.get(3).seconds());
        report.put("jdk_inflate_seconds", timings.get(4).seconds());
        report.put("inflate_and_read_seconds", timings.get(5).seconds());
        report.put("jdk_seconds", timings.get(6).seconds());
        report.put("ratio_duckdb", duckDb.ratio(conversion));
        report.put("ratio_limit", conversion.ratio(limit));
        report.put("ratio_jdk_inflate", timings.get(4).ratio(timings.get(3)));
        report.put("ratio_jdk", timings.get(6).ratio(conversion));
        report.put("bytes", Files.size(ours));
        report.put("duckdb_bytes", Files.size(theirs));
        report.put("duckdb_rows", duckDb.result());
        report.put("peak_heap_bytes", peakHeap);
        report.put("max_heap_bytes", Runtime.getRuntime().maxMemory());
        return report;
    }

    /** Inflates the archive and drops the text. */
    private static long inflate(Path archive, Archives archives) throws IOException {
        byte[] buffer = new byte[BUFFER_BYTES];
        long bytes = 0;
        try (InputStream text = archives.open(archive)) {
            for (int count = text.read(buffer); count >= 0; count = text.read(buffer)) {
                bytes += count;
            }
        }
        return bytes;
    }

    /** Barmill's inflating and parsing, into batches that are dropped. */
    private static long read(Path archive) throws IOException {
        TickBatch batch = TickBatch.of(DataType.TRADES, BATCH_ROWS);
        long rows = 0;
        try (TradeReader reader = TickFormat.TARDIS_TRADES.open(FAST.open(archive), archive.toString())) {
            while (reader.read(batch)) {
                rows += batch.size();
            }
        }
        return rows;
    }

    private static long convert(Path archive, Path file, Archives archives) throws IOException {
        TickFormat format = TickFormat.TARDIS_TRADES;
        String name = archive.getFileName().toString();
        try (TradeReader reader = format.open(archives.open(archive), name)) {
            return new TickConversion(format.type(), Map.of(), rows -> {})
                    .toFile(reader, file)
                    .rows();
        }
    }

    private static Stream<MemoryPoolMXBean> heapPools() {
        return ManagementFactory.getMemoryPoolMXBeans().stream().filter(pool -> pool.getType() == MemoryType.HEAP);
    }
}
