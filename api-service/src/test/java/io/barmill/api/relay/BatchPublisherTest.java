package io.barmill.api.relay;

import static org.assertj.core.api.Assertions.assertThat;

import io.barmill.ledger.Outbox;
import io.barmill.ledger.WorkQueue;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class BatchPublisherTest {
    private final FakeDoorbellSender sender = new FakeDoorbellSender();
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final BatchPublisher publisher =
            new BatchPublisher(sender, new RelayMeters(registry), Duration.ofMillis(50));
    private final List<Outbox.Doorbell> batch = List.of(doorbell(1), doorbell(2), doorbell(3));

    @Test
    void everyConfirmedDoorbellIsReported() {
        assertThat(publisher.publish(batch)).containsExactlyInAnyOrder(1L, 2L, 3L);
        assertThat(sender.sent()).isEqualTo(batch);
        assertThat(publisher.pollFailure()).isFalse();
        assertThat(registry.counter("barmill.relay.published").count()).isEqualTo(3);
    }

    @Test
    void missingConfirmsTimeOut() {
        sender.confirmNothing();

        assertThat(publisher.publish(batch)).isEmpty();
        assertThat(publisher.pollFailure()).isTrue();
        assertThat(registry.counter("barmill.relay.timeouts").count()).isEqualTo(3);
    }

    @Test
    void onlyThoseThatTheBrokerConfirmedAreReported() {
        sender.confirm(doorbell -> switch ((int) doorbell.id()) {
            case 1 -> Uni.createFrom().voidItem();
            case 2 -> Uni.createFrom().failure(new IllegalStateException("nack"));
            default -> Uni.createFrom().nothing();
        });

        assertThat(publisher.publish(batch)).containsExactly(1L);
        assertThat(publisher.timeouts()).isZero();
        assertThat(registry.counter("barmill.relay.refused").count()).isEqualTo(1);
        assertThat(registry.counter("barmill.relay.timeouts").count()).isEqualTo(1);
    }

    @Test
    void fullChannelIsARefusal() {
        sender.confirm(doorbell -> {
            throw new IllegalStateException("the buffer is full");
        });

        assertThat(publisher.publish(batch)).isEmpty();
        assertThat(registry.counter("barmill.relay.refused").count()).isEqualTo(3);
    }

    @Test
    void consecutiveTimeoutsAreCountedUntilAConfirmArrives() {
        sender.confirmNothing();
        publisher.publish(batch);
        publisher.publish(batch);
        assertThat(publisher.timeouts()).isEqualTo(2);

        sender.confirmAll();
        publisher.publish(batch);

        assertThat(publisher.timeouts()).isZero();
    }

    private static Outbox.Doorbell doorbell(long id) {
        return new Outbox.Doorbell(id, WorkQueue.CPU, 1);
    }
}
