package io.barmill.api.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RelayTest {
    private final FakeOutbox outbox = new FakeOutbox();
    private final FakeDoorbellSender sender = new FakeDoorbellSender();
    private final FakeBroker broker = new FakeBroker();
    private Relay relay;

    @AfterEach
    void stop() {
        relay.stop(new ShutdownEvent());
    }

    @Test
    void nudgeRelaysWithoutWaitingForTheInterval() {
        start(Map.of("barmill.relay.interval", "1h"));
        await().until(() -> broker.declarations() == 1);

        outbox.add();
        relay.onWritten(new OutboxWritten());

        await().until(() -> outbox.pending() == 0);
    }

    @Test
    void failureOfTheDatabaseDoesNotEndTheRelay() {
        outbox.goDown();
        outbox.add();
        start(Map.of("barmill.relay.interval", "10ms"));

        outbox.comeBack();

        await().until(() -> outbox.pending() == 0);
        assertThat(relay.isLive()).isTrue();
    }

    @Test
    void replicaThatDoesNotRelayLeavesTheOutboxAlone() {
        start(Map.of("barmill.relay.enabled", "false"));
        outbox.add();

        relay.nudge();
        relay.stop(new ShutdownEvent());

        assertThat(sender.sent()).isEmpty();
        assertThat(relay.isLive()).isTrue();
    }

    @Test
    void brokerThatRespondsButConfirmsNothingMakesTheProcessNotLive() {
        sender.confirmNothing();
        outbox.add();
        start(Map.of(
                "barmill.relay.interval", "10ms",
                "barmill.relay.confirm-timeout", "100ms",
                "barmill.relay.timeouts-until-down", "2"));

        await().until(() -> !relay.isLive());
        sender.confirmAll();

        await().until(() -> relay.isLive());
        assertThat(outbox.pending()).isZero();
    }

    @Test
    void brokerThatBlocksPublishersIsAnOutageNotADeadRelay() {
        sender.confirmNothing();
        broker.block();
        outbox.add();
        start(Map.of(
                "barmill.relay.interval", "10ms",
                "barmill.relay.confirm-timeout", "100ms",
                "barmill.relay.timeouts-until-down", "1"));

        await().until(() -> sender.sent().size() == 1);
        await().during(Duration.ofSeconds(2)).atMost(Duration.ofSeconds(20)).until(() -> relay.isLive());
        assertThat(sender.sent()).as("nothing piles up in the connector").hasSize(1);
        sender.confirmAll();
        broker.unblock();

        await().until(() -> outbox.pending() == 0);
    }

    @Test
    void errorDoesNotEndTheRelay() {
        outbox.failOnce(new OutOfMemoryError("pretended"));
        outbox.add();
        start(Map.of("barmill.relay.interval", "10ms"));

        await().until(() -> outbox.pending() == 0);
        assertThat(relay.isLive()).isTrue();
    }

    @Test
    void brokerThatIsAwayIsToldUntilItIsBack() {
        broker.goDown();
        outbox.add();
        start(Map.of("barmill.relay.interval", "10ms", "barmill.relay.away-until-unready", "50ms"));
        await().until(() -> relay.awaySince().isPresent());
        assertThat(relay.isLive()).isTrue();
        broker.comeBack();

        await().until(() -> relay.awaySince().isEmpty());
        await().until(() -> outbox.pending() == 0);
    }

    private void start(Map<String, String> keys) {
        RelayMeters meters = new RelayMeters(new SimpleMeterRegistry());
        relay = new Relay(RelayConfigs.with(new HashMap<>(keys)), outbox, sender, broker, meters, Clock.systemUTC());
        relay.start(new StartupEvent());
    }
}
