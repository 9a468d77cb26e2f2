package io.barmill.bench;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.barmill.lake.TickFileReader;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.parquet.io.LocalInputFile;

/**
 * Bars of tick files, Barmill's and DuckDB's in turn in one run, on one thread each and then on two. Both sides read the
 * columns that bars need from the same Parquet files. Ours go to no file, DuckDB's to a table in memory.
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
    /** Without bars of a second: those of a whole day stay open, as trades may arrive that late. */
    private static final List<String> SHORT_LIVED = List.of(
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

    private static final String FEATURES = MINUTES + "+features";

    private final Path whole;
    private final long trades;
    private final Stopwatch stopwatch = new Stopwatch(ROUNDS);

    private BarsBench(Path whole, long trades) {
        this.whole = whole;
        this.trades = trades;
    }

    /** The benchmark. */
    static Measurement measurement() {
        Map<String, String> figures = new LinkedHashMap<>();
        figures.put("trades", "trades in the file");
        figures.put("threads, java", "threads of either side; version of Java");
        figures.put("time_1m.*, volume.*, dollar.*", MINUTES + "; " + VOLUMES + "; " + NOTIONALS);
        figures.put("ten_specs.*", "ten bars in one pass");
        figures.put("features.*", FEATURES);
        figures.put("imbalance.*", "imbalance and run bars, each by itself");
        figures.put("*.seconds", "Barmill's, the median of " + ROUNDS + " rounds after one to warm up");
        figures.put("*.bars", "bars that Barmill makes, the last open ones included");
        figures.put("*.trades_per_second", "trades that Barmill reads and adds up in a second");
        figures.put("*.duckdb_seconds, *.duckdb_bars", "the same of DuckDB");
        figures.put(
                "*.ratio_duckdb",
                "DuckDB's seconds / Barmill's, the median of the rounds' own: above 1, Barmill is faster");
        figures.put("*.ratio_one", "seconds / those of " + MINUTES + " alone: the price of more or other bars");
        figures.put("two_threads.*", "the same bars of two files of half the trades, two threads on either side");
        figures.put("two_threads.files", "how many files; each of Barmill's threads reads one, as workers do");
        figures.put("two_threads.ratio_thread", "Barmill's seconds on one thread / those on two");
        figures.put(
                "memory.short_bytes, memory.long_bytes", "the most that is live on the heap while nine bars are made");
        figures.put("memory.short_trades, memory.long_trades", "of how many trades: a tenth, and all");
        figures.put("memory.ratio", "long_bytes / short_bytes: near 1, memory does not grow with the input");
        return new Measurement(
                "bars",
                List.of(
                        "Measures bars of a tick file beside DuckDB, both reading the same Parquet columns: time, volume and "
                                + "dollar bars, ten bars in one pass, bars with features, imbalance and run bars.",
                        "",
                        "DuckDB sums doubles; Barmill's sums are exact in decimal. Barmill's bars go to no file, DuckDB's to a "
                                + "table in memory. With --input there is one file, so two_threads and memory are left out."),
                figures,
                BarsBench::run);
    }

    static ObjectNode run(BenchOptions options) throws Exception {
        if (options.input().isPresent()) {
            Path file = options.input().get();
            try (TickFileReader reader = TickFileReader.open(new LocalInputFile(file), file.toString())) {
                return new BarsBench(file, reader.rows()).onOneThread();
            }
        }
        long trades = options.rows();
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
            works.put(FEATURES, () -> OurBars.count(files, List.of(FEATURES), 1));
            IMBALANCES.forEach(name -> works.put(name, () -> OurBars.count(files, List.of(name), 1)));
            timings = stopwatch.timeInTurn(works);
        }
        Stopwatch.Timing one = timings.get(MINUTES);
        ObjectNode report = Figures.node();
        report.put("trades", trades);
        report.put("threads", 1);
        report.put("java", Runtime.version().feature());
        addComparisons(report, timings);
        report.set(
                "ten_specs",
                measured(timings.get("ten")).put("ratio_one", timings.get("ten").ratio(one)));
        report.set(
                "features",
                measured(timings.get(FEATURES))
                        .put("ratio_one", timings.get(FEATURES).ratio(one)));
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
        ObjectNode report = Figures.node();
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

    /** The live heap while bars are made, of a part of the input and of all of it. */
    private ObjectNode memory(Path part) throws Exception {
        long shortBytes = OurBars.peakLiveBytes(part, SHORT_LIVED);
        long longBytes = OurBars.peakLiveBytes(whole, SHORT_LIVED);
        return Figures.node()
                .put("short_trades", Math.max(1, trades / SHORT_PART))
                .put("short_bytes", shortBytes)
                .put("long_trades", trades)
                .put("long_bytes", longBytes)
                .put("ratio", (double) longBytes / shortBytes);
    }

    private ObjectNode compared(Stopwatch.Timing ours, Stopwatch.Timing duckDb) {
        return measured(ours)
                .put("duckdb_seconds", duckDb.seconds())
                .put("duckdb_bars", duckDb.result())
                .put("ratio_duckdb", duckDb.ratio(ours));
    }

    private ObjectNode measured(Stopwatch.Timing timing) {
        return Figures.node()
                .put("seconds", timing.seconds())
                .put("bars", timing.result())
                .put("trades_per_second", Math.round(trades / timing.seconds()));
    }
}
