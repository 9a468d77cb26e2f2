package io.barmill.ledger;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/**
 * The ledger's side of planning in the background. A job is PLANNING from {@link #open} until {@link #end} or
 * {@link #fail}, and has not ended before, whatever becomes of its tasks. The planner holds a lease on the job; each call
 * is one transaction, extends the lease, and is refused once the planner has lost it: because the job was cancelled, or
 * because the lease has expired and another planner has taken over.
 */
public interface PlanLedger {
    /**
     * Writes a job without tasks that is PLANNING, unless its idempotency key was used before.
     *
     * @param job its tasks and reasons are ignored
     * @return the job, or the earlier one with the same key
     * @throws io.barmill.error.BarmillException {@code IDEMPOTENCY_CONFLICT} if the key was used for another request
     */
    Submission open(NewJob job, String planner, Duration lease);

    /**
     * Adds tasks to the job, as {@link JobLedger#submit} writes them.
     *
     * @param tasks a task that they depend on is among them, or in the ledger
     * @return for each task that was not written, the task that does its work; empty if the lease was lost, and nothing
     *     was written then
     */
    Optional<Map<UUID, UUID>> append(Lease lease, List<NewTask> tasks);

    /** Extends the lease; false if it was lost. */
    boolean extend(Lease lease);

    /**
     * Ends the planning.
     *
     * @param reasons why parts of the request need no task
     * @return the job; empty if the lease was lost
     */
    Optional<Submission> end(Lease lease, List<JobReason> reasons);

    /**
     * Ends the planning because it failed: the job will be FAILED once the tasks that it has by now have ended.
     *
     * @return false if the lease was lost
     */
    boolean fail(Lease lease, String code, String message);

    /** Takes over a job whose planner has let its lease expire, if there is one; none that is planned in stages. */
    Optional<Unplanned> takeOver(String planner, Duration lease);

    /** The same, of jobs that are planned in stages. */
    Optional<Unplanned> takeOverStaged(String planner, Duration lease);

    /** A planner's hold on a job, and how long it lasts without another call. */
    record Lease(UUID job, String planner, Duration lasts) {
        public Lease {
            Objects.requireNonNull(job, "job");
            Objects.requireNonNull(planner, "planner");
            Objects.requireNonNull(lasts, "lasts");
        }
    }

    /**
     * A job to be planned.
     *
     * @param kind the kind of the job
     * @param request the user's request as JSON
     */
    record Unplanned(UUID job, String kind, String request) {
        public Unplanned {
            Objects.requireNonNull(job, "job");
            Objects.requireNonNull(kind, "kind");
            Objects.requireNonNull(request, "request");
        }
    }
}
