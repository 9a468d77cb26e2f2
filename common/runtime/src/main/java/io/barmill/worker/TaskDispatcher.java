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
 * Takes doorbells one at a time: waits for a permit, claims the task, acknowledges as soon as the claim is committed,
 * and lets another thread run it. From then on the ledger, not the broker, is what remembers the task.
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
    private final Duration patience;
    private final Duration ledgerPause;
    private final AtomicLong rings = new AtomicLong();
    private volatile boolean busy;

    /** @param tasks runs as many tasks at once as there are permits */
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
        this.patience = config.patience();
        this.ledgerPause = config.ledgerPause();
    }

    /** Deals with one doorbell and settles its message, one way or another. Holds the calling thread meanwhile. */
    void ring(Message<byte[]> message) {
        rings.incrementAndGet();
        busy = true;
        try {
            admit(message);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            giveBack(message, "the worker stops");
        } catch (RuntimeException e) {
            LOG.error("doorbell failed in a way that has no name", e);
            giveBack(message, e.toString());
        } finally {
            busy = false;
        }
    }

    /** Doorbells so far. */
    long rings() {
        return rings.get();
    }

    /** Whether a doorbell that comes now has to wait: one is being dealt with, or every permit is taken. */
    boolean isOccupied() {
        return busy || permits.taken() >= permits.total();
    }

    private void admit(Message<byte[]> message) throws InterruptedException {
        Doorbell doorbell;
        try {
            doorbell = Doorbell.parse(message.getPayload());
        } catch (BarmillException e) {
            LOG.errorf("message refused, see the dead letters error=%s", e.getMessage());
            meters.rang(Ring.MALFORMED);
            settle(message.nack(e));
            return;
        }
        if (!permits.take(patience)) {
            meters.rang(Ring.GIVEN_BACK);
            giveBack(message, permits.isClosed() ? "the worker stops" : "every permit is taken");
            return;
        }
        boolean handedOver = false;
        try {
            handedOver = claim(doorbell.taskId(), message);
        } finally {
            if (!handedOver) {
                permits.giveBack();
            }
        }
    }

    /** True where the permit went to the task. */
    private boolean claim(UUID taskId, Message<byte[]> message) throws InterruptedException {
        long asked = timer.nanos();
        Optional<TaskClaim> claim;
        try {
            claim = ledger.claim(taskId, worker, lease);
        } catch (RuntimeException e) {
            LOG.warnf("claim failed, doorbell given back taskId=%s worker=%s error=%s", taskId, worker, e);
            meters.rang(Ring.LEDGER_UNAVAILABLE);
            timer.pause(ledgerPause);
            giveBack(message, "the ledger does not answer");
            return false;
        }
        if (claim.isEmpty()) {
            LOG.debugf("nothing to claim, doorbell dropped taskId=%s", taskId);
            meters.rang(Ring.DUPLICATE);
            settle(message.ack());
            return false;
        }
        RunningTask task = new RunningTask(claim.get(), timer, asked, lease);
        tasks.execute(() -> run(task));
        meters.rang(Ring.CLAIMED);
        settle(message.ack());
        return true;
    }

    private void run(RunningTask task) {
        try {
            runner.run(task);
        } catch (RuntimeException e) {
            LOG.errorf(
                    e, "attempt left without a record taskId=%s", task.claim().taskId());
        } finally {
            permits.giveBack();
        }
    }

    private static void giveBack(Message<byte[]> message, String why) {
        settle(message.nack(new RequeueException(why), Metadata.of(new RabbitMQRejectMetadata(true))));
    }

    /** The broker is told; where that fails it delivers again, and the claim sorts the double out. */
    private static void settle(CompletionStage<Void> told) {
        told.whenComplete((done, failure) -> {
            // A nack's stage reports the reason it was given as its failure.
            if (failure != null) {
                LOG.debugf("doorbell settled with a reason: %s", failure.getMessage());
            }
        });
    }
}
