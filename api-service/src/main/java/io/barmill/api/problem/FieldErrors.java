package io.barmill.api.problem;

import io.barmill.error.InvalidFieldException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;

/** Collects the invalid values of a request, so that all are reported together. */
public final class FieldErrors {
    private final List<InvalidFieldException> fields = new ArrayList<>();

    /** Records one invalid value. */
    public void add(InvalidFieldException field) {
        fields.add(Objects.requireNonNull(field, "field"));
    }

    /** Records one invalid value. */
    public void add(String field, String value, String expected) {
        add(new InvalidFieldException(field, value, expected));
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
            throw new InvalidRequestException(fields);
        }
    }
}
