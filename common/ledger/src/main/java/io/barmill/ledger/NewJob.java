package io.barmill.ledger;

import io.barmill.ledger.order.Priority;
import io.barmill.ledger.origin.JobOrigin;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/**
 * A job to be submitted.
 *
 * @param kind {@code download}, {@code import}, {@code aggregate} or {@code verify}
 * @param request the user's request as JSON
 * @param origin the request that submits it
 * @param idempotencyKey the client's key: the same key with the same request returns the same job
 * @param deadline tasks that have not begun by then are CANCELLED
 * @param reasons why parts of the request need no task
 */
public record NewJob(
        UUID id,
        String kind,
        String request,
        JobOrigin origin,
        Optional<String> idempotencyKey,
        Priority priority,
        Optional<Instant> deadline,
        List<NewTask> tasks,
        List<JobReason> reasons) {
    public NewJob {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(request, "request");
        Objects.requireNonNull(origin, "origin");
        Objects.requireNonNull(idempotencyKey, "idempotencyKey");
        Objects.requireNonNull(priority, "priority");
        Objects.requireNonNull(deadline, "deadline");
        tasks = List.copyOf(tasks);
        reasons = List.copyOf(reasons);
    }

    /** A job of these tasks, which are all that was asked for, by no client, of normal priority without a deadline. */
    public NewJob(UUID id, String kind, String request, Optional<String> idempotencyKey, List<NewTask> tasks) {
        this(id, kind, request, JobOrigin.start(), idempotencyKey, Priority.NORMAL, Optional.empty(), tasks, List.of());
    }
}
