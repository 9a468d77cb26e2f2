package io.barmill.api.relay;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RelayTurnTest {
    private final FakeOutbox outbox = new FakeOutbox();
    private final FakeSender sender = new FakeSender();
    private final FakeBroker broker = new FakeBroker();
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final RelayMeters meters = new RelayMeters(registry);
    private final RelayConfig config =
            RelayConfigs.with(Map.of("barmill.relay.batch", "2", "barmill.relay.confirm-timeout", "100ms"));
    private Instant now = Instant.parse("2024-01-01T00:00:00Z");
    private final InstantSource clock = () -> now;
    private final RelayTurn turn = new RelayTurn(
            outbox, new BatchRinger(sender, meters, config.confirmTimeout()), broker, meters, config, clock);

    @Test
    void topologyIsThereBeforeTheFirstDoorbell() {
        outbox.add();
        broker.goDown();

        turn.take();
        assertThat(sender.sent()).isEmpty();
        broker.comeBack();
        turn.take();

        assertThat(sender.sent()).hasSize(1);
        assertThat(outbox.pending()).isZero();
    }

    @Test
    void fullBatchIsFollowedAtOnceByTheNext() {
        outbox.add();
        outbox.add();
        outbox.add();

        assertThat(turn.take()).isZero();
        assertThat(turn.take()).isEqualTo(config.interval());
        assertThat(outbox.pending()).isZero();
    }

    @Test
    void unconfirmedDoorbellsStayAndAreRungAgain() {
        outbox.add();
        sender.sayNothing();

        assertThat(turn.take()).isGreaterThan(config.interval());
        assertThat(outbox.pending()).isEqualTo(1);
        sender.confirmAll();
        turn.take();

        assertThat(outbox.pending()).isZero();
        assertThat(sender.sent()).hasSize(2);
    }

    @Test
    void topologyIsDeclaredAnewAfterTroubleAndFromTimeToTime() {
        turn.take();
        turn.take();
        assertThat(broker.declarations()).isEqualTo(1);

        now = now.plus(config.topologyCheck());
        turn.take();
        assertThat(broker.declarations()).isEqualTo(2);

        outbox.add();
        sender.sayNothing();
        turn.take();
        turn.take();
        assertThat(broker.declarations()).isEqualTo(3);
    }

    @Test
    void nothingIsSentWhileTheBrokerIsAway() {
        outbox.add();
        sender.sayNothing();
        turn.take();
        broker.goDown();

        for (int i = 0; i < 20; i++) {
            turn.take();
        }

        assertThat(sender.sent()).hasSize(1);
    }

    @Test
    void databaseThatIsAwayIsWaitedForLongerAndLonger() {
        outbox.goDown();
        Duration first = turn.take();
        Duration second = turn.take();
        for (int i = 0; i < 10; i++) {
            turn.take();
        }

        assertThat(second).isGreaterThan(first);
        assertThat(turn.take()).isEqualTo(Duration.ofSeconds(10));
        outbox.comeBack();
        assertThat(turn.take()).isEqualTo(config.interval());
    }

    @Test
    void fullnessOfTheOutboxIsSampled() {
        outbox.add();
        turn.take();

        assertThat(registry.get("barmill.outbox.pending").gauge().value()).isEqualTo(1);
        assertThat(registry.get("barmill.outbox.lag.seconds").gauge().value()).isEqualTo(3);
    }
}
