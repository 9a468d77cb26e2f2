package io.barmill.api.relay;

import static org.assertj.core.api.Assertions.assertThat;

import io.barmill.ledger.Outbox;
import io.barmill.ledger.WorkQueue;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class BatchRingerTest {
    private final FakeSender sender = new FakeSender();
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final BatchRinger ringer = new BatchRinger(sender, new RelayMeters(registry), Duration.ofMillis(50));
    private final List<Outbox.Doorbell> batch = List.of(doorbell(1), doorbell(2), doorbell(3));

    @Test
    void everyConfirmedDoorbellIsReported() {
        assertThat(ringer.publish(batch)).containsExactlyInAnyOrder(1L, 2L, 3L);
        assertThat(sender.sent()).isEqualTo(batch);
        assertThat(ringer.takeTrouble()).isFalse();
        assertThat(registry.counter("barmill.relay.published").count()).isEqualTo(3);
    }

    @Test
    void silenceHasATimeLimitAndConfirmsNothing() {
        sender.sayNothing();

        assertThat(ringer.publish(batch)).isEmpty();
        assertThat(ringer.takeTrouble()).isTrue();
        assertThat(registry.counter("barmill.relay.timeouts").count()).isEqualTo(3);
    }

    @Test
    void onlyThoseThatTheBrokerConfirmedAreReported() {
        sender.saySomething(doorbell -> switch ((int) doorbell.id()) {
            case 1 -> Uni.createFrom().voidItem();
            case 2 -> Uni.createFrom().failure(new IllegalStateException("nack"));
            default -> Uni.createFrom().nothing();
        });

        assertThat(ringer.publish(batch)).containsExactly(1L);
        assertThat(ringer.silences()).isZero();
        assertThat(registry.counter("barmill.relay.refused").count()).isEqualTo(1);
        assertThat(registry.counter("barmill.relay.timeouts").count()).isEqualTo(1);
    }

    @Test
    void channelThatTakesNoMoreIsARefusal() {
        sender.saySomething(doorbell -> {
            throw new IllegalStateException("the buffer is full");
        });

        assertThat(ringer.publish(batch)).isEmpty();
        assertThat(registry.counter("barmill.relay.refused").count()).isEqualTo(3);
    }

    @Test
    void silencesInARowAreCountedUntilOneWordComes() {
        sender.sayNothing();
        ringer.publish(batch);
        ringer.publish(batch);
        assertThat(ringer.silences()).isEqualTo(2);

        sender.confirmAll();
        ringer.publish(batch);

        assertThat(ringer.silences()).isZero();
    }

    private static Outbox.Doorbell doorbell(long id) {
        return new Outbox.Doorbell(id, UUID.randomUUID(), WorkQueue.CPU);
    }
}
