package io.barmill.api.request;

import com.fasterxml.jackson.databind.JsonNode;
import io.barmill.api.problem.FieldErrors;
import io.barmill.error.InvalidFieldException;
import io.barmill.ledger.order.Priority;
import io.barmill.ledger.order.Reordering;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * The fields that every request for a job has: when its tasks are to be claimed.
 *
 * @param deadline tasks that have not begun by then are cancelled
 */
public record JobOrder(Priority priority, Optional<Instant> deadline) {
    private static final String PRIORITY = "priority";
    private static final String DEADLINE = "deadline";

    public JobOrder {
        Objects.requireNonNull(priority, "priority");
        Objects.requireNonNull(deadline, "deadline");
    }

    /**
     * Reads the fields of a body.
     *
     * @throws io.barmill.api.problem.InvalidRequestException naming every invalid field
     */
    public static JobOrder read(JsonBody body) {
        FieldErrors errors = new FieldErrors();
        JobOrder order = new JobOrder(
                priority(body.value(PRIORITY), errors).orElse(Priority.NORMAL), deadline(body.value(DEADLINE), errors));
        errors.throwIfAny();
        return order;
    }

    /**
     * Reads what a body changes. A deadline that is {@code null} is removed.
     *
     * @param errors to which invalid fields are added, and a body that changes nothing
     */
    public static Reordering change(JsonBody body, FieldErrors errors) {
        Reordering change = new Reordering(
                priority(body.value(PRIORITY), errors),
                !body.value(DEADLINE).isMissingNode(),
                deadline(body.value(DEADLINE), errors));
        if (isAbsent(body.value(PRIORITY)) && !change.changesDeadline()) {
            errors.add(PRIORITY, "absent", "a priority or a deadline");
        }
        return change;
    }

    private static Optional<Priority> priority(JsonNode value, FieldErrors errors) {
        if (isAbsent(value)) {
            return Optional.empty();
        }
        try {
            return Optional.of(Priority.parse(PRIORITY, value.asText()));
        } catch (InvalidFieldException e) {
            errors.add(e.field(), JsonValues.describe(value), e.expected());
            return Optional.empty();
        }
    }

    private static Optional<Instant> deadline(JsonNode value, FieldErrors errors) {
        if (isAbsent(value)) {
            return Optional.empty();
        }
        try {
            return Optional.of(Instant.parse(value.asText()));
        } catch (DateTimeException e) {
            errors.add(DEADLINE, JsonValues.describe(value), "a time such as 2024-01-31T12:00:00Z");
            return Optional.empty();
        }
    }

    private static boolean isAbsent(JsonNode value) {
        return value.isMissingNode() || value.isNull();
    }
}
