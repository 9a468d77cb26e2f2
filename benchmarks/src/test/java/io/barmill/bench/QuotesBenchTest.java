package io.barmill.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QuotesBenchTest {
    @TempDir
    private Path folder;

    @Test
    void bothSidesMakeTheSameBars() throws Exception {
        ObjectNode report = QuotesBench.run(new BenchOptions(30_500, 1, folder, Optional.empty()));

        assertThat(report.path("rows").asLong()).isEqualTo(30_500);
        assertThat(report.at("/time_1m/bars").asLong())
                .isGreaterThan(3)
                .isEqualTo(report.at("/time_1m/duckdb_bars").asLong());
        assertThat(report.at("/tick/bars").asLong())
                .isEqualTo(31)
                .isEqualTo(report.at("/tick/duckdb_bars").asLong());
        assertThat(report.at("/tick/ratio_duckdb").asDouble()).isPositive();
    }
}
