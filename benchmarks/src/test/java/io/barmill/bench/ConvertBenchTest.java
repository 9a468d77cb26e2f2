package io.barmill.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConvertBenchTest {
    private static final long TRADES = 20_000;

    @TempDir
    private Path folder;

    @Test
    void bothSidesConvertEveryRow() throws Exception {
        ObjectNode report = ConvertBench.run(options(Optional.empty()));

        assertThat(report.path("rows").asLong()).isEqualTo(TRADES);
        assertThat(report.path("duckdb_rows").asLong()).isEqualTo(TRADES);
        assertThat(report.path("ratio_duckdb").asDouble()).isPositive();
        assertThat(report.path("ratio_limit").asDouble()).isPositive();
        assertThat(report.path("peak_heap_bytes").asLong()).isPositive();
    }

    @Test
    void givenArchiveIsUsedAndNoneIsGenerated() throws Exception {
        Path archive = SeededArchive.file(folder.resolve("given"), 1_000, 3);

        ObjectNode report = ConvertBench.run(options(Optional.of(archive)));

        assertThat(report.path("rows").asLong()).isEqualTo(1_000);
        try (Stream<Path> made = Files.list(folder)) {
            assertThat(made).containsExactly(folder.resolve("given"));
        }
    }

    @Test
    void splittingFindsEveryField() throws Exception {
        long header = 1;

        assertThat(InflateAndSplit.fields(SeededArchive.file(folder, TRADES, 1)))
                .isEqualTo((TRADES + header) * 8);
    }

    @Test
    void textReportNamesEveryFigure() throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ObjectNode report = ConvertBench.run(options(Optional.empty()));

        Figures.print(report, false, new PrintStream(out, true, StandardCharsets.UTF_8));

        report.fieldNames()
                .forEachRemaining(
                        name -> assertThat(out.toString(StandardCharsets.UTF_8)).contains(name));
    }

    private BenchOptions options(Optional<Path> input) {
        return new BenchOptions(TRADES, 1, folder, input);
    }
}
