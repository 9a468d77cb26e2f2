package io.barmill.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.barmill.lake.TickFileReader;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.parquet.io.LocalInputFile;

/**
 * Bars of tick files, Barmill's and DuckDB's in turn in one run, on one thread each and then on two, read from Parquet with
 * the columns that bars need. Ours go to no file, DuckDB's to a table in memory.
 */
final class BarsBench {
    private static final int ROUNDS = 5;
    private static final int SHORT_PART = 10;
    private static final long VOLUME = 1_000;
    private static final long DOLLARS = 10_000_000;
    private static final String MINUTES = "time-1m";
    private static final String VOLUMES = "volume-" + VOLUME;
    private static final String NOTIONALS = "dollar-" + DOLLARS;
    private static final List<String> IMBALANCES = List.of(
            "imbalance-tick-fixed-100", "imbalance-dollar-fixed-1000000", "imbalance-tick-ewma", "run-volume-ewma");
    /** Without bars of a second, of which those of a whole day stay open, since trades may come that late. */
    private static final List<String> KEPT_SHORTLY = List.of(
            MINUTES,
            "time-1h",
            "tick-1000",
            VOLUMES,
            NOTIONALS,
            "imbalance-tick-ewma",
            "run-volume-ewma",
            "range-20",
            "renko-20");

    private static final List<String> TEN_SPECS = List.of(
            "time-1s",
            MINUTES,
            "time-5m",
            "time-1h",
            "tick-100",
            "tick-1000",
            "volume-100",
            VOLUMES,
            "dollar-1000000",
            NOTIONALS);

    private final Path whole;
    private final long trades;
    private final Stopwatch stopwatch = new Stopwatch(ROUNDS);

    private BarsBench(Path whole, long trades) {
        this.whole = whole;
        this.trades = trades;
    }

    /**
     * The comparison. {@code ratio_duckdb} is DuckDB's time ÷ ours, so above 1 we are faster; {@code ratio_one} is the time
     * ÷ that of {@code time-1m} alone; {@code ratio_thread} is the time on one thread ÷ that on two. Of a file that is
     * given there is only one, so what takes several files is left out.
     */
    static ObjectNode run(BenchOptions options) throws Exception {
        if (options.input().isPresent()) {
            Path file = options.input().get();
            try (TickFileReader reader = TickFileReader.open(new LocalInputFile(file), file.toString())) {
                return new BarsBench(file, reader.rows()).onOneThread();
            }
        }
        long trades = options.trades();
        long seed = options.seed();
        BarsBench bench = new BarsBench(SeededTicks.file(options.folder(), trades, seed), trades);
        ObjectNode report = bench.onOneThread();
        long half = Math.max(1, trades / 2);
        List<Path> halves = List.of(
                SeededTicks.file(options.folder(), half, seed + 1), SeededTicks.file(options.folder(), half, seed + 2));
        report.set("two_threads", bench.onTwoThreads(halves));
        Path part = SeededTicks.file(options.folder(), Math.max(1, trades / SHORT_PART), seed);
        report.set("memory", bench.memory(part));
        return report;
    }

    private ObjectNode onOneThread() throws Exception {
        List<Path> files = List.of(whole);
        Map<String, Callable<Long>> works = new LinkedHashMap<>();
        Map<String, Stopwatch.Timing> timings;
        try (DuckDbBars duckDb = new DuckDbBars(1)) {
            addComparisons(works, files, 1, duckDb);
            works.put("ten", () -> OurBars.count(files, TEN_SPECS, 1));
            IMBALANCES.forEach(name -> works.put(name, () -> OurBars.count(files, List.of(name), 1)));
            timings = stopwatch.timeInTurn(works);
        }
        Stopwatch.Timing one = timings.get(MINUTES);
        ObjectNode report = node();
        report.put("trades", trades);
        report.put("threads", 1);
        report.put("java", Runtime.version().feature());
        addComparisons(report, timings);
        report.set(
                "ten_specs",
                measured(timings.get("ten")).put("ratio_one", timings.get("ten").ratio(one)));
        ObjectNode imbalances = report.putObject("imbalance");
        IMBALANCES.forEach(name -> imbalances.set(
                name,
                measured(timings.get(name)).put("ratio_one", timings.get(name).ratio(one))));
        return report;
    }

    private ObjectNode onTwoThreads(List<Path> files) throws Exception {
        Map<String, Callable<Long>> works = new LinkedHashMap<>();
        Map<String, Stopwatch.Timing> timings;
        try (DuckDbBars duckDb = new DuckDbBars(2)) {
            addComparisons(works, files, 2, duckDb);
            works.put("one thread", () -> OurBars.count(files, List.of(MINUTES), 1));
            timings = stopwatch.timeInTurn(works);
        }
        ObjectNode report = node();
        report.put("files", files.size());
        addComparisons(report, timings);
        report.put("ratio_thread", timings.get("one thread").ratio(timings.get(MINUTES)));
        return report;
    }

    private static void addComparisons(
            Map<String, Callable<Long>> works, List<Path> files, int threads, DuckDbBars duckDb) {
        works.put(MINUTES, () -> OurBars.count(files, List.of(MINUTES), threads));
        works.put("their minutes", () -> duckDb.countOfMinutes(files));
        works.put(VOLUMES, () -> OurBars.count(files, List.of(VOLUMES), threads));
        works.put("their volumes", () -> duckDb.countOfVolumes(files, VOLUME));
        works.put(NOTIONALS, () -> OurBars.count(files, List.of(NOTIONALS), threads));
        works.put("their dollars", () -> duckDb.countOfDollars(files, DOLLARS));
    }

    private void addComparisons(ObjectNode report, Map<String, Stopwatch.Timing> timings) {
        report.set("time_1m", compared(timings.get(MINUTES), timings.get("their minutes")));
        report.set("volume", compared(timings.get(VOLUMES), timings.get("their volumes")));
        report.set("dollar", compared(timings.get(NOTIONALS), timings.get("their dollars")));
    }

    /** What bars keep alive, over a part of the input and over all of it. */
    private ObjectNode memory(Path part) throws Exception {
        long little = OurBars.mostBytesAlive(part, KEPT_SHORTLY);
        long much = OurBars.mostBytesAlive(whole, KEPT_SHORTLY);
        return node().put("short_trades", Math.max(1, trades / SHORT_PART))
                .put("short_bytes", little)
                .put("long_trades", trades)
                .put("long_bytes", much)
                .put("ratio", (double) much / little);
    }

    private ObjectNode compared(Stopwatch.Timing ours, Stopwatch.Timing duckDb) {
        return measured(ours)
                .put("duckdb_seconds", duckDb.seconds())
                .put("duckdb_bars", duckDb.result())
                .put("ratio_duckdb", duckDb.ratio(ours));
    }

    private ObjectNode measured(Stopwatch.Timing timing) {
        return node().put("seconds", timing.seconds())
                .put("bars", timing.result())
                .put("trades_per_second", Math.round(trades / timing.seconds()));
    }

    private static ObjectNode node() {
        return new ObjectMapper().createObjectNode();
    }
}
