package io.barmill.ledger;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/**
 * A job to be submitted.
 *
 * @param kind {@code download}, {@code import}, {@code aggregate} or {@code verify}
 * @param request the user's request as JSON
 * @param idempotencyKey the client's key: the same key with the same request returns the same job
 */
public record NewJob(UUID id, String kind, String request, Optional<String> idempotencyKey, List<NewTask> tasks) {
    public NewJob {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(request, "request");
        Objects.requireNonNull(idempotencyKey, "idempotencyKey");
        tasks = List.copyOf(tasks);
    }
}
