package io.barmill.bench.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ThroughputTest {
    @Test
    void whatIsDoneWhileEnqueuingAndWhatIsDrainedAreCountedApart() {
        Throughput throughput = new Throughput(1_000, 2, 200, 6);

        assertThat(throughput.enqueuedPerSecond()).isEqualTo(500);
        assertThat(throughput.whileEnqueuingPerSecond()).isEqualTo(100);
        assertThat(throughput.drainingPerSecond()).isEqualTo(200);
        assertThat(throughput.perSecond()).isEqualTo(166.667, within(0.001));
        assertThat(throughput.report().path("task_millis").asDouble()).isEqualTo(6, within(0.001));
    }

    @Test
    void nothingIsDrainedIfAllWasDoneWhileEnqueuing() {
        assertThat(new Throughput(1_000, 2, 1_000, 2).drainingPerSecond()).isZero();
    }
}
