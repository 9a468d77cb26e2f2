package io.barmill.ledger;

import java.util.Optional;
import java.util.UUID;

/** The API's side of the ledger: what brings work into being, ends it and brings it back. Each call is one transaction. */
public interface JobLedger {
    /**
     * Writes the job, its tasks, their dependencies, and the doorbells of those that wait for nothing.
     *
     * <p>A task whose unique key a live task has is not written: it is reported as skipped, and whatever depends on it
     * depends on the live task instead. A dependency that has succeeded is met. A dependency that is DEAD or CANCELLED
     * cannot be met: the task is written and CANCELLED at once with {@code DEPENDENCY_FAILED}, exactly as if the
     * dependency had ended a moment later.
     *
     * @throws io.barmill.error.BarmillException {@code IDEMPOTENCY_CONFLICT} where the key was used for another request;
     *     {@code NOT_FOUND} where a dependency is neither in the job nor in the ledger
     * @throws IllegalArgumentException where tasks of the job depend on each other in a circle, or two have one id
     */
    Submission submit(NewJob job);

    /**
     * What the same key gave before; empty where it was not used yet. To be asked before a request is planned, because
     * the plan of a repeated request may differ when the lake has changed in between.
     *
     * @param request the user's request as JSON; compared by value, not by spelling
     * @throws io.barmill.error.BarmillException {@code IDEMPOTENCY_CONFLICT} where the key was used for another request
     */
    Optional<Submission> earlier(String idempotencyKey, String request);

    /**
     * Ends a job: what has not begun is CANCELLED, what runs is asked to stop. Tasks of other jobs that depend on a
     * cancelled one are CANCELLED with it. Does nothing to tasks that have ended.
     *
     * @param actor who asks, for the record
     * @throws io.barmill.error.BarmillException {@code NOT_FOUND} for an unknown job
     */
    Cancellation cancelJob(UUID jobId, String actor);

    /**
     * Queues a DEAD task again, with all its attempts before it. Tasks that were cancelled because it died stay
     * cancelled.
     *
     * @param actor who asks, for the record
     * @throws io.barmill.error.BarmillException {@code NOT_FOUND} for an unknown task; {@code ILLEGAL_TRANSITION} where
     *     the task is not DEAD, or another live task does the same work by now
     */
    void retryTask(UUID taskId, String actor);

    /**
     * What a cancellation came to.
     *
     * @param cancelled tasks that had not begun and ended at once
     * @param cancelling tasks that run and have been asked to stop
     */
    record Cancellation(int cancelled, int cancelling) {}
}
