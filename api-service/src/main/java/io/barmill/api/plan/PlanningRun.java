package io.barmill.api.plan;

import io.barmill.error.BarmillException;
import io.barmill.error.ErrorCode;
import io.barmill.ledger.JobLedger;
import io.barmill.ledger.NewJob;
import io.barmill.ledger.NewTask;
import io.barmill.ledger.PlanLedger;
import io.barmill.ledger.Submission;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jboss.logging.Logger;

/**
 * The planning of one request, on a thread of its own.
 *
 * <p>At first nothing of it is written, so that a refusal leaves no job behind. Once its client stops waiting, or the plan
 * turns out to be large, the job is written as PLANNING, and its tasks follow in portions.
 */
final class PlanningRun implements PlanSink {
    /** The number of tasks that are written together. */
    static final int PORTION = 1_000;

    /** The longest wait for the ledger to write a plan, after the wait for the plan. */
    private static final Duration LONGEST_WRITE = Duration.ofMinutes(3);

    private static final Logger LOG = Logger.getLogger(PlanningRun.class);

    private final JobLedger ledger;
    private final PlanLedger plans;
    private final NewJob job;
    private final PlanLedger.Lease lease;
    private final CompletableFuture<Outcome> outcome = new CompletableFuture<>();
    private final List<PlannedTask> tasks = new ArrayList<>();
    private final List<Skipped> skipped = new ArrayList<>();
    private final Map<UUID, UUID> doers = new HashMap<>();
    private volatile Stage stage;
    private Submission kept;

    /**
     * What has become of the request.
     *
     * @param submission the job as committed
     * @param skipped the parts of the request that need no task, as far as they are known
     */
    record Outcome(Submission submission, List<Skipped> skipped) {
        Outcome {
            skipped = List.copyOf(skipped);
        }
    }

    private enum Stage {
        /** Nothing is written. */
        UNWRITTEN,
        /** The job is PLANNING in the ledger. */
        KEPT,
        /** The plan is written as a whole, or nothing of it ever will be. */
        SETTLED
    }

    /** Ends a planning whose result nobody wants. */
    private static final class StoppedException extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    private PlanningRun(JobLedger ledger, PlanLedger plans, NewJob job, PlanLedger.Lease lease, Stage stage) {
        this.ledger = ledger;
        this.plans = plans;
        this.job = job;
        this.lease = lease;
        this.stage = stage;
    }

    /** The planning of a new request. */
    static PlanningRun of(JobLedger ledger, PlanLedger plans, NewJob job, PlanLedger.Lease lease) {
        return new PlanningRun(ledger, plans, job, lease, Stage.UNWRITTEN);
    }

    /** The planning of a job that is PLANNING in the ledger and whose lease was taken over. */
    static PlanningRun again(JobLedger ledger, PlanLedger plans, NewJob job, PlanLedger.Lease lease) {
        return new PlanningRun(ledger, plans, job, lease, Stage.KEPT);
    }

    /** Plans the request, and writes what comes of it. */
    void run(RequestPlanner.Planning planning) {
        try {
            planning.plan(this);
            finish();
        } catch (StoppedException e) {
            LOG.infof("planning stopped jobId=%s", job.id());
        } catch (BarmillException e) {
            fail(e);
        } catch (RuntimeException | Error e) {
            LOG.errorf(e, "planning failed jobId=%s", job.id());
            fail(new BarmillException(ErrorCode.INTERNAL, "the planning failed: " + e, e));
            if (e instanceof Error error) {
                throw error;
            }
        }
    }

    @Override
    public void add(PlannedTask task) {
        requireWanted();
        tasks.add(task);
        if (stage == Stage.KEPT && tasks.size() >= PORTION) {
            writePortion();
        }
    }

    @Override
    public void skip(Skipped part) {
        requireWanted();
        skipped.add(part);
    }

    private void requireWanted() {
        if (stage == Stage.SETTLED) {
            throw new StoppedException();
        }
    }

