package io.barmill.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class OutboxTest extends LedgerTest {
    private void submit(int tasks) {
        List<NewTask> all = new ArrayList<>();
        for (int i = 0; i < tasks; i++) {
            all.add(LedgerFixture.task("task " + i));
        }
        fixture.submit(all.toArray(NewTask[]::new));
    }

    private static List<Long> ids(List<Outbox.Doorbell> batch) {
        return batch.stream().map(Outbox.Doorbell::id).toList();
    }

    @Test
    void confirmedDoorbellsAreRemovedInTheOrderOfWriting() {
        submit(5);
        List<Long> published = new ArrayList<>();

        int relayed = outbox.relay(3, batch -> {
            published.addAll(ids(batch));
            assertThat(batch).extracting(Outbox.Doorbell::queue).containsOnly(WorkQueue.IO);
            return ids(batch);
        });

        assertThat(relayed).isEqualTo(3);
        assertThat(published).hasSize(3).isSorted();
        assertThat(outbox.pending()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({"1,1", "8,8", "9,8", "64,8", "65,9", "100,10", "1000,32"})
    void manyTasksHaveFewerDoorbellsThatSayForHowManyTheyAre(int tasks, int doorbells) {
        submit(tasks);
        List<Integer> said = new ArrayList<>();

        outbox.relay(tasks, batch -> {
            batch.forEach(doorbell -> said.add(doorbell.tasks()));
            return ids(batch);
        });

        assertThat(said).hasSize(doorbells);
        assertThat(said.stream().mapToInt(Integer::intValue).sum()).isEqualTo(tasks);
        assertThat(Collections.max(said) - Collections.min(said)).isLessThanOrEqualTo(1);
    }

    @Test
    void publisherHasNoTransactionThatItCouldHandToOtherThreads() {
        submit(1);
        int outside = QuarkusTransaction.getStatus();
        List<Integer> inside = new ArrayList<>();

        int relayed = outbox.relay(3, batch -> {
            inside.add(QuarkusTransaction.getStatus());
            return ids(batch);
        });

        assertThat(relayed).isEqualTo(1);
        assertThat(inside).containsExactly(outside);
        assertThat(outbox.pending()).isZero();
    }

    @Test
    void whatIsNotConfirmedStays() {
        submit(3);
        List<Long> written = new ArrayList<>();

        int relayed = outbox.relay(10, batch -> {
            written.addAll(ids(batch));
            return List.of(batch.get(1).id());
        });

        assertThat(relayed).isEqualTo(1);
        List<Long> left = new ArrayList<>();
        outbox.relay(10, batch -> {
            left.addAll(ids(batch));
            return List.of();
        });
        assertThat(left).containsExactly(written.get(0), written.get(2));
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
        fixture.sql("INSERT INTO outbox (queue) SELECT 'io_intensive' FROM generate_series(1, 400)");
        Map<Long, AtomicInteger> published = new ConcurrentHashMap<>();

        LedgerFixture.together(4, () -> {
            while (outbox.pending() > 0) {
                outbox.relay(7, batch -> {
                    batch.forEach(doorbell -> published
                            .computeIfAbsent(doorbell.id(), id -> new AtomicInteger())
                            .incrementAndGet());
                    return ids(batch);
                });
            }
            return null;
        });

        assertThat(published).hasSize(400);
        assertThat(published.values()).allSatisfy(times -> assertThat(times).hasValue(1));
    }
}
