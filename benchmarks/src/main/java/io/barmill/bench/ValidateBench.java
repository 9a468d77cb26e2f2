package io.barmill.bench;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.barmill.lake.RowFileReader;
import io.barmill.lake.TickColumn;
import io.barmill.lake.TickConversion;
import io.barmill.lake.TickFileReader;
import io.barmill.lake.validation.LakeValidation;
import io.barmill.lake.validation.TickSource;
import io.barmill.ticks.DataType;
import io.barmill.ticks.RowErrors;
import io.barmill.ticks.TickBatch;
import io.barmill.ticks.TickReader;
import io.barmill.ticks.archive.Archives;
import io.barmill.ticks.archive.InflaterKind;
import io.barmill.validation.Results;
import io.barmill.validation.ValidationSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.parquet.io.LocalInputFile;

/** All rules of a type over a tick file, beside DuckDB with one of them, in turn in one run, on one thread each. */
final class ValidateBench {
    private static final int ROUNDS = 3;
    private static final int BATCH_ROWS = 8_192;
    private static final String OURS = "barmill";
    private static final String READ = "read";
    private static final String DUCKDB = "duckdb";

    private ValidateBench() {}

    /** The benchmark. */
    static Measurement measurement() {
        Map<String, String> figures = new LinkedHashMap<>();
        figures.put("type", "the type of the rows");
        figures.put("rows", "rows in the file");
        figures.put("threads, java", "threads of each side; version of Java");
        figures.put("rules", "rules that Barmill checks in the pass");
        figures.put("findings", "findings in the generated rows");
        figures.put("seconds", "Barmill's pass, the median of " + ROUNDS + " rounds after one to warm up");
        figures.put("rows_per_second", "rows that Barmill checks in a second");
        figures.put("read_seconds", "Barmill reading the same columns without any rule");
        figures.put("duckdb_seconds", "DuckDB counting the rows whose time is below that of the row before: one rule");
        figures.put(
                "ratio_duckdb",
                "DuckDB's seconds / Barmill's: above 1, all rules of Barmill are faster than one of DuckDB");
        return new Measurement(
                "validate",
                List.of(
                        "Measures the rules of a type over one tick file, reading included, beside DuckDB with the simplest of the "
                                + "rules, on one thread each."),
                ConvertInput.rowsByType(),
                figures,
                ValidateBench::run);
    }

    static ObjectNode run(BenchOptions options) throws Exception {
        ConvertInput input = ConvertInput.parse(options.type().isEmpty() ? "trades" : options.type());
        DataType type = input.format().type();
        Path file = options.input().isPresent() ? options.input().get() : file(input, options);
        Map<String, Callable<Long>> works = new LinkedHashMap<>();
        Map<String, Stopwatch.Timing> timings;
        try (DuckDb duckDb = new DuckDb(1)) {
            works.put(OURS, () -> validate(file, type, new Results()));
            works.put(READ, () -> read(file, type));
            works.put(
                    DUCKDB,
                    () -> duckDb.number("SELECT count(*) FROM (SELECT timestamp < lag(timestamp) OVER () AS back FROM '"
                            + file + "') WHERE back"));
            timings = new Stopwatch(ROUNDS).timeInTurn(works);
        }
        Results results = new Results();
        validate(file, type, results);
        Stopwatch.Timing ours = timings.get(OURS);
        return Figures.node()
                .put("type", input.id())
                .put("rows", ours.result())
                .put("threads", 1)
                .put("java", Runtime.version().feature())
                .put("rules", results.checks().size())
                .put("findings", results.findings().size())
                .put("seconds", ours.seconds())
                .put("rows_per_second", Math.round(ours.result() / ours.seconds()))
                .put("read_seconds", timings.get(READ).seconds())
                .put("duckdb_seconds", timings.get(DUCKDB).seconds())
                .put("ratio_duckdb", timings.get(DUCKDB).ratio(ours));
    }

    private static Path file(ConvertInput input, BenchOptions options) throws IOException {
        Path archive = input.file(options.folder(), options.rows(), options.seed());
        String name = "validate-" + input.id() + "-" + options.rows() + "-" + options.seed() + ".parquet";
        return GeneratedFile.in(options.folder(), name, path -> {
            try (TickReader reader = input.format()
                    .reader(
                            new Archives(InflaterKind.FAST).sniffed(archive, archive.toString()),
                            archive.toString(),
                            RowErrors.FAIL)) {
                new TickConversion(
                                input.format().type(),
                                Map.of("format", input.format().id()),
                                rows -> {})
                        .toFile(reader, path);
            }
        });
    }

    private static long validate(Path file, DataType type, Results results) throws IOException {
        LakeValidation validation = new LakeValidation(ValidationSettings.DEFAULT, results, rows -> {});
        String venue = type == DataType.TRADES ? "tardis-binance-futures" : "";
        validation.run(
                List.of(new TickSource(
                        file.toString(),
                        () -> new LocalInputFile(file),
                        venue,
                        type.id(),
                        "BTCUSDT",
                        Optional.empty())),
                Optional.empty(),
                Optional.empty());
        return validation.rows();
    }

    private static long read(Path file, DataType type) throws IOException {
        long rows = 0;
        try (TickReader reader = open(file, type)) {
            TickBatch batch = TickBatch.of(type, reader.hasContracts(), BATCH_ROWS);
            while (reader.read(batch)) {
                rows += batch.size();
            }
        }
        return rows;
    }

    private static TickReader open(Path file, DataType type) {
        LocalInputFile input = new LocalInputFile(file);
        return type.isTrades()
                ? TickFileReader.open(input, file.toString(), EnumSet.allOf(TickColumn.class))
                : RowFileReader.open(input, file.toString(), type);
    }
}
