package io.barmill.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.barmill.ledger.TaskClaim;
import io.barmill.ledger.TaskKind;
import io.barmill.ledger.TaskOutcome;
import io.barmill.ledger.WorkQueue;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executor;
import org.eclipse.microprofile.reactive.messaging.Message;
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
    private final Map<Message<byte[]>, Integer> tasksOfDoorbells = new HashMap<>();
    private final TaskDispatcher dispatcher = dispatcher(permits);

    @Test
    void doorbellIsAcknowledgedOnceClaimedAndBeforeTheTaskRuns() {
        ledger.queue(TaskKind.TICK_DOWNLOAD);
        Delivery delivery = Delivery.ofDoorbell();

        ring(delivery);

        assertThat(delivery.settlements()).containsExactly("ack");
        assertThat(ledger.outcomes()).isEmpty();
        started.remove().run();
        assertThat(ledger.outcomes()).containsExactly(SUCCESS);
        assertThat(permits.inUse()).isZero();
    }

    @Test
    void doorbellWithoutATaskLeftIsDropped() {
        ledger.queue(TaskKind.TICK_DOWNLOAD);
        Delivery first = Delivery.ofDoorbell();
        Delivery second = Delivery.ofDoorbell();

        ring(first);
        started.remove().run();
        ring(second);

        assertThat(first.settlements()).containsExactly("ack");
        assertThat(second.settlements()).containsExactly("ack");
        assertThat(ledger.outcomes()).hasSize(1);
        assertThat(started).isEmpty();
        assertThat(permits.inUse()).isZero();
        assertThat(count("superfluous")).isEqualTo(1);
    }

    @Test
    void doorbellsThatArrivedTogetherAreClaimedForInOneStatement() {
        TaskDispatcher three = dispatcher(new Permits(3));
        for (int i = 0; i < 3; i++) {
            ledger.queue(TaskKind.TICK_DOWNLOAD);
        }
        List<Delivery> deliveries = List.of(Delivery.ofDoorbell(), Delivery.ofDoorbell(), Delivery.ofDoorbell());

        three.ring(deliveries.stream().map(Delivery::message).toList());

        assertThat(ledger.claimsAsked()).containsExactly(3);
        assertThat(started).hasSize(3);
        assertThat(deliveries).allSatisfy(one -> assertThat(one.settlements()).containsExactly("ack"));
    }

    @Test
    void doorbellOfSeveralTasksIsAcknowledgedWhenTheLastOfThemIsClaimed() {
        TaskDispatcher two = dispatcher(new Permits(2), Runnable::run);
        for (int i = 0; i < 3; i++) {
            ledger.queue(TaskKind.TICK_DOWNLOAD);
        }
        Delivery delivery = doorbellOf(3);

        two.ring(List.of(delivery.message()));

        assertThat(ledger.claimsAsked()).containsExactly(2, 1);
        assertThat(delivery.settlements()).containsExactly("ack");
    }

    @Test
    void doorbellOfMoreTasksThanThereArePermitsGoesToAnotherWorker() {
        for (int i = 0; i < 3; i++) {
            ledger.queue(TaskKind.TICK_DOWNLOAD);
        }
        Delivery begun = doorbellOf(2);

        ring(begun);

        assertThat(started).hasSize(1);
        assertThat(begun.settlements()).containsExactly("requeue");
        assertThat(permits.inUse()).isEqualTo(1);
    }

    @Test
    void doorbellOfMoreTasksThanAreLeftIsAcknowledged() {
        TaskDispatcher five = dispatcher(new Permits(5));
        ledger.queue(TaskKind.TICK_DOWNLOAD);
        Delivery many = doorbellOf(4);
        Delivery other = Delivery.ofDoorbell();

        five.ring(List.of(many.message(), other.message()));

        assertThat(ledger.claimsAsked()).containsExactly(5);
        assertThat(many.settlements()).containsExactly("ack");
        assertThat(other.settlements()).containsExactly("ack");
        assertThat(started).hasSize(1);
    }

    @Test
    void doorbellsBeyondThePermitsAreGivenBackAndNotUsedUp() {
        for (int i = 0; i < 3; i++) {
            ledger.queue(TaskKind.TICK_DOWNLOAD);
        }
        Delivery first = Delivery.ofDoorbell();
        Delivery second = Delivery.ofDoorbell();

        ring(first, second);

        assertThat(ledger.claimsAsked()).containsExactly(1);
        assertThat(first.settlements()).containsExactly("ack");
        assertThat(second.settlements()).containsExactly("requeue");
    }

    @Test
    void kindThatThisWorkerDoesNotKnowIsLeftToAnother() {
        UUID later = ledger.queue(TaskKind.TICK_IMPORT);
        Delivery delivery = Delivery.ofDoorbell();

        ring(delivery);

        assertThat(delivery.settlements()).containsExactly("ack");
        assertThat(started).isEmpty();
        assertThat(ledger.claim(WorkQueue.IO, Set.of(TaskKind.TICK_IMPORT), 1, "another", config.lease()))
                .extracting(TaskClaim::taskId)
                .containsExactly(later);
    }

    @Test
    void messageThatIsNoDoorbellGoesToTheDeadLettersAndHoldsUpNone() {
        ledger.queue(TaskKind.TICK_DOWNLOAD);
        Delivery rubbish = Delivery.of("rubbish");
        Delivery doorbell = Delivery.ofDoorbell();

        ring(rubbish, doorbell);

        assertThat(rubbish.settlements()).containsExactly("dead-letter");
        assertThat(doorbell.settlements()).containsExactly("ack");
        assertThat(count("malformed")).isEqualTo(1);
    }

    @Test
    void doorbellIsGivenBackWhileEveryPermitIsTaken() {
        ledger.queue(TaskKind.TICK_DOWNLOAD);
        ring(Delivery.ofDoorbell());
        ledger.queue(TaskKind.TICK_DOWNLOAD);
        Delivery early = Delivery.ofDoorbell();
        Delivery late = Delivery.ofDoorbell();

        ring(early);
        started.remove().run();
        ring(late);

        assertThat(early.settlements()).containsExactly("requeue");
        assertThat(late.settlements()).containsExactly("ack");
        assertThat(started).hasSize(1);
    }

    @Test
    void ledgerThatIsAwayCostsAPauseAndNoDoorbell() {
        ledger.queue(TaskKind.TICK_DOWNLOAD);
        Delivery delivery = Delivery.ofDoorbell();
        ledger.goDown();
        long before = timer.nanos();

        ring(delivery);

        assertThat(delivery.settlements()).containsExactly("requeue");
        assertThat(timer.nanos() - before).isEqualTo(config.ledgerPause().toNanos());
        assertThat(permits.inUse()).isZero();
    }

    @Test
    void closedGateGivesEveryDoorbellBack() {
        permits.close();
        ledger.queue(TaskKind.TICK_DOWNLOAD);
        Delivery delivery = Delivery.ofDoorbell();

        ring(delivery);

        assertThat(delivery.settlements()).containsExactly("requeue");
        assertThat(ledger.claimsAsked()).isEmpty();
    }

    @Test
    void occupiedMeansThatADoorbellWouldHaveToWait() {
        assertThat(dispatcher.isOccupied()).isFalse();
        ledger.queue(TaskKind.TICK_DOWNLOAD);

        ring(Delivery.ofDoorbell());

        assertThat(dispatcher.isOccupied()).isTrue();
        assertThat(dispatcher.rings()).isEqualTo(1);
    }

    private void ring(Delivery... deliveries) {
        dispatcher.ring(Arrays.stream(deliveries).map(Delivery::message).toList());
    }

    private double count(String result) {
        return registry.counter("barmill.worker.doorbells", "result", result).count();
    }

    private TaskDispatcher dispatcher(Permits those) {
        return dispatcher(those, started::add);
    }

    private TaskDispatcher dispatcher(Permits those, Executor tasks) {
        WorkerMeters meters = new WorkerMeters(registry);
        TaskHandlers handlers =
                new TaskHandlers(List.of(new ScriptedHandler(TaskKind.TICK_DOWNLOAD, context -> SUCCESS)));
        TaskRunner runner = new TaskRunner(
                handlers,
                new Heartbeat(ledger, timer, meters, config),
                new OutcomeRecorder(ledger, timer, config.ledgerPause()),
                permits,
                ledger,
                timer,
                meters,
                new FakeExit());
        return new TaskDispatcher(
                WorkQueue.IO,
                handlers.kinds(),
                those,
                ledger,
                runner,
                tasks,
                timer,
                meters,
                this::tasks,
                "worker-1",
                config);
    }

    private Delivery doorbellOf(int tasks) {
        Delivery delivery = Delivery.ofDoorbell();
        tasksOfDoorbells.put(delivery.message(), tasks);
        return delivery;
    }

    private int tasks(Message<byte[]> message) {
        return tasksOfDoorbells.getOrDefault(message, 1);
    }
}
