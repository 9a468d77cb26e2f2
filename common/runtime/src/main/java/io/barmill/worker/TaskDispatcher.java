package io.barmill.worker;

import io.barmill.doorbell.Doorbell;
import io.barmill.error.BarmillException;
import io.barmill.ledger.TaskClaim;
import io.barmill.ledger.TaskLedger;
import io.barmill.worker.WorkerMeters.Ring;
import io.smallrye.reactive.messaging.rabbitmq.RabbitMQRejectMetadata;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.eclipse.microprofile.reactive.messaging.Metadata;
import org.jboss.logging.Logger;

/**
 * Handles doorbells one at a time: waits for a permit, claims the task, acknowledges once the claim is committed, and
 * hands the task to another thread. From then on the ledger, not the broker, keeps track of the task.
 */
final class TaskDispatcher {
    private static final Logger LOG = Logger.getLogger(TaskDispatcher.class);

    private final Permits permits;
    private final TaskLedger ledger;
    private final TaskRunner runner;
    private final Executor tasks;
    private final Timer timer;
    private final WorkerMeters meters;
    private final String worker;
    private final Duration lease;
    private final Duration permitTimeout;
    private final Duration ledgerPause;
    private final AtomicLong rings = new AtomicLong();
    private volatile boolean busy;

    /** @param tasks runs one task per permit at the same time */
    TaskDispatcher(
            Permits permits,
            TaskLedger ledger,
            TaskRunner runner,
            Executor tasks,
            Timer timer,
            WorkerMeters meters,
            String worker,
            WorkerConfig config) {
        this.permits = permits;
        this.ledger = ledger;
        this.runner = runner;
        this.tasks = tasks;
        this.timer = timer;
        this.meters = meters;
        this.worker = worker;
        this.lease = config.lease();
        this.permitTimeout = config.patience();
        this.ledgerPause = config.ledgerPause();
    }

    /** Handles one doorbell and settles its message. Blocks the calling thread meanwhile. */
    void ring(Message<byte[]> message) {
        rings.incrementAndGet();
        busy = true;
        try {
            admit(message);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            requeue(message, "the worker stops");
        } catch (RuntimeException e) {
            LOG.error("unexpected exception while handling a doorbell", e);
            requeue(message, e.toString());
        } finally {
            busy = false;
        }
    }

    /** The number of doorbells received so far. */
    long rings() {
        return rings.get();
    }

    /** Whether a new doorbell would have to wait: another one is being handled, or every permit is in use. */
    boolean isOccupied() {
        return busy || permits.inUse() >= permits.total();
    }

    private void admit(Message<byte[]> message) throws InterruptedException {
        Doorbell doorbell;
        try {
            doorbell = Doorbell.parse(message.getPayload());
        } catch (BarmillException e) {
            LOG.errorf("message rejected to the dead letters error=%s", e.getMessage());
            meters.count(Ring.MALFORMED);
            settle(message.nack(e));
            return;
        }
        if (!permits.acquire(permitTimeout)) {
            meters.count(Ring.REQUEUED);
            requeue(message, permits.isClosed() ? "the worker stops" : "every permit is in use");
            return;
        }
        boolean handedOver = false;
        try {
            handedOver = claim(doorbell.taskId(), message);
        } finally {
            if (!handedOver) {
                permits.release();
            }
        }
    }

    /** Claims the task; true if it now holds the permit. */
    private boolean claim(UUID taskId, Message<byte[]> message) throws InterruptedException {
        long requestedNanos = timer.nanos();
        Optional<TaskClaim> claim;
        try {
            claim = ledger.claim(taskId, worker, lease);
        } catch (RuntimeException e) {
            LOG.warnf("claim failed, doorbell requeued taskId=%s worker=%s error=%s", taskId, worker, e);
            meters.count(Ring.LEDGER_UNAVAILABLE);
            timer.sleep(timer.jittered(ledgerPause));
            requeue(message, "the ledger does not respond");
            return false;
        }
        if (claim.isEmpty()) {
            LOG.debugf("nothing to claim, doorbell acknowledged taskId=%s", taskId);
            meters.count(Ring.DUPLICATE);
            settle(message.ack());
            return false;
        }
        RunningTask task = new RunningTask(claim.get(), ledger, timer, requestedNanos, lease);
        tasks.execute(() -> run(task));
        meters.count(Ring.CLAIMED);
        settle(message.ack());
        return true;
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
