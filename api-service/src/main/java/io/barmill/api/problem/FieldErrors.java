package io.barmill.api.problem;

import io.barmill.error.ErrorCode;
import io.barmill.error.InvalidFieldException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Collects the invalid values of a request, so that all are reported together. The first {@value #MOST} are named, the
 * others counted: a response must not grow with its request.
 */
public final class FieldErrors {
    /** The most invalid values that are named. */
    public static final int MOST = 20;

    private final List<InvalidFieldException> fields = new ArrayList<>();
    private int more;

    /** Records one invalid value. */
    public void add(InvalidFieldException field) {
        Objects.requireNonNull(field, "field");
        if (isFull()) {
            more++;
        } else {
            fields.add(field);
        }
    }

    /** Records one invalid value. */
    public void add(String field, String value, String expected) {
        if (isFull()) {
            more++;
        } else {
            add(new InvalidFieldException(field, value, expected));
        }
    }

    /** True if no more values will be named. A list need not be read any further then. */
    public boolean isFull() {
        return fields.size() >= MOST;
    }

    /** Records values that were left unread because the errors are full. */
    public void unread(int values) {
        more += values;
    }

    /** The result of the step; empty if it throws {@link InvalidFieldException}, which is recorded. */
    public <T> Optional<T> attempt(Supplier<T> step) {
        try {
            return Optional.of(step.get());
        } catch (InvalidFieldException e) {
            add(e);
            return Optional.empty();
        }
    }

    /**
     * Ends the request if any field is invalid.
     *
     * @throws InvalidRequestException if anything was recorded
     */
    public void throwIfAny() {
        if (!fields.isEmpty()) {
            throw new InvalidRequestException(ErrorCode.INVALID_FIELD, fields, more);
        }
    }
}
