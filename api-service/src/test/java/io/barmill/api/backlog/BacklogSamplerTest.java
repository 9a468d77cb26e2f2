package io.barmill.api.backlog;

import static org.assertj.core.api.Assertions.assertThat;

import io.barmill.ledger.backlog.Backlog;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class BacklogSamplerTest {
    private final CountDownLatch samples = new CountDownLatch(2);

    @Test
    void samplerOutlivesAnError() throws Exception {
        Backlog outOfMemory = () -> {
            samples.countDown();
            throw new OutOfMemoryError("as the test wants it");
        };
        BacklogConfig config = () -> Duration.ofMillis(1);
        BacklogSampler sampler = new BacklogSampler(config, outOfMemory, new BacklogMeters(new SimpleMeterRegistry()));

        sampler.start(new StartupEvent());

        assertThat(samples.await(30, TimeUnit.SECONDS))
                .as("a second sample after the error")
                .isTrue();
        sampler.stop(new ShutdownEvent());
    }
}
