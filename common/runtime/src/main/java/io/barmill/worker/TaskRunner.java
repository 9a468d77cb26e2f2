package io.barmill.worker;

import io.barmill.error.ErrorCode;
import io.barmill.ledger.TaskClaim;
import io.barmill.ledger.TaskOutcome;
import io.barmill.ledger.WorkQueue;
import io.barmill.worker.OutcomeRecorder.Record;
import io.barmill.worker.TaskAbortedException.Reason;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/** Runs one attempt from the claim to its record. Whatever a handler throws becomes an outcome; nothing gets past. */
final class TaskRunner {
    private static final Logger LOG = Logger.getLogger(TaskRunner.class);
    private static final String NO_CODE = "none";

    private final WorkQueue queue;
    private final TaskHandlers handlers;
    private final Heartbeat heartbeat;
    private final OutcomeRecorder finisher;
    private final Timer timer;
    private final WorkerMeters meters;
    private final ProcessExit exit;
    private final Set<Heartbeat.Pulse> running = ConcurrentHashMap.newKeySet();
    private volatile boolean stopping;

    TaskRunner(
            WorkQueue queue,
            TaskHandlers handlers,
            Heartbeat heartbeat,
            OutcomeRecorder finisher,
            Timer timer,
            WorkerMeters meters,
            ProcessExit exit) {
        this.queue = queue;
        this.handlers = handlers;
        this.heartbeat = heartbeat;
        this.finisher = finisher;
        this.timer = timer;
        this.meters = meters;
        this.exit = exit;
    }

    /** Runs the attempt on the calling thread, which comes back without an interrupt pending. */
    void run(RunningTask task) {
        TaskClaim claim = task.claim();
        long began = timer.nanos();
        LOG.infof(
                "task begins taskId=%s attempt=%d kind=%s",
                claim.taskId(), claim.attempt(), claim.kind().id());
        try (Heartbeat.Pulse pulse = heartbeat.start(task)) {
            running.add(pulse);
            if (stopping) {
                pulse.abort(Reason.WORKER_STOPPING);
            }
            Optional<TaskOutcome> outcome;
            try {
                outcome = attempt(task);
            } finally {
                running.remove(pulse);
            }
            Record record = outcome.map(result -> finisher.finish(task, result)).orElse(Record.LOST);
            ended(claim, outcome, record, Duration.ofNanos(timer.nanos() - began));
        }
    }

    /** Tells every attempt under way, and any that begins later, to end and be handed back. */
    void stop() {
        stopping = true;
        running.forEach(pulse -> pulse.abort(Reason.WORKER_STOPPING));
    }

    private Optional<TaskOutcome> attempt(RunningTask task) {
        TaskClaim claim = task.claim();
        Optional<TaskHandler> handler = handlers.of(claim.kind());
        if (handler.isEmpty() || claim.kind().queue() != queue) {
            return Optional.of(new TaskOutcome.HandedBack(claim.kind().id() + " rang on " + queue.id()
                    + ", it belongs on " + claim.kind().queue().id()));
        }
        task.attach();
        try {
            return OutcomeMapper.returned(handler.get().run(task), task.abortReason());
        } catch (OutOfMemoryError e) {
            exit.now(ExitReason.OUT_OF_MEMORY);
            throw e;
        } catch (Throwable e) {
            Optional<TaskOutcome> outcome = OutcomeMapper.thrown(e, task.abortReason());
            if (outcome.filter(TaskRunner::isInternal).isPresent()) {
                LOG.errorf(
                        e,
                        "handler failed in a way that has no name taskId=%s kind=%s",
                        claim.taskId(),
                        claim.kind().id());
            }
            return outcome;
        } finally {
            task.detach();
        }
    }

    private void ended(TaskClaim claim, Optional<TaskOutcome> outcome, Record record, Duration took) {
        String how = record == Record.WRITTEN
                ? name(outcome.orElseThrow())
                : record.name().toLowerCase(Locale.ROOT);
        String code = outcome.map(TaskRunner::code).orElse(NO_CODE);
        meters.ended(claim.kind(), how, code, took);
        LOG.infof(
                "task ended taskId=%s attempt=%d kind=%s outcome=%s code=%s millis=%d",
                claim.taskId(), claim.attempt(), claim.kind().id(), how, code, took.toMillis());
    }

    private static boolean isInternal(TaskOutcome outcome) {
        return outcome instanceof TaskOutcome.Failed failed && failed.code() == ErrorCode.INTERNAL;
    }

    private static String code(TaskOutcome outcome) {
        return outcome instanceof TaskOutcome.Failed failed ? failed.code().name() : NO_CODE;
    }

    private static String name(TaskOutcome outcome) {
        if (outcome instanceof TaskOutcome.Succeeded) {
            return "succeeded";
        }
        if (outcome instanceof TaskOutcome.Failed) {
            return "failed";
        }
        if (outcome instanceof TaskOutcome.Cancelled) {
            return "cancelled";
        }
        return "handed_back";
    }
}
