package io.barmill.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ValidateBenchTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"trades", "incremental_book_L2", "book_snapshot_25", "quotes", "options_chain", "klines"})
    void everyRowIsChecked(String type) throws Exception {
        JsonNode report = ValidateBench.run(new BenchOptions(type, 3_000, 1, folder, Optional.empty()));

        assertThat(report.path("rows").asLong()).isEqualTo(3_000);
        assertThat(report.path("rules").asInt()).isGreaterThan(4);
        assertThat(report.path("ratio_duckdb").asDouble()).isPositive();
    }
}
