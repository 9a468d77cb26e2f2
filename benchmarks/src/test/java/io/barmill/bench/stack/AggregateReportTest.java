package io.barmill.bench.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.barmill.cli.Json;
import org.junit.jupiter.api.Test;

class AggregateReportTest {
    @Test
    void reportHasRatesAndTheirRatio() {
        AggregateReport report =
                AggregateReport.of(new AggregateReport.Input("time-1s", 50, 10, 9_000_000, true, 1.9), 10, 5.5);

        JsonNode json = Json.parse(Json.pretty(report));
        assertThat(json.path("bar").asText()).isEqualTo("time-1s");
        assertThat(json.path("one").path("trades_per_second").asDouble()).isCloseTo(900_000, within(1e-6));
        assertThat(json.path("two").path("symbol_days_per_second").asDouble()).isCloseTo(50 / 5.5, within(1e-9));
        assertThat(json.path("one").path("seconds_per_task").asDouble()).isCloseTo(1, within(1e-9));
        assertThat(json.path("two").path("seconds_per_task").asDouble()).isCloseTo(1.1, within(1e-9));
        assertThat(json.path("ratio_two").asDouble()).isCloseTo(10 / 5.5, within(1e-9));
        assertThat(json.path("machine_two").asDouble()).isEqualTo(1.9);
        assertThat(report.lines())
                .containsExactly(
                        "50 symbol-days, 9,000,000 rows of ticks, into time-1s",
                        "cpu-workers: 1    10.00 s     5.0 symbol-days/s        900,000 rows/s",
                        "cpu-workers: 2     5.50 s     9.1 symbol-days/s      1,636,364 rows/s",
                        "two cpu-workers, each with a core of its own, are 1.82 times as fast as one; two threads "
                                + "that share nothing are 1.90 times");
    }
}
