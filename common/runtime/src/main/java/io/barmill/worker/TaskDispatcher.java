package io.barmill.worker;

import io.barmill.doorbell.Doorbell;
import io.barmill.error.BarmillException;
import io.barmill.ledger.TaskClaim;
import io.barmill.ledger.TaskKind;
import io.barmill.ledger.TaskLedger;
import io.barmill.ledger.WorkQueue;
import io.barmill.worker.WorkerMeters.Ring;
import io.smallrye.reactive.messaging.rabbitmq.RabbitMQRejectMetadata;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.ToIntFunction;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.eclipse.microprofile.reactive.messaging.Metadata;
import org.jboss.logging.Logger;

/**
 * Handles the doorbells that have arrived: waits for a permit, claims as many tasks as the doorbells were rung for and permits
 * are free in one statement, acknowledges once the claim is committed, and hands the tasks to other threads. From then on the
 * ledger, not the broker, keeps track of them.
 *
 * <p>A claim uses up the doorbells of as many tasks as it takes. If it takes fewer than it could, there is no work left, and the
 * other doorbells are acknowledged too: each was rung for tasks that somebody has claimed.
 *
 * <p>A doorbell that was rung for more tasks than have been claimed so far waits only for a moment for another permit: tasks that
 * end at once free one by then, and while others run, an idle worker should have it.
 */
final class TaskDispatcher {
    private static final Logger LOG = Logger.getLogger(TaskDispatcher.class);
    /** How long a doorbell waits whose tasks are claimed in part. */
    private static final Duration MOMENT = Duration.ofMillis(100);

    private final WorkQueue queue;
    private final Set<TaskKind> kinds;
    private final Permits permits;
    private final TaskLedger ledger;
    private final TaskRunner runner;
    private final Executor tasks;
    private final Timer timer;
    private final WorkerMeters meters;
    private final ToIntFunction<Message<byte[]>> tasksOfDoorbell;
    private final String worker;
    private final Duration lease;
    private final Duration permitTimeout;
    private final Duration ledgerPause;
    private final AtomicLong rings = new AtomicLong();
    private volatile boolean busy;

    /**
     * @param kinds the kinds that this worker can run
     * @param tasks runs one task per permit at the same time
     * @param tasksOfDoorbell for how many tasks a doorbell was rung
     */
    TaskDispatcher(
            WorkQueue queue,
            Set<TaskKind> kinds,
            Permits permits,
            TaskLedger ledger,
            TaskRunner runner,
            Executor tasks,
            Timer timer,
            WorkerMeters meters,
            ToIntFunction<Message<byte[]>> tasksOfDoorbell,
            String worker,
            WorkerConfig config) {
        this.queue = queue;
        this.kinds = Set.copyOf(kinds);
        this.permits = permits;
        this.ledger = ledger;
        this.runner = runner;
        this.tasks = tasks;
        this.timer = timer;
        this.meters = meters;
        this.tasksOfDoorbell = tasksOfDoorbell;
        this.worker = worker;
        this.lease = config.lease();
        this.permitTimeout = config.patience();
        this.ledgerPause = config.ledgerPause();
    }

    /** Handles doorbells and settles their messages. Blocks the calling thread meanwhile. */
    void ring(List<Message<byte[]>> messages) {
        rings.addAndGet(messages.size());
        busy = true;
        OpenDoorbells open = new OpenDoorbells(tasksOfDoorbell);
        try {
            messages.stream().filter(message -> !isMalformed(message)).forEach(open::add);
            while (!open.isEmpty()) {
                admit(open);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            open.removeAll().forEach(message -> requeue(message, "the worker stops"));
        } catch (RuntimeException e) {
            LOG.error("unexpected exception while handling doorbells", e);
            open.removeAll().forEach(message -> requeue(message, e.toString()));
        } finally {
            busy = false;
        }
    }

    /** The number of doorbells received so far. */
    long rings() {
        return rings.get();
    }

    /** Whether a new doorbell would have to wait: others are being handled, or every permit is in use. */
    boolean isOccupied() {
        return busy || permits.inUse() >= permits.total();
    }

    /** Rejects a message that is no doorbell. */
    private boolean isMalformed(Message<byte[]> message) {
        try {
            Doorbell.parse(message.getPayload());
            return false;
        } catch (BarmillException e) {
            LOG.errorf("message rejected to the dead letters error=%s", e.getMessage());
            meters.count(Ring.MALFORMED, 1);
            settle(message.nack(e));
            return true;
        }
    }

    /** Claims tasks, or settles at least one of the doorbells; removes those that it settles. */
    private void admit(OpenDoorbells open) throws InterruptedException {
        boolean isBegun = open.isFirstBegun();
        if (!permits.acquire(isBegun ? MOMENT : permitTimeout)) {
            String why = permits.isClosed() ? "the worker stops" : "every permit is in use";
            List<Message<byte[]>> given = isBegun ? List.of(open.removeFirst()) : open.removeAll();
            meters.count(Ring.REQUEUED, given.size());
            given.forEach(message -> requeue(message, why));
            return;
        }
        int acquired = 1 + permits.acquireFree(open.tasks() - 1);
        int handedOver = 0;
        try {
            handedOver = claim(open, acquired);
        } finally {
            for (int i = handedOver; i < acquired; i++) {
                permits.release();
            }
        }
    }

    /** Claims up to that many tasks; returns how many there were, each of which holds a permit. */
    private int claim(OpenDoorbells open, int most) throws InterruptedException {
        long requestedNanos = timer.nanos();
        List<TaskClaim> claims;
        try {
            claims = ledger.claim(queue, kinds, most, worker, lease);
        } catch (RuntimeException e) {
            List<Message<byte[]>> given = open.removeAll();
            LOG.warnf("claim failed, doorbells requeued doorbells=%d worker=%s error=%s", given.size(), worker, e);
            meters.count(Ring.LEDGER_UNAVAILABLE, given.size());
            timer.sleep(timer.jittered(ledgerPause));
            given.forEach(message -> requeue(message, "the ledger does not respond"));
            return 0;
        }
        for (TaskClaim claim : claims) {
            RunningTask task = new RunningTask(claim, ledger, timer, requestedNanos, lease);
            tasks.execute(() -> run(task));
        }
        acknowledge(open.use(claims.size()), Ring.CLAIMED);
        if (claims.size() < most) {
            List<Message<byte[]>> superfluous = open.removeAll();
            LOG.debugf("nothing more to claim, doorbells acknowledged doorbells=%d", superfluous.size());
            acknowledge(superfluous, Ring.SUPERFLUOUS);
        }
        return claims.size();
    }

    private void acknowledge(List<Message<byte[]>> messages, Ring why) {
        meters.count(why, messages.size());
        messages.forEach(message -> settle(message.ack()));
    }

    private void run(RunningTask task) {
        try {
            runner.run(task);
        } catch (RuntimeException e) {
            LOG.errorf(
                    e,
                    "attempt ended without a recorded outcome taskId=%s",
                    task.claim().taskId());
        } finally {
            permits.release();
        }
    }

    private static void requeue(Message<byte[]> message, String why) {
        settle(message.nack(new RequeueException(why), Metadata.of(new RabbitMQRejectMetadata(true))));
    }

    /** A failed acknowledgement makes the broker deliver again, and the claim detects the duplicate. */
    private static void settle(CompletionStage<Void> sent) {
        sent.whenComplete((done, failure) -> {
            // The stage of a nack fails with the nack's own reason.
            if (failure != null) {
                LOG.debugf("doorbell settled with a reason: %s", failure.getMessage());
            }
        });
    }
}
