package io.barmill.bench;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.barmill.lake.TickConversion;
import io.barmill.ticks.RowErrors;
import io.barmill.ticks.TickBatch;
import io.barmill.ticks.TickReader;
import io.barmill.ticks.archive.Archives;
import io.barmill.ticks.archive.InflaterKind;
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
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;

/**
 * An archive to Parquet, Barmill's conversion, DuckDB's and Polars' side by side in one run, on one thread each, and beside
 * them the minimum that each has to do: inflate the text and split it.
 */
final class ConvertBench {
    private static final Archives FAST = new Archives(InflaterKind.FAST);
    private static final Archives JDK = new Archives(InflaterKind.JDK);
    private static final int THREADS = 1;
    private static final int ROUNDS = 3;
    private static final int BUFFER_BYTES = 256 * 1024;
    private static final int BATCH_ROWS = 8_192;

    private final ConvertInput input;
    private final Path archive;
    private final Path folder;
    private final DuckDbConversion duckDb;
    private final Optional<PolarsConversion> polars;

    private ConvertBench(
            ConvertInput input, Path archive, Path folder, DuckDbConversion duckDb, Optional<PolarsConversion> polars) {
        this.input = input;
        this.archive = archive;
        this.folder = folder;
        this.duckDb = duckDb;
        this.polars = polars;
    }

    /** The benchmark. */
    static Measurement measurement() {
        Map<String, String> figures = new LinkedHashMap<>();
        figures.put("type", "the kind of archive: Tardis' csv.gz, or Binance's zip for aggTrades and klines");
        figures.put("rows", "rows in the archive");
        figures.put("threads, java", "threads of either side; version of Java");
        figures.put("archive_bytes", "size of the archive");
        figures.put("seconds", "Barmill's conversion, the median of " + ROUNDS + " rounds after one to warm up");
        figures.put(
                "duckdb_seconds",
                "DuckDB's conversion to the same columns; of a zip it reads the inflated text, and inflating counts");
        figures.put("inflate_and_split_seconds", "inflating with the JDK and finding the ends of fields: the limit");
        figures.put("inflate_seconds", "Barmill's inflating alone, with the CRC of the text");
        figures.put("inflate_and_read_seconds", "Barmill's inflating and parsing, without writing");
        figures.put("jdk_seconds, jdk_inflate_seconds", "the conversion, and inflating alone, with the JDK's inflater");
        figures.put(
                "ratio_duckdb", "duckdb_seconds / seconds, the median of the rounds' own: above 1, Barmill is faster");
        figures.put(
                "polars",
                "the version of Polars that is measured too, or why it was left out: it runs where python3 has it, or "
                        + "the Python that -Dbarmill.bench.python names in BARMILL_JAVA_OPTS");
        figures.put("polars_seconds", "Polars' conversion, on one thread of a running Python");
        figures.put("polars_bytes, polars_rows", "size of Polars' file, and rows that it writes");
        figures.put("ratio_polars", "polars_seconds / seconds");
        figures.put("ratio_limit", "seconds / inflate_and_split_seconds, the median of the rounds' own");
        figures.put("ratio_jdk", "jdk_seconds / seconds: above 1, Barmill's own inflater pays");
        figures.put("ratio_jdk_inflate", "jdk_inflate_seconds / inflate_seconds");
        figures.put("bytes, duckdb_bytes", "size of the Parquet file, Barmill's and DuckDB's");
        figures.put("duckdb_rows", "rows that DuckDB writes");
        figures.put("peak_heap_bytes, max_heap_bytes", "the largest heap during the run, and its limit");
        return new Measurement(
                "convert",
                List.of(
                        "Measures the conversion of an archive to Parquet beside DuckDB and Polars, on one thread each, and "
                                + "beside the minimum that any conversion does: inflating the text and splitting it."),
                ConvertInput.rowsByType(),
                figures,
                ConvertBench::run);
    }

    static ObjectNode run(BenchOptions options) throws Exception {
        ConvertInput input = ConvertInput.parse(options.type().isEmpty() ? ConvertInput.TRADES.id() : options.type());
        Path archive = options.input().isPresent()
                ? options.input().get()
                : input.file(options.folder(), options.rows(), options.seed());
        Path folder = Files.createTempDirectory("barmill-bench");
        try (DuckDbConversion duckDb = new DuckDbConversion(input.format(), THREADS)) {
            Optional<PolarsConversion> polars = PolarsConversion.start(input.format(), folder);
            try {
                return new ConvertBench(input, archive, folder, duckDb, polars).measure();
            } finally {
                if (polars.isPresent()) {
                    polars.get().close();
                }
            }
        } finally {
            try (Stream<Path> files = Files.list(folder)) {
                for (Path file : files.toList()) {
                    Files.delete(file);
                }
            }
            Files.delete(folder);
        }
    }

