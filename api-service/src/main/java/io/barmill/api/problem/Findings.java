package io.barmill.api.problem;

import io.barmill.error.InvalidFieldException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;

/** Collects what is wrong with a request, so that its sender hears of everything at once. */
public final class Findings {
    private final List<InvalidFieldException> fields = new ArrayList<>();

    /** Records one value that cannot be used. */
    public void add(InvalidFieldException field) {
        fields.add(Objects.requireNonNull(field, "field"));
    }

    /** Records one value that cannot be used. */
    public void add(String field, String value, String expected) {
        add(new InvalidFieldException(field, value, expected));
    }

    /** What the step gives, or nothing where it finds a value that cannot be used, which is then recorded. */
    public <T> Optional<T> check(Supplier<T> step) {
        try {
            return Optional.of(step.get());
        } catch (InvalidFieldException e) {
            add(e);
            return Optional.empty();
        }
    }

    /** @throws InvalidRequestException where anything was recorded */
    public void throwIfAny() {
        if (!fields.isEmpty()) {
            throw new InvalidRequestException(fields);
        }
    }
}
