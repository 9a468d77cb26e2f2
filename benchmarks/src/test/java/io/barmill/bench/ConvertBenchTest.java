package io.barmill.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.barmill.ticks.RowErrors;
import io.barmill.ticks.TickBatch;
import io.barmill.ticks.TickReader;
import io.barmill.ticks.archive.Archives;
import io.barmill.ticks.archive.InflaterKind;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

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
        Path archive = ConvertInput.TRADES.file(folder.resolve("given"), 1_000, 3);

        ObjectNode report = ConvertBench.run(options(Optional.of(archive)));

        assertThat(report.path("rows").asLong()).isEqualTo(1_000);
        try (Stream<Path> made = Files.list(folder)) {
            assertThat(made).containsExactly(folder.resolve("given"));
        }
    }

    @Test
    void splittingFindsEveryField() throws Exception {
        long header = 1;

        assertThat(InflateAndSplit.fields(ConvertInput.TRADES.file(folder, TRADES, 1)))
                .isEqualTo((TRADES + header) * 8);
        assertThat(InflateAndSplit.fields(ConvertInput.KLINES.file(folder, 100, 1)))
                .isEqualTo((100 + header) * 12);
    }

    @ParameterizedTest
    @EnumSource(ConvertInput.class)
    void generatedArchiveIsReadWithoutABadRow(ConvertInput input) throws Exception {
        Path archive = input.file(folder, 3_000, 1);

        assertThat(rows(input, archive)).isEqualTo(3_000);
    }

    @Tag("full")
    @ParameterizedTest
    @EnumSource(ConvertInput.class)
    void peersConvertEveryRowOfEachType(ConvertInput input) throws Exception {
        ObjectNode report = ConvertBench.run(new BenchOptions(input.id(), 3_000, 1, folder, Optional.empty()));

        assertThat(report.path("type").asText()).isEqualTo(input.id());
        assertThat(report.path("rows").asLong()).isEqualTo(3_000);
        assertThat(report.path("duckdb_rows").asLong()).isEqualTo(3_000);
        assertThat(report.path("polars_rows").asLong(3_000)).isEqualTo(3_000);
        assertThat(report.path("polars").asText()).isNotEmpty();
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

    private static long rows(ConvertInput input, Path archive) throws IOException {
        long rows = 0;
        try (TickReader reader =
                input.format().reader(new Archives(InflaterKind.FAST).open(archive), "archive", RowErrors.FAIL)) {
            TickBatch batch = TickBatch.of(input.format().type(), reader.hasContracts(), 1_000);
            while (reader.read(batch)) {
                rows += batch.size();
            }
        }
        return rows;
    }

    private BenchOptions options(Optional<Path> input) {
        return new BenchOptions(TRADES, 1, folder, input);
    }
}
