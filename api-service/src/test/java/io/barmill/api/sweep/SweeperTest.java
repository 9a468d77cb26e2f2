package io.barmill.api.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.barmill.doorbell.Broker;
import io.barmill.doorbell.QueueStats;
import io.barmill.error.BarmillException;
import io.barmill.error.ErrorCode;
import io.barmill.ledger.Sweep;
import io.barmill.ledger.WorkQueue;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SweeperTest {
    private static final Sweep.Swept NOTHING = new Sweep.Swept(0, 0, 0, 0, 0, 0, 0);

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final BlockingQueue<Supplier<Sweep.Swept>> script = new LinkedBlockingQueue<>();
    private final AtomicInteger sweeps = new AtomicInteger();
    private final BlockingQueue<OptionalLong> depths = new LinkedBlockingQueue<>();
    private final AtomicReference<RuntimeException> brokerFailure = new AtomicReference<>();
    private Sweeper sweeper;

    /** Starts a sweeper that does what the script says, and after that finds nothing to do. */
    private void start(Map<String, String> keys) {
        Sweep scripted = (limits, broker) -> {
            depths.add(broker.waiting(WorkQueue.CPU));
            sweeps.incrementAndGet();
            Supplier<Sweep.Swept> next = script.poll();
            return next == null ? NOTHING : next.get();
        };
        sweeper = new Sweeper(SweepConfigTest.config(keys), scripted, new DeepQueues(), new SweepMeters(registry));
        sweeper.start(new StartupEvent());
    }

    @AfterEach
    void stop() {
        sweeper.stop(new ShutdownEvent());
    }

    @Test
    void failedSweepIsCountedAndTheNextOneFollows() {
        for (int i = 0; i < 3; i++) {
            script.add(() -> {
                throw new IllegalStateException("the database is away");
            });
        }
        script.add(() -> new Sweep.Swept(1, 2, 3, 1, 4, 5, 6));

        start(Map.of("barmill.sweep.interval", "PT0.02S"));

        await().until(() -> sweeps.get() >= 5);
        assertThat(registry.counter("barmill.sweep.failures").count()).isEqualTo(3);
        assertThat(registry.counter("barmill.sweep.requeued").count()).isEqualTo(1);
        assertThat(registry.counter("barmill.sweep.rung").count()).isEqualTo(2);
        assertThat(rescued("lost_alone")).isEqualTo(1);
        assertThat(rescued("lost_with_others")).isEqualTo(2);
        assertThat(registry.counter("barmill.sweep.cancelled").count()).isEqualTo(4);
        assertThat(registry.counter("barmill.sweep.workers.gone").count()).isEqualTo(5);
        assertThat(registry.counter("barmill.sweep.unrescued").count()).isEqualTo(6);
    }

    private double rescued(String reason) {
        return registry.counter("barmill.sweep.rescued", "reason", reason).count();
    }

    @Test
    void errorsEndNeitherTheSweeperNorItsLiveness() {
        script.add(() -> {
            throw new OutOfMemoryError("pretended");
        });
        script.add(() -> {
            throw new StackOverflowError("pretended");
        });

        start(Map.of("barmill.sweep.interval", "PT0.02S"));

        await().until(() -> sweeps.get() >= 5);
        assertThat(registry.counter("barmill.sweep.failures").count()).isEqualTo(2);
        assertThat(sweeper.isLive()).isTrue();
    }

    @Test
    void sweeperThatHasDiedIsNotLive() {
        start(Map.of("barmill.sweep.interval", "PT0.02S"));

        sweeper.stop(new ShutdownEvent());

        assertThat(sweeper.isLive()).isFalse();
    }

    @Test
    void sweepThatReachedItsLimitIsFollowedByAnotherAtOnce() {
        for (int i = 0; i < 50; i++) {
            script.add(() -> new Sweep.Swept(5, 0, 0, 0, 0, 0, 0));
        }

        start(Map.of("barmill.sweep.interval", "PT2S", "barmill.sweep.batch", "5"));

        await().atMost(Duration.ofSeconds(5)).until(() -> sweeps.get() >= 51);
        assertThat(registry.counter("barmill.sweep.requeued").count()).isEqualTo(250);
    }

    @Test
    void stoppedSweeperSweepsNoMore() {
        start(Map.of("barmill.sweep.interval", "PT0.02S"));
        await().until(() -> sweeps.get() >= 2);

        sweeper.stop(new ShutdownEvent());

        int swept = sweeps.get();
        await().during(200, TimeUnit.MILLISECONDS).atMost(Duration.ofSeconds(2)).until(() -> sweeps.get() == swept);
    }

    @Test
    void brokerTellsTheSweepItsDoorbellsUnlessItIsAway() throws InterruptedException {
        start(Map.of("barmill.sweep.interval", "PT0.02S"));
        assertThat(depths.poll(30, TimeUnit.SECONDS)).hasValue(7);

        brokerFailure.set(new BarmillException(ErrorCode.BROKER_UNAVAILABLE, "away"));

        await().until(() -> depths.contains(OptionalLong.empty()));
        assertThat(registry.counter("barmill.sweep.failures").count()).isZero();
    }

    private final class DeepQueues implements Broker {
        @Override
        public void declareTopology() {}

        @Override
        public boolean isAccepting() {
            return true;
        }

        @Override
        public Optional<QueueStats> queueStats(WorkQueue queue) {
            if (brokerFailure.get() != null) {
                throw brokerFailure.get();
            }
            return Optional.of(new QueueStats(7, 1));
        }
    }

    @Test
    void disabledSweeperDoesNothing() {
        start(Map.of("barmill.sweep.interval", "PT0.02S", "barmill.sweep.enabled", "false"));

        await().during(200, TimeUnit.MILLISECONDS).atMost(Duration.ofSeconds(2)).until(() -> sweeps.get() == 0);
    }
}
