package io.barmill.api.backlog;

import static org.assertj.core.api.Assertions.assertThat;

import io.barmill.ledger.backlog.Backlog;
import io.barmill.ledger.backlog.Closed;
import io.barmill.ledger.backlog.LaneBacklog;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class BacklogSamplerTest {
    private final CountDownLatch samples = new CountDownLatch(2);

    @Test
    void samplerOutlivesAnError() throws Exception {
        Backlog outOfMemory = new Backlog() {
            @Override
            public List<LaneBacklog> lanes() {
                samples.countDown();
                throw new OutOfMemoryError("as the test wants it");
            }

            @Override
            public Closed closed() {
                return new Closed(Map.of(), List.of());
            }
        };
        BacklogConfig config = () -> Duration.ofMillis(1);
        BacklogSampler sampler = new BacklogSampler(
                config, outOfMemory, new BacklogMeters(new SimpleMeterRegistry()), Clock.systemUTC());

        sampler.start(new StartupEvent());

        assertThat(samples.await(30, TimeUnit.SECONDS))
                .as("a second sample after the error")
                .isTrue();
        sampler.stop(new ShutdownEvent());
        assertThat(sampler.latest()).as("old counts are not shown as new ones").isEmpty();
    }
}
