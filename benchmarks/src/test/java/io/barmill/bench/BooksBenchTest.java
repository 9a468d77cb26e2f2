package io.barmill.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BooksBenchTest {
    @TempDir
    private Path folder;

    @Test
    void bothBooksHaveTheSameQuotes() throws Exception {
        JsonNode report = BooksBench.run(new BenchOptions(30_500, 1, folder, Optional.empty()));

        assertThat(report.path("increments").asLong()).isEqualTo(30_500);
        assertThat(report.at("/quotes/rows").asLong())
                .isGreaterThan(1_000)
                .isEqualTo(report.at("/tree_map/rows").asLong());
        assertThat(report.at("/book_snapshot_25/rows").asLong())
                .isGreaterThan(report.at("/quotes/rows").asLong());
        assertThat(report.at("/memory/levels").asLong()).as("of 1,000 a side").isBetween(2_000L, 12_000L);
    }
}
