package io.barmill.worker;

import io.barmill.error.BarmillException;
import io.barmill.error.ErrorCode;
import io.barmill.ledger.TaskClaim;
import io.barmill.ledger.TaskLedger;
import io.barmill.ledger.TaskOutcome;
import io.barmill.logging.LogContext;
import io.barmill.worker.OutcomeRecorder.Recording;
import io.barmill.worker.TaskAbortedException.Reason;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/**
 * Runs one attempt from its claim to its recorded outcome. Whatever a handler throws becomes an outcome. What is logged of each
 * task is put together without a format, which would cost short tasks more than their handlers.
 */
final class TaskRunner {
    private static final Logger LOG = Logger.getLogger(TaskRunner.class);
    private static final String NO_CODE = "none";
    /** How often a handler is run again in one attempt, for a ledger that responds to heartbeats and not to the handler. */
    private static final int MOST_RERUNS = 5;

    private final TaskHandlers handlers;
    private final Heartbeat heartbeat;
    private final OutcomeRecorder recorder;
    private final Permits permits;
    private final TaskLedger ledger;
    private final Timer timer;
    private final WorkerMeters meters;
    private final ProcessExit exit;
    private final Set<Heartbeat.LeaseRenewal> running = ConcurrentHashMap.newKeySet();
    private volatile boolean stopping;

    TaskRunner(
            TaskHandlers handlers,
            Heartbeat heartbeat,
            OutcomeRecorder recorder,
            Permits permits,
            TaskLedger ledger,
            Timer timer,
            WorkerMeters meters,
            ProcessExit exit) {
        this.handlers = handlers;
        this.heartbeat = heartbeat;
        this.recorder = recorder;
        this.permits = permits;
        this.ledger = ledger;
        this.timer = timer;
        this.meters = meters;
        this.exit = exit;
    }

    /** Runs the attempt on the calling thread, which returns without a pending interrupt. */
    void run(RunningTask task) {
        LogContext.ofAttempt(task.claim());
        try {
            runLogged(task);
        } finally {
            LogContext.clear();
        }
    }

    private void runLogged(RunningTask task) {
        TaskClaim claim = task.claim();
        meters.started(claim.kind(), claim.waited());
        long began = timer.nanos();
        LOG.info("task begins taskId=" + claim.taskId() + " attempt=" + claim.attempt() + " kind="
                + claim.kind().id());
        try (Heartbeat.LeaseRenewal renewal = heartbeat.start(task)) {
            running.add(renewal);
            if (stopping) {
                renewal.abort(Reason.WORKER_STOPPING);
            }
            Optional<TaskOutcome> outcome;
            try {
                outcome = attempt(task);
            } finally {
                running.remove(renewal);
            }
            Recording record =
                    outcome.map(result -> recorder.record(task, result)).orElse(Recording.LOST);
            ended(claim, outcome, record, Duration.ofNanos(timer.nanos() - began));
        } finally {
            permits.endAlone(task);
        }
    }

    /** Aborts every running attempt, and any that starts later, so that their tasks are handed back. */
    void stop() {
        stopping = true;
        running.forEach(renewal -> renewal.abort(Reason.WORKER_STOPPING));
    }

    private Optional<TaskOutcome> attempt(RunningTask task) {
        TaskClaim claim = task.claim();
        String lastWords = "taskId=" + claim.taskId() + " attempt=" + claim.attempt() + " kind="
                + claim.kind().id();
        task.attach();
        try {
            if (claim.isSuspect() && !isAlone(task)) {
                return OutcomeMapper.aborted(task.abortReason().orElse(Reason.WORKER_STOPPING));
            }
            return OutcomeMapper.returned(handle(task), task.abortReason());
        } catch (OutOfMemoryError e) {
            exit.halt(ExitReason.OUT_OF_MEMORY, lastWords);
            throw e;
        } catch (Throwable e) {
            Optional<TaskOutcome> outcome = OutcomeMapper.thrown(e, task.abortReason());
            if (outcome.filter(TaskRunner::isInternal).isPresent()) {
                LOG.errorf(
                        e,
                        "unexpected exception from a handler taskId=%s kind=%s",
                        claim.taskId(),
                        claim.kind().id());
            }
            return outcome;
        } finally {
            task.detach();
        }
    }

    /**
     * Runs the handler, and again if the ledger was away: an outage costs no attempt. What the handler has published it does
     * not make again, as in another attempt.
     */
    private TaskOutcome handle(RunningTask task) throws Exception {
        TaskHandler handler = handlers.of(task.claim().kind());
        for (int reruns = 0; ; reruns++) {
            try {
                return handler.run(task);
            } catch (BarmillException e) {
                if (e.code() != ErrorCode.LEDGER_UNAVAILABLE || reruns == MOST_RERUNS) {
                    throw e;
                }
                LOG.warnf(
                        "ledger was away, the attempt begins again when it is back taskId=%s attempt=%d error=%s",
                        task.claim().taskId(), task.claim().attempt(), e.getMessage());
            }
            task.awaitLedger();
        }
    }

    /** Waits until no other task runs on this worker; false if the worker stops or the claim was lost before. */
    private boolean isAlone(RunningTask task) throws InterruptedException {
        if (!permits.beginAlone(task)) {
            return false;
        }
        if (!ledger.runsAlone(task.claim())) {
            task.abort(Reason.LEASE_LOST);
            return false;
        }
        LOG.infof(
                "task runs alone, because an attempt of it was lost with its worker taskId=%s",
                task.claim().taskId());
        return true;
    }

    private void ended(TaskClaim claim, Optional<TaskOutcome> outcome, Recording record, Duration took) {
        String how = record == Recording.WRITTEN
                ? outcome.orElseThrow().label()
                : record.name().toLowerCase(Locale.ROOT);
        String code = outcome.map(TaskRunner::code).orElse(NO_CODE);
        meters.ended(claim.kind(), how, code, took);
        LOG.info("task ended taskId=" + claim.taskId() + " attempt=" + claim.attempt() + " kind="
                + claim.kind().id() + " outcome=" + how + " code=" + code + " millis=" + took.toMillis());
    }

    private static boolean isInternal(TaskOutcome outcome) {
        return outcome instanceof TaskOutcome.Failed failed && failed.code() == ErrorCode.INTERNAL;
    }

    private static String code(TaskOutcome outcome) {
        return outcome instanceof TaskOutcome.Failed failed ? failed.code().name() : NO_CODE;
    }
}
