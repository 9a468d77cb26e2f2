package io.barmill.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.barmill.config.ServiceName;
import io.barmill.error.InvalidFieldException;
import io.barmill.ledger.TaskKind;
import io.barmill.ledger.TaskOutcome;
import io.barmill.ledger.WorkQueue;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.subscription.MultiEmitter;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The whole runtime with its real threads and clock, between a fake ledger and a fake broker. */
@Timeout(60)
class WorkerTest {
    private static final TaskOutcome SUCCESS = new TaskOutcome.Succeeded("done");

    private final FakeLedger ledger = new FakeLedger();
    private final FakeBroker broker = new FakeBroker();
    private final CompletableFuture<MultiEmitter<? super Message<byte[]>>> consumer = new CompletableFuture<>();
    private final Multi<Message<byte[]>> doorbells = Multi.createFrom().emitter(emitter -> consumer.complete(emitter));
    private final CountDownLatch running = new CountDownLatch(1);
    private final CountDownLatch mayEnd = new CountDownLatch(1);

    @Test
    void taskThatRunsWhenTheWorkerStopsIsFinished() throws Exception {
        Worker worker = started(Map.of("barmill.worker.drain", "30s"), context -> {
            running.countDown();
            mayEnd.await();
            return SUCCESS;
        });
        Delivery delivery = ring();
        CompletableFuture<Void> stop = CompletableFuture.runAsync(worker::stop);
        ledger.queue(TaskKind.TICK_DOWNLOAD);
        Delivery late = Delivery.ofDoorbell();
        mayEnd.countDown();

        stop.get(30, TimeUnit.SECONDS);

        assertThat(delivery.settlements()).containsExactly("ack");
        assertThat(ledger.outcomes()).containsExactly(SUCCESS);
        assertThat(late.settlements()).isEmpty();
        assertThat(consumer.get().isCancelled()).isTrue();
        assertThat(ledger.register()).endsWith("leave");
    }

    @Test
    void taskThatOutlastsTheDrainIsHandedBackAtItsCheckpoint() throws Exception {
        Worker worker = started(Map.of("barmill.worker.drain", "10ms"), context -> {
            running.countDown();
            while (true) {
                context.checkpoint();
                Thread.onSpinWait();
            }
        });
        ring();

        worker.stop();

        assertThat(ledger.outcomes()).singleElement().isInstanceOf(TaskOutcome.HandedBack.class);
    }

    @Test
    void taskThatWaitsForSomethingIsInterruptedAndHandedBack() throws Exception {
        Worker worker =
                started(Map.of("barmill.worker.drain", "10ms", "barmill.worker.abort-grace", "10ms"), context -> {
                    running.countDown();
                    mayEnd.await();
                    return SUCCESS;
                });
        ring();

        worker.stop();

        assertThat(ledger.outcomes()).singleElement().isInstanceOf(TaskOutcome.HandedBack.class);
    }

    @Test
    void asManyTasksRunAtOnceAsThereArePermitsAndNoMore() throws Exception {
        CountDownLatch three = new CountDownLatch(3);
        AtomicInteger atOnce = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        Worker worker = started(Map.of("barmill.worker.permits", "3", "barmill.worker.patience", "50ms"), context -> {
            most.accumulateAndGet(atOnce.incrementAndGet(), Math::max);
            three.countDown();
            mayEnd.await();
            atOnce.decrementAndGet();
            return SUCCESS;
        });
        List<Delivery> deliveries = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            ledger.queue(TaskKind.TICK_DOWNLOAD);
            Delivery delivery = Delivery.ofDoorbell();
            deliveries.add(delivery);
            consumer.get(10, TimeUnit.SECONDS).emit(delivery.message());
        }

        assertThat(three.await(30, TimeUnit.SECONDS)).isTrue();
        await().atMost(Duration.ofSeconds(30))
                .until(() ->
                        deliveries.stream().noneMatch(one -> one.settlements().isEmpty()));
        mayEnd.countDown();
        worker.stop();

        assertThat(most).hasValue(3);
        assertThat(deliveries)
                .filteredOn(one -> one.settlements().contains("ack"))
                .hasSize(3);
        assertThat(ledger.outcomes()).containsExactly(SUCCESS, SUCCESS, SUCCESS);
    }

    @Test
    void workerThatWasNeverStartedStopsInPeace() {
        Worker worker = worker(Map.of(), context -> SUCCESS);

        worker.stop();

        assertThat(ledger.register()).isEmpty();
        assertThat(worker.readiness().getStatus()).isEqualTo(HealthCheckResponse.Status.DOWN);
        assertThat(worker.liveness().getStatus()).isEqualTo(HealthCheckResponse.Status.UP);
    }

    @Test
    void beatMustFitTwiceIntoTheLease() {
        assertThatThrownBy(() -> worker(Map.of("barmill.worker.beat", "16s"), context -> SUCCESS))
                .isInstanceOf(InvalidFieldException.class)
                .hasMessageContaining("barmill.worker.beat");
    }

    @Test
    void workerWithoutAHandlerForItsQueueDoesNotStart() {
        Worker worker = worker(Map.of(), context -> SUCCESS);

        assertThatThrownBy(() -> worker.start(WorkQueue.CPU, doorbells)).hasMessageContaining("bar.aggregate");
    }

    private Delivery ring() throws Exception {
        ledger.queue(TaskKind.TICK_DOWNLOAD);
        Delivery delivery = Delivery.ofDoorbell();
        consumer.get(10, TimeUnit.SECONDS).emit(delivery.message());
        assertThat(running.await(10, TimeUnit.SECONDS)).isTrue();
        return delivery;
    }

    private Worker started(Map<String, String> keys, ScriptedHandler.Script script) {
        Worker worker = worker(keys, script);
        worker.start(WorkQueue.IO, doorbells);
        return worker;
    }

    private Worker worker(Map<String, String> keys, ScriptedHandler.Script script) {
        return new Worker(
                WorkerConfigs.with(new HashMap<>(keys)),
                ledger,
                ledger,
                broker,
                new ServiceName("io-worker"),
                new SimpleMeterRegistry(),
                new FakeExit(),
                ScriptedHandler.ofQueue(WorkQueue.IO, script),
                Clock.systemUTC());
    }
}
