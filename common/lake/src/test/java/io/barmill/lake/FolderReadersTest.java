package io.barmill.lake;

import static org.assertj.core.api.Assertions.assertThat;

import io.barmill.lake.layout.LayoutKind;
import io.barmill.lake.parquet.ColumnCodec;
import io.barmill.lake.parquet.LibraryColumnCodec;
import io.barmill.testing.Duck;
import io.barmill.testing.Randomized;
import io.barmill.ticks.DataType;
import io.barmill.ticks.RowBatch;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Tools that are pointed at a folder of the lake read all of it, while files are staged and beside bars that have states.
 * The interpreter is {@code python3}, or the one that the system property {@code barmill.test.python} names.
 */
class FolderReadersTest {
    private static final String PYTHON = System.getProperty("barmill.test.python", "python3");
    private static final String BAR = "tick-1000";

    private static final String DATES = "[\"2024-01-01\", \"2024-01-02\"]";

    @TempDir
    private static Path folder;

    @BeforeAll
    static void fill() throws IOException {
        for (LayoutKind kind : LayoutKind.values()) {
            String root = folder.resolve(kind.name()).toString();
            SmallLake.fill(Lake.open(root, kind.layout(true)), "binance", List.of(BAR));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"pandas", "pyarrow", "polars"})
    void folderIsReadAsOneTable(String engine) throws Exception {
        List<String> tables = read(
                engine,
                "HIVE/ticks",
                "HIVE/bars",
                "BY_DATE/raw_tick_data",
                "BY_DATE/processed_candles/by_month/month-2024-01");

        assertThat(tables).hasSize(4);
        assertThat(tables.get(0))
                .contains("\"rows\": 5000", "\"venue\"", "\"type\"", "\"symbol\"")
                .contains(DATES);
        assertThat(tables.get(1))
                .contains("\"rows\": 5", "\"venue\"", "\"bar\"", "\"symbol\"")
                .contains("[\"2024-01\"]");
        assertThat(tables.get(2)).contains("\"rows\": 5000");
        assertThat(tables.get(3)).contains("\"rows\": 5");
    }

    @Test
    void filesOfEitherCodecAreTheSameTableToPyarrow() throws Exception {
        RowBatch batch = WildRows.of(Randomized.random(), DataType.OPTIONS_CHAIN, false, 3_000, 2);
        Path bulk = folder.resolve("bulk.parquet");
        Path library = folder.resolve("library.parquet");
        FileSample sample = FileSample.table(batch, 1_300);
        sample.writing().write(bulk, ColumnCodec.BULK);
        sample.writing().write(library, new LibraryColumnCodec());

        assertThat(python("pyarrow", "compare_files.py", List.of(bulk.toString(), library.toString())))
                .as("seed %d", Randomized.seed())
                .containsExactly("the same 3000 rows");
    }

    @Test
    void duckDbSeesEveryKeyAsAColumn() throws Exception {
        try (Duck duck = new Duck()) {
            assertThat(duck.query("SELECT venue, bar, symbol, month, count(*)::INT FROM read_parquet('"
                            + folder.resolve("HIVE/bars")
                            + "/**', hive_partitioning = true) GROUP BY ALL ORDER BY ALL"))
                    .containsExactly(List.of("binance", BAR, "BTCUSDT", "2024-01", 5));
        }
    }

    /** One line for each folder. */
    private static List<String> read(String engine, String... parts) throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>(List.of(engine));
        Stream.of(parts).map(part -> folder.resolve(part).toString()).forEach(arguments::add);
        return python(engine, "read_folder.py", arguments);
    }

    /** The lines of a script. Skipped where the interpreter or its library is missing; any other failure counts. */
    private static List<String> python(String engine, String script, List<String> arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                PYTHON, Path.of("src/test/resources", script).toAbsolutePath().toString()));
        command.addAll(arguments);
        Process process;
        try {
            process = new ProcessBuilder(command).redirectErrorStream(true).start();
        } catch (IOException e) {
            return skipped(engine, e.getMessage());
        }
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int status = process.waitFor();
        if (status != 0 && output.contains("ModuleNotFoundError")) {
            return skipped(engine, output);
        }
        assertThat(status).as(output).isZero();
        return output.lines().toList();
    }

    private static List<String> skipped(String engine, String reason) {
        String message = "SKIPPED: " + PYTHON + " cannot read with " + engine
                + " (-Dbarmill.test.python=... names an interpreter that can): " + reason;
        System.err.println(message);
        return Assumptions.abort(message);
    }
}
