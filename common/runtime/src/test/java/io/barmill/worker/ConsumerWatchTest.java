package io.barmill.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.barmill.ledger.WorkQueue;
import io.barmill.worker.ConsumerWatch.View;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ConsumerWatchTest {
    private final ManualTimer timer = new ManualTimer();
    private final FakeBroker broker = new FakeBroker();
    private final FakeExit exit = new FakeExit();
    private final WorkerConfig config = WorkerConfigs.with(Map.of("barmill.worker.permits", "1"));
    private final Permits permits = new Permits(1);
    private final TaskDispatcher dispatcher = dispatcher();
    private final ConsumerWatch watch =
            new ConsumerWatch(WorkQueue.IO, broker, dispatcher, this::renewed, timer, exit, config);
    private int renewals;

    @BeforeEach
    void start() {
        watch.start();
    }

    @Test
    void queueWithAConsumerIsWellWithinASecond() {
        timer.advance(Duration.ofSeconds(1));

        assertThat(watch.view()).isEqualTo(View.CONSUMING);
    }

    @Test
    void brokerThatIsAwayEndsNoProcess() {
        broker.goDown();

        timer.advance(Duration.ofHours(1));

        assertThat(watch.view()).isEqualTo(View.BROKER_UNREACHABLE);
        assertThat(exit.exits()).isEmpty();
        assertThat(renewals).isZero();
    }

    @Test
    void brokerThatIsBackIsWellAgain() {
        broker.goDown();
        timer.advance(Duration.ofHours(1));

        broker.comeBack();
        timer.advance(Duration.ofSeconds(1));

        assertThat(watch.view()).isEqualTo(View.CONSUMING);
    }

    @Test
    void queueThatIsGoneIsDeclaredAnew() {
        broker.queueIsGone();
        timer.advance(Duration.ofSeconds(1));

        assertThat(broker.declarations()).isPositive();
        assertThat(watch.view()).isEqualTo(View.NOT_CONSUMING);
    }

    @Test
    void consumerThatIsMissingIsRenewedAndThenTheProcessEnds() {
        broker.queueHas(0, 0);

        timer.advance(config.consumerGrace());
        assertThat(renewals).isEqualTo(3);
        assertThat(exit.exits()).isEmpty();
        timer.advance(Duration.ofSeconds(1));

        assertThat(exit.exits()).containsExactly("shutdown CONSUMER_LOST");
        assertThat(watch.view()).isEqualTo(View.GIVEN_UP);
    }

    @Test
    void consumerThatComesBackInTimeStartsTheGraceAnew() {
        broker.queueHas(0, 0);
        timer.advance(config.consumerGrace().minusSeconds(2));
        broker.queueHas(0, 1);
        timer.advance(config.watch());
        assertThat(watch.view()).isEqualTo(View.CONSUMING);

        broker.queueHas(0, 0);
        timer.advance(config.consumerGrace());

        assertThat(exit.exits()).isEmpty();
    }

    @Test
    void idleWorkerWhoseQueueKeepsItsDoorbellsIsNotHeard() {
        broker.queueHas(5, 1);

        timer.advance(config.watch().plusSeconds(1));

        assertThat(watch.view()).isEqualTo(View.NOT_CONSUMING);
    }

    @Test
    void fullQueueOfABusyWorkerIsWell() throws InterruptedException {
        permits.acquire(Duration.ZERO);
        broker.queueHas(5_000, 1);

        timer.advance(Duration.ofHours(1));

        assertThat(watch.view()).isEqualTo(View.CONSUMING);
    }

    @Test
    void fullQueueThatMovesIsWell() {
        broker.queueHas(5_000, 1);
        for (int i = 0; i < 100; i++) {
            dispatcher.ring(List.of(Delivery.of("rubbish").message()));
            timer.advance(Duration.ofMillis(500));
            assertThat(watch.view()).isEqualTo(View.CONSUMING);
        }
    }

    @Test
    void closedWatchDoesNothing() {
        watch.close();
        broker.queueHas(0, 0);

        timer.advance(Duration.ofHours(1));

        assertThat(exit.exits()).isEmpty();
    }

    private void renewed() {
        renewals++;
    }

    private TaskDispatcher dispatcher() {
        WorkerMeters meters = new WorkerMeters(new SimpleMeterRegistry());
        FakeLedger ledger = new FakeLedger();
        TaskRunner runner = new TaskRunner(
                new TaskHandlers(List.of()),
                new Heartbeat(ledger, timer, meters, config),
                new OutcomeRecorder(ledger, timer, config.ledgerPause()),
                permits,
                ledger,
                timer,
                meters,
                exit);
        return new TaskDispatcher(
                WorkQueue.IO,
                Set.of(),
                permits,
                ledger,
                runner,
                Runnable::run,
                timer,
                meters,
                message -> 1,
                "worker-1",
                config);
    }
}
