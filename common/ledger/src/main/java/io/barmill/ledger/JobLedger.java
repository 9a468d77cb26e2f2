package io.barmill.ledger;

import io.barmill.ledger.order.Reordering;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/**
 * The API's side of the ledger: submits, cancels and retries work. Each call is one transaction, and its result is read in
 * it: a caller that reports the result needs no second read, which could fail although the work was committed.
 */
public interface JobLedger {
    /**
     * Writes the job, its tasks, their dependencies, and the doorbells of the tasks without open dependencies.
     *
     * <p>A task with the unique key of a live task is not written. The job joins the live task and what that waits for:
     * its state follows from them too, and its own tasks depend on them. A CANCELLING task is not joined. A dependency that has succeeded is met. A dependency that is DEAD or CANCELLED cannot
     * be met: the task is written and CANCELLED at once with {@code DEPENDENCY_FAILED}, exactly as if the dependency
     * had ended a moment later.
     *
     * @throws io.barmill.error.BarmillException {@code IDEMPOTENCY_CONFLICT} if the key was used for another request;
     *     {@code NOT_FOUND} if a dependency is neither in the job nor in the ledger
     * @throws IllegalArgumentException if tasks of the job form a dependency cycle, or two have the same id
     */
    Submission submit(NewJob job);

    /**
     * The earlier submission with the same key, if there was one. Call this before a request is planned, because the
     * plan of a repeated request may differ when the lake has changed in between.
     *
     * @param request the user's request as JSON; compared by value, not by spelling
     * @throws io.barmill.error.BarmillException {@code IDEMPOTENCY_CONFLICT} if the key was used for another request
     */
    Optional<Submission> earlier(String idempotencyKey, String request);

    /**
     * Takes the job's interest in its tasks back. Tasks that no other job wants stop: those that have not begun become
     * CANCELLED, running ones CANCELLING. The others go on, and count as CANCELLED for this job. Tasks that have ended
     * do not change.
     *
     * @param actor the caller, for the events
     * @throws io.barmill.error.BarmillException {@code NOT_FOUND} for an unknown job
     */
    Cancellation cancelJob(UUID jobId, String actor);

    /**
     * Queues a DEAD task again, with a full number of attempts. Tasks that were cancelled because it died stay
     * cancelled.
     *
     * @param actor the caller, for the events
     * @return the task as queued
     * @throws io.barmill.error.BarmillException {@code NOT_FOUND} for an unknown task; {@code ILLEGAL_TRANSITION} if
     *     the task is not DEAD, or another live task now does the same work
     */
    Retried retryTask(UUID taskId, String actor);

    /**
     * Retries the job's tasks of the scope, each with the tasks, of any job, that were CANCELLED because of it. They become
     * QUEUED, or WAITING where they depend on a task that has not succeeded, with a full number of attempts, and in their
     * order. What depends on a task that has ended badly and is not retried stays as it is.
     *
     * @param actor the caller, for the events
     * @throws io.barmill.error.BarmillException {@code NOT_FOUND} for an unknown job; {@code ILLEGAL_TRANSITION} if other live
     *     tasks do the work of some of them: the message lists the first, and nothing is retried
     */
    Revived retryJob(UUID jobId, RetryScope scope, String actor);

    /**
     * Changes when the tasks of a job are claimed. Those that have not ended move at once. A task that several jobs want stands
     * where the first of them has it, and has the latest of their deadlines.
     *
     * @throws io.barmill.error.BarmillException {@code NOT_FOUND} for an unknown job
     */
    Reordering.Result reorder(UUID jobId, Reordering change);

    /**
     * The result of a job's retry.
     *
     * @param queued tasks that can be claimed
     * @param waiting tasks that wait for others
     */
    record Revived(int queued, int waiting) {}

    /**
     * The result of a cancellation.
     *
     * @param job the job's state after it
     * @param cancelled tasks that had not begun and ended at once
     * @param cancelling running tasks that were asked to stop
     * @param continuing tasks that go on for another job
     */
    record Cancellation(JobState job, int cancelled, int cancelling, int continuing) {
        public Cancellation {
            Objects.requireNonNull(job, "job");
        }
    }

    /**
     * A task that was queued again.
     *
     * @param task the task as committed
     * @param events its events, the earliest first; the last one is the retry
     */
    record Retried(TaskView task, List<TaskEvent> events) {
        public Retried {
            Objects.requireNonNull(task, "task");
            events = List.copyOf(events);
        }
    }
}
