package io.barmill.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.barmill.fault.InvalidFieldException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BarsBenchTest {
    private static final long TRADES = 50_000;

    @TempDir
    private Path folder;

    @Test
    void bothSidesMakeTheSameMinutes() throws Exception {
        ObjectNode report = BarsBench.run(SeededTicks.file(folder, TRADES, 1), TRADES);

        assertThat(report.at("/time_1m/bars").asLong())
                .isGreaterThan(3)
                .isEqualTo(report.at("/time_1m/duckdb_bars").asLong());
        assertThat(report.at("/dollar/bars").asLong()).isGreaterThan(3);
        assertThat(report.at("/dollar/duckdb_bars").asLong()).isGreaterThan(3);
        assertThat(report.at("/time_1m/ratio_duckdb").asDouble()).isPositive();
        assertThat(report.at("/dollar/ratio_duckdb").asDouble()).isPositive();
        assertThat(report.at("/ten_specs/ratio_one").asDouble()).isPositive();
    }

    @Test
    void sameSeedGivesTheSameTicks() throws Exception {
        Path one = SeededTicks.file(folder.resolve("one"), 10_000, 7);
        Path two = SeededTicks.file(folder.resolve("two"), 10_000, 7);

        assertThat(two).hasSameBinaryContentAs(one);
        assertThat(Files.getLastModifiedTime(SeededTicks.file(folder.resolve("one"), 10_000, 7)))
                .isEqualTo(Files.getLastModifiedTime(one));
    }

    @Test
    void optionsThatAreNoneAreRefused() {
        assertThat(BenchOptions.parse("--trades", "5")).isEqualTo(new BenchOptions(5, 1, Path.of("data", "bench"), Optional.empty(), false));
        assertThatThrownBy(() -> BenchOptions.parse("--trades", "0")).isInstanceOf(InvalidFieldException.class);
        assertThatThrownBy(() -> BenchOptions.parse("--trades")).isInstanceOf(InvalidFieldException.class);
        assertThatThrownBy(() -> BenchOptions.parse("--what", "1")).isInstanceOf(InvalidFieldException.class);
    }
}
