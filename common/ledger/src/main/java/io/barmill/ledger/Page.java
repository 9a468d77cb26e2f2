package io.barmill.ledger;

import java.util.List;
import java.util.function.Function;

/**
 * One page of a list.
 *
 * @param items the items of the page
 * @param total items in the whole list
 * @param offset the number of items before the page
 * @param limit the most items of the page
 */
public record Page<T>(List<T> items, long total, int offset, int limit) {
    public Page {
        items = List.copyOf(items);
    }

    /** The page with every item converted. */
    public <R> Page<R> map(Function<? super T, ? extends R> conversion) {
        return new Page<>(items.stream().<R>map(conversion).toList(), total, offset, limit);
    }
}
