package io.barmill.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

@QuarkusTest
class OutboxTest extends LedgerTest {
    private List<UUID> submit(int tasks) {
        List<NewTask> all = new ArrayList<>();
        for (int i = 0; i < tasks; i++) {
            all.add(LedgerFixture.task("task " + i));
        }
        return fixture.submit(all.toArray(NewTask[]::new)).tasks();
    }

    private static List<Long> ids(List<Outbox.Doorbell> batch) {
        return batch.stream().map(Outbox.Doorbell::id).toList();
    }

    @Test
    void confirmedDoorbellsAreRemovedInTheOrderOfWriting() {
        List<UUID> tasks = submit(5);
        List<UUID> published = new ArrayList<>();

        int relayed = outbox.relay(3, batch -> {
            batch.forEach(doorbell -> published.add(doorbell.taskId()));
            assertThat(batch).extracting(Outbox.Doorbell::queue).containsOnly(WorkQueue.IO);
            return ids(batch);
        });

        assertThat(relayed).isEqualTo(3);
        assertThat(published).isEqualTo(tasks.subList(0, 3));
        assertThat(outbox.pending()).isEqualTo(2);
    }

    @Test
    void whatIsNotConfirmedStays() {
        List<UUID> tasks = submit(3);

        int relayed = outbox.relay(10, batch -> List.of(batch.get(1).id()));

        assertThat(relayed).isEqualTo(1);
        List<UUID> left = new ArrayList<>();
        outbox.relay(10, batch -> {
            batch.forEach(doorbell -> left.add(doorbell.taskId()));
            return List.of();
        });
        assertThat(left).containsExactly(tasks.get(0), tasks.get(2));
    }

    @Test
    void publisherThatThrowsLosesNothing() {
        submit(3);

        assertThatIllegalStateException()
                .isThrownBy(() -> outbox.relay(10, batch -> {
                    throw new IllegalStateException("the broker is away");
                }))
                .withMessage("the broker is away");

        assertThat(outbox.pending()).isEqualTo(3);
    }

    @Test
    void doorbellForAQueueOfALaterVersionIsPassedOver() {
        submit(2);
        fixture.sql("UPDATE outbox SET queue = 'gpu' WHERE id = (SELECT min(id) FROM outbox)");

        assertThat(outbox.relay(10, OutboxTest::ids)).isEqualTo(1);

        assertThat(outbox.pending()).isEqualTo(1);
    }

    @Test
    void emptyOutboxIsNotPublished() {
        assertThat(outbox.relay(10, batch -> {
                    throw new AssertionError("there is nothing to publish");
                }))
                .isZero();
        assertThat(outbox.oldest()).isEmpty();
    }

    @Test
    void ageOfTheOldestIsTold() {
        submit(2);
        fixture.sql(
                "UPDATE outbox SET created_at = now() - interval '90 seconds' WHERE id = (SELECT min(id) FROM outbox)");

        assertThat(outbox.oldest().orElseThrow()).isBetween(Duration.ofSeconds(89), Duration.ofSeconds(110));
    }

    @Test
    void manyRelaysPublishEachDoorbellExactlyOnce() {
        List<UUID> tasks = submit(400);
        Map<UUID, AtomicInteger> published = new ConcurrentHashMap<>();

        LedgerFixture.together(4, () -> {
            while (outbox.pending() > 0) {
                outbox.relay(7, batch -> {
                    batch.forEach(doorbell -> published
                            .computeIfAbsent(doorbell.taskId(), task -> new AtomicInteger())
                            .incrementAndGet());
                    return ids(batch);
                });
            }
            return null;
        });

        assertThat(published).containsOnlyKeys(tasks);
        assertThat(published.values()).allSatisfy(times -> assertThat(times).hasValue(1));
    }
}
