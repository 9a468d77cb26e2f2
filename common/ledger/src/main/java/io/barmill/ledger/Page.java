package io.barmill.ledger;

import java.util.List;
import java.util.function.Function;

/**
 * Part of a long list.
 *
 * @param items the part
 * @param total items in the whole list
 * @param offset items before the part
 * @param limit items that the part could have held
 */
public record Page<T>(List<T> items, long total, int offset, int limit) {
    public Page {
        items = List.copyOf(items);
    }

    /** The same part of a list of something else. */
    public <R> Page<R> map(Function<? super T, ? extends R> conversion) {
        return new Page<>(items.stream().<R>map(conversion).toList(), total, offset, limit);
    }
}
