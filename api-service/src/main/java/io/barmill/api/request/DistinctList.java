package io.barmill.api.request;

import io.barmill.api.problem.FieldErrors;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;

/** Parses the elements of a list and reports duplicates. */
public final class DistinctList {
    private DistinctList() {}

    /**
     * Parses each element of a list, until the errors are full. An element that repeats an earlier one is an error.
     *
     * @param field the list's name
     * @param parser parses (field with index, element), or throws {@link io.barmill.error.InvalidFieldException}
     * @return the values in order; empty if any element is invalid
     */
    public static <E, V> Optional<List<V>> of(
            String field, List<E> elements, BiFunction<String, E, V> parser, FieldErrors errors) {
        Set<V> values = new LinkedHashSet<>();
        boolean isValid = true;
        for (int i = 0; i < elements.size(); i++) {
            if (errors.isFull()) {
                errors.unread(elements.size() - i);
                return Optional.empty();
            }
            String name = field + "[" + i + "]";
            E element = elements.get(i);
            Optional<V> value = errors.attempt(() -> parser.apply(name, element));
            if (value.isEmpty()) {
                isValid = false;
            } else if (!values.add(value.get())) {
                errors.add(name, JsonValues.shorten(element.toString()), "each value once");
                isValid = false;
            }
        }
        return isValid ? Optional.of(List.copyOf(values)) : Optional.empty();
    }
}
