package io.barmill.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReadBenchTest {
    @TempDir
    private Path folder;

    @Test
    void allSidesReadEveryRow() throws Exception {
        ObjectNode report = ReadBench.run(new BenchOptions(20_000, 1, folder, Optional.empty()));

        assertThat(report.path("rows").asLong()).isEqualTo(20_000);
        assertThat(report.path("ratio_parquet_java").asDouble()).isPositive();
        assertThat(report.path("ratio_duckdb").asDouble()).isPositive();
    }
}
