package io.barmill.api.request;

import io.barmill.api.problem.Findings;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;

/** Turns the texts of a list into values, and finds those that are there twice. */
public final class DistinctList {
    private DistinctList() {}

    /**
     * @param field the list's name
     * @param parser makes a value of (field with index, element), or throws
     *     {@link io.barmill.error.InvalidFieldException}
     * @return the values in their order; empty where any element is a finding
     */
    public static <E, V> Optional<List<V>> of(
            String field, List<E> elements, BiFunction<String, E, V> parser, Findings findings) {
        Set<V> values = new LinkedHashSet<>();
        boolean isSound = true;
        for (int i = 0; i < elements.size(); i++) {
            String name = field + "[" + i + "]";
            E element = elements.get(i);
            Optional<V> value = findings.check(() -> parser.apply(name, element));
            if (value.isEmpty()) {
                isSound = false;
            } else if (!values.add(value.get())) {
                findings.add(name, JsonValues.shorten(element.toString()), "each value once");
                isSound = false;
            }
        }
        return isSound ? Optional.of(List.copyOf(values)) : Optional.empty();
    }
}
