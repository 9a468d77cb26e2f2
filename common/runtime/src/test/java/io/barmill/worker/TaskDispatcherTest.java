package io.barmill.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.barmill.ledger.TaskKind;
import io.barmill.ledger.TaskOutcome;
import io.barmill.ledger.WorkQueue;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class TaskDispatcherTest {
    private static final TaskOutcome SUCCESS = new TaskOutcome.Succeeded("done");

    private final ManualTimer timer = new ManualTimer();
    private final FakeLedger ledger = new FakeLedger();
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final WorkerConfig config =
            WorkerConfigs.with(Map.of("barmill.worker.permits", "1", "barmill.worker.patience", "10ms"));
    private final Permits permits = new Permits(config.permits());
    private final Deque<Runnable> started = new ArrayDeque<>();
    private final TaskDispatcher dispatcher = dispatcher();

    @Test
    void doorbellIsAcknowledgedOnceClaimedAndBeforeTheTaskRuns() {
        Delivery delivery = Delivery.of(ledger.queue(TaskKind.TICK_DOWNLOAD));

        dispatcher.ring(delivery.message());

        assertThat(delivery.settlements()).containsExactly("ack");
        assertThat(ledger.outcomes()).isEmpty();
        started.remove().run();
        assertThat(ledger.outcomes()).containsExactly(SUCCESS);
        assertThat(permits.inUse()).isZero();
    }

    @Test
    void secondDeliveryOfADoorbellIsDropped() {
        UUID task = ledger.queue(TaskKind.TICK_DOWNLOAD);
        Delivery first = Delivery.of(task);
        Delivery second = Delivery.of(task);

        dispatcher.ring(first.message());
        started.remove().run();
        dispatcher.ring(second.message());

        assertThat(first.settlements()).containsExactly("ack");
        assertThat(second.settlements()).containsExactly("ack");
        assertThat(ledger.outcomes()).hasSize(1);
        assertThat(started).isEmpty();
        assertThat(permits.inUse()).isZero();
        assertThat(count("duplicate")).isEqualTo(1);
    }

    @Test
    void messageThatIsNoDoorbellGoesToTheDeadLetters() {
        Delivery delivery = Delivery.of("rubbish");

        dispatcher.ring(delivery.message());

        assertThat(delivery.settlements()).containsExactly("dead-letter");
        assertThat(count("malformed")).isEqualTo(1);
    }

    @Test
    void doorbellIsGivenBackWhileEveryPermitIsTaken() {
        dispatcher.ring(Delivery.of(ledger.queue(TaskKind.TICK_DOWNLOAD)).message());
        UUID task = ledger.queue(TaskKind.TICK_DOWNLOAD);
        Delivery early = Delivery.of(task);
        Delivery late = Delivery.of(task);

        dispatcher.ring(early.message());
        started.remove().run();
        dispatcher.ring(late.message());

        assertThat(early.settlements()).containsExactly("requeue");
        assertThat(late.settlements()).containsExactly("ack");
        assertThat(started).hasSize(1);
    }

    @Test
    void ledgerThatIsAwayCostsAPauseAndNoDoorbell() {
        Delivery delivery = Delivery.of(ledger.queue(TaskKind.TICK_DOWNLOAD));
        ledger.goDown();
        long before = timer.nanos();

        dispatcher.ring(delivery.message());

        assertThat(delivery.settlements()).containsExactly("requeue");
        assertThat(timer.nanos() - before).isEqualTo(config.ledgerPause().toNanos());
        assertThat(permits.inUse()).isZero();
    }

    @Test
    void closedGateGivesEveryDoorbellBack() {
        permits.close();
        UUID task = ledger.queue(TaskKind.TICK_DOWNLOAD);
        Delivery delivery = Delivery.of(task);

        dispatcher.ring(delivery.message());

        assertThat(delivery.settlements()).containsExactly("requeue");
        assertThat(ledger.claim(task, "another", config.lease())).isPresent();
    }

    @Test
    void occupiedMeansThatADoorbellWouldHaveToWait() {
        assertThat(dispatcher.isOccupied()).isFalse();

        dispatcher.ring(Delivery.of(ledger.queue(TaskKind.TICK_DOWNLOAD)).message());

        assertThat(dispatcher.isOccupied()).isTrue();
        assertThat(dispatcher.rings()).isEqualTo(1);
    }

    private double count(String result) {
        return registry.counter("barmill.worker.doorbells", "result", result).count();
    }

    private TaskDispatcher dispatcher() {
        WorkerMeters meters = new WorkerMeters(registry);
        TaskRunner runner = new TaskRunner(
                WorkQueue.IO,
                new TaskHandlers(List.of(new ScriptedHandler(TaskKind.TICK_DOWNLOAD, context -> SUCCESS))),
                new Heartbeat(ledger, timer, meters, config),
                new OutcomeRecorder(ledger, timer, config.ledgerPause()),
                permits,
                ledger,
                timer,
                meters,
                new FakeExit());
        return new TaskDispatcher(permits, ledger, runner, started::add, timer, meters, "worker-1", config);
    }
}
