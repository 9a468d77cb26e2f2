package io.barmill.api.relay;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RelayCycleTest {
    private final FakeOutbox outbox = new FakeOutbox();
    private final FakeDoorbellSender sender = new FakeDoorbellSender();
    private final FakeBroker broker = new FakeBroker();
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final RelayMeters meters = new RelayMeters(registry);
    private final RelayConfig config =
            RelayConfigs.with(Map.of("barmill.relay.batch", "2", "barmill.relay.confirm-timeout", "100ms"));
    private Instant now = Instant.parse("2024-01-01T00:00:00Z");
    private final InstantSource clock = () -> now;
    private final RelayCycle cycle = new RelayCycle(
            outbox, new BatchPublisher(sender, meters, config.confirmTimeout()), broker, meters, config, clock);

    @Test
    void topologyIsDeclaredBeforeTheFirstDoorbell() {
        outbox.add();
        broker.goDown();

        cycle.run();
        assertThat(sender.sent()).isEmpty();
        broker.comeBack();
        cycle.run();

        assertThat(sender.sent()).hasSize(1);
        assertThat(outbox.pending()).isZero();
    }

    @Test
    void fullBatchIsFollowedAtOnceByTheNext() {
        outbox.add();
        outbox.add();
        outbox.add();

        assertThat(cycle.run()).isZero();
        cycle.run();
        assertThat(outbox.pending()).isZero();
    }

    @Test
    void whileDoorbellsComeAndForASecondAfterwardsTheOutboxIsPolledMoreOften() {
        outbox.add();

        assertThat(cycle.run()).isEqualTo(Duration.ofMillis(10)).isLessThan(config.interval());
        now = now.plusMillis(999);
        assertThat(cycle.run()).isEqualTo(Duration.ofMillis(10));
        now = now.plusMillis(1);
        assertThat(cycle.run()).isEqualTo(config.interval());
    }

    @Test
    void unconfirmedDoorbellsStayAndArePublishedAgain() {
        outbox.add();
        sender.confirmNothing();

        assertThat(cycle.run()).isGreaterThan(config.interval());
        assertThat(outbox.pending()).isEqualTo(1);
        sender.confirmAll();
        cycle.run();

        assertThat(outbox.pending()).isZero();
        assertThat(sender.sent()).hasSize(2);
    }

    @Test
    void topologyIsDeclaredAgainAfterAFailureAndPeriodically() {
        cycle.run();
        cycle.run();
        assertThat(broker.declarations()).isEqualTo(1);

        now = now.plus(config.topologyCheck());
        cycle.run();
        assertThat(broker.declarations()).isEqualTo(2);

        outbox.add();
        sender.confirmNothing();
        cycle.run();
        cycle.run();
        assertThat(broker.declarations()).isEqualTo(3);
    }

    @Test
    void nothingIsSentWhileTheBrokerIsAway() {
        outbox.add();
        sender.confirmNothing();
        cycle.run();
        broker.goDown();

        for (int i = 0; i < 20; i++) {
            cycle.run();
        }

        assertThat(sender.sent()).hasSize(1);
    }

    @Test
    void backOffGrowsWhileTheDatabaseIsAway() {
        outbox.goDown();
        Duration first = cycle.run();
        Duration second = cycle.run();
        for (int i = 0; i < 10; i++) {
            cycle.run();
        }

        assertThat(second).isGreaterThan(first);
        assertThat(cycle.run()).isEqualTo(Duration.ofSeconds(10));
        outbox.comeBack();
        assertThat(cycle.run()).isEqualTo(config.interval());
    }

    @Test
    void beginningOfFailuresIsKnownUntilTheyEnd() {
        cycle.run();
        assertThat(cycle.failingSince()).isEmpty();

        broker.goDown();
        now = now.plus(config.topologyCheck());
        Instant began = now;
        cycle.run();
        now = now.plusSeconds(60);
        cycle.run();
        assertThat(cycle.failingSince()).contains(began);

        broker.comeBack();
        cycle.run();
        assertThat(cycle.failingSince()).isEmpty();
    }

    @Test
    void sizeOfTheOutboxIsSampled() {
        outbox.add();
        cycle.run();

        assertThat(registry.get("barmill.outbox.pending").gauge().value()).isEqualTo(1);
        assertThat(registry.get("barmill.outbox.lag.seconds").gauge().value()).isEqualTo(3);
    }
}