    private ObjectNode measure() throws Exception {
        Path ours = folder.resolve("ours.parquet");
        Path theirs = folder.resolve("duckdb.parquet");
        Path polarsFile = folder.resolve("polars.parquet");
        Map<String, Callable<Long>> works = new LinkedHashMap<>();
        works.put("limit", () -> InflateAndSplit.fields(archive));
        works.put("ours", () -> convert(ours, FAST));
        works.put("duckdb", () -> duckDb.convert(archive, theirs));
        works.put("inflate", () -> inflate(FAST));
        works.put("jdk_inflate", () -> inflate(JDK));
        works.put("read", this::read);
        works.put("jdk", () -> convert(ours, JDK));
        polars.ifPresent(peer -> works.put("polars", () -> peer.convert(archive, polarsFile)));
        heapPools().forEach(MemoryPoolMXBean::resetPeakUsage);
        Map<String, Stopwatch.Timing> timings = new Stopwatch(ROUNDS).timeInTurn(works);
        Stopwatch.Timing conversion = timings.get("ours");
        // The peers' memory is outside the heap, and mere splitting needs one buffer.
        long peakHeap =
                heapPools().mapToLong(pool -> pool.getPeakUsage().getUsed()).sum();
        ObjectNode report = Figures.node();
        report.put("type", input.id());
        report.put("rows", conversion.result());
        report.put("threads", THREADS);
        report.put("java", Runtime.version().feature());
        report.put("archive_bytes", Files.size(archive));
        report.put("seconds", conversion.seconds());
        report.put("duckdb_seconds", timings.get("duckdb").seconds());
        report.put("inflate_and_split_seconds", timings.get("limit").seconds());
        report.put("inflate_seconds", timings.get("inflate").seconds());
        report.put("jdk_inflate_seconds", timings.get("jdk_inflate").seconds());
        report.put("inflate_and_read_seconds", timings.get("read").seconds());
        report.put("jdk_seconds", timings.get("jdk").seconds());
        report.put("ratio_duckdb", timings.get("duckdb").ratio(conversion));
        report.put("ratio_limit", conversion.ratio(timings.get("limit")));
        report.put("ratio_jdk_inflate", timings.get("jdk_inflate").ratio(timings.get("inflate")));
        report.put("ratio_jdk", timings.get("jdk").ratio(conversion));
        report.put("bytes", Files.size(ours));
        report.put("duckdb_bytes", Files.size(theirs));
        report.put("duckdb_rows", timings.get("duckdb").result());
        report.put("polars", polars.map(PolarsConversion::version).orElse("left out: no Python with polars was found"));
        if (polars.isPresent()) {
            report.put("polars_seconds", timings.get("polars").seconds());
            report.put("ratio_polars", timings.get("polars").ratio(conversion));
            report.put("polars_bytes", Files.size(polarsFile));
            report.put("polars_rows", timings.get("polars").result());
        }
        report.put("peak_heap_bytes", peakHeap);
        report.put("max_heap_bytes", Runtime.getRuntime().maxMemory());
        return report;
    }

    /** Inflates the archive and drops the text. */
    private long inflate(Archives archives) throws IOException {
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
    private long read() throws IOException {
        long rows = 0;
        try (TickReader reader = open(FAST)) {
            TickBatch batch = TickBatch.of(input.format().type(), reader.hasContracts(), BATCH_ROWS);
            while (reader.read(batch)) {
                rows += batch.size();
            }
        }
        return rows;
    }

    private long convert(Path file, Archives archives) throws IOException {
        try (TickReader reader = open(archives)) {
            return new TickConversion(input.format().type(), Map.of(), rows -> {})
                    .toFile(reader, file)
                    .rows();
        }
    }

    private TickReader open(Archives archives) throws IOException {
        return input.format()
                .reader(archives.open(archive), archive.getFileName().toString(), RowErrors.FAIL);
    }

    private static Stream<MemoryPoolMXBean> heapPools() {
        return ManagementFactory.getMemoryPoolMXBeans().stream().filter(pool -> pool.getType() == MemoryType.HEAP);
    }
}
