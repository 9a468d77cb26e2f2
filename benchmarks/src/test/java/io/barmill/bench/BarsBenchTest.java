package io.barmill.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BarsBenchTest {
    private static final long TRADES = 50_000;

    @TempDir
    private Path folder;

    @Test
    void bothSidesMakeTheSameMinutes() throws Exception {
        ObjectNode report = BarsBench.run(new BenchOptions(TRADES, 1, folder, Optional.empty()));

        assertThat(report.at("/time_1m/bars").asLong())
                .isGreaterThan(3)
                .isEqualTo(report.at("/time_1m/duckdb_bars").asLong());
        assertThat(report.at("/two_threads/time_1m/bars").asLong())
                .isGreaterThan(3)
                .isEqualTo(report.at("/two_threads/time_1m/duckdb_bars").asLong());
        for (String kind : List.of("/volume", "/dollar", "/two_threads/volume", "/two_threads/dollar")) {
            assertThat(report.at(kind + "/bars").asLong()).as(kind).isGreaterThan(3);
            assertThat(report.at(kind + "/duckdb_bars").asLong()).as(kind).isGreaterThan(3);
            assertThat(report.at(kind + "/ratio_duckdb").asDouble()).as(kind).isPositive();
        }
        assertThat(report.at("/time_1m/ratio_duckdb").asDouble()).isPositive();
        assertThat(report.at("/ten_specs/ratio_one").asDouble()).isPositive();
        assertThat(report.at("/features/bars").asLong())
                .isEqualTo(report.at("/time_1m/bars").asLong());
        assertThat(report.at("/imbalance/imbalance-dollar-fixed-1000000/trades_per_second")
                        .asDouble())
                .isPositive();
        assertThat(report.at("/memory/long_bytes").asLong()).isPositive();
    }

    @Test
    void givenFileIsMeasuredByItself() throws Exception {
        Path file = SeededTicks.file(folder, 5_000, 1);

        ObjectNode report = BarsBench.run(new BenchOptions(1, 1, folder, Optional.of(file)));

        assertThat(report.at("/trades").asLong()).isEqualTo(5_000);
        assertThat(report.at("/dollar/ratio_duckdb").asDouble()).isPositive();
        assertThat(report.has("two_threads")).isFalse();
    }

    @Test
    void sameSeedGivesTheSameTicks() throws Exception {
        Path one = SeededTicks.file(folder.resolve("one"), 10_000, 7);
        Path two = SeededTicks.file(folder.resolve("two"), 10_000, 7);

        assertThat(two).hasSameBinaryContentAs(one);
        assertThat(Files.getLastModifiedTime(SeededTicks.file(folder.resolve("one"), 10_000, 7)))
                .isEqualTo(Files.getLastModifiedTime(one));
    }
}