    private void finish() {
        Plan plan = new Plan(tasks, skipped);
        if (tasks.size() <= PORTION && settle()) {
            NewJob whole = new NewJob(
                    job.id(),
                    job.kind(),
                    job.request(),
                    job.origin(),
                    job.idempotencyKey(),
                    job.priority(),
                    job.deadline(),
                    tasks.stream().map(PlannedTask::task).toList(),
                    plan.reasons());
            try {
                outcome.complete(new Outcome(ledger.submit(whole), skipped));
            } catch (RuntimeException e) {
                outcome.completeExceptionally(e);
            }
            return;
        }
        keep();
        while (!tasks.isEmpty()) {
            requireWanted();
            writePortion();
        }
        Submission planned = plans.end(lease, plan.reasons()).orElseThrow(StoppedException::new);
        outcome.complete(new Outcome(planned, skipped));
        LOG.infof(
                "job planned jobId=%s created=%d skipped=%d",
                job.id(), planned.created().size(), skipped.size());
    }

    private void writePortion() {
        List<PlannedTask> portion = tasks.subList(0, Math.min(PORTION, tasks.size()));
        List<NewTask> resolved =
                portion.stream().map(PlannedTask::task).map(this::resolved).toList();
        doers.putAll(plans.append(lease, resolved).orElseThrow(StoppedException::new));
        portion.clear();
    }

    /** The task with dependencies that were written before: those of the tasks that do their work. */
    private NewTask resolved(NewTask task) {
        return task.dependingOn(task.dependsOn().stream()
                .map(needed -> doers.getOrDefault(needed, needed))
                .toList());
    }

    private void fail(BarmillException failure) {
        if (settle()) {
            outcome.completeExceptionally(failure);
            return;
        }
        synchronized (this) {
            outcome.complete(new Outcome(kept, List.of()));
        }
        LOG.warnf("job could not be planned jobId=%s code=%s: %s", job.id(), failure.code(), failure.getMessage());
        plans.fail(lease, failure.code().name(), failure.getMessage());
    }

    /** True if nothing was written before; nobody but the caller writes anything then. */
    private synchronized boolean settle() {
        if (stage != Stage.UNWRITTEN) {
            return false;
        }
        stage = Stage.SETTLED;
        return true;
    }

    /** Writes the job as PLANNING, unless it is written already, or will be as a whole. */
    private synchronized void keep() {
        if (stage != Stage.UNWRITTEN) {
            return;
        }
        kept = plans.open(job, lease.planner(), lease.lasts());
        stage = kept.isRepeat() ? Stage.SETTLED : Stage.KEPT;
        if (kept.isRepeat()) {
            outcome.complete(new Outcome(kept, List.of()));
        }
    }

    /**
     * Waits for the plan to be written.
     *
     * @param most after that the job is written as PLANNING, and returned as such
     * @throws RuntimeException the failure of the planning; nothing is written then
     */
    Outcome await(Duration most) {
        try {
            return outcome.get(most.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            keep();
            synchronized (this) {
                if (stage == Stage.KEPT && !outcome.isDone()) {
                    return new Outcome(kept, List.of());
                }
            }
            return written();
        } catch (ExecutionException e) {
            throw failure(e);
        } catch (InterruptedException e) {
            throw stopping(e);
        }
    }

    private Outcome written() {
        try {
            return outcome.get(LONGEST_WRITE.toNanos(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException e) {
            throw failure(e);
        } catch (TimeoutException e) {
            throw new BarmillException(ErrorCode.LEDGER_UNAVAILABLE, "the ledger did not write the plan in time", e);
        } catch (InterruptedException e) {
            throw stopping(e);
        }
    }

    private static RuntimeException failure(ExecutionException e) {
        return e.getCause() instanceof RuntimeException failure
                ? failure
                : new IllegalStateException("the planning failed", e.getCause());
    }

    private static BarmillException stopping(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new BarmillException(ErrorCode.LEDGER_UNAVAILABLE, "the service is stopping", e);
    }

    /** Extends the lease of a job that is written; a planning that has lost it stops. */
    void extendLease() {
        if (stage == Stage.KEPT && !plans.extend(lease)) {
            stage = Stage.SETTLED;
        }
    }
}
