package io.barmill.ledger;

import java.util.List;
import java.util.function.Function;

/**
 * One page of a list.
 *
 * @param items the items of the page
 * @param total items in the whole list, counted no further than {@value #MOST_COUNTED} in lists of jobs and tasks
 * @param isTotalExact false if the list has more items than {@code total}
 * @param offset the number of items that were skipped
 * @param limit the most items of the page
 */
public record Page<T>(List<T> items, long total, boolean isTotalExact, int offset, int limit) {
    /** How far long lists are counted: whoever wants to know more wants another figure. */
    public static final int MOST_COUNTED = 1_000;

    public Page {
        items = List.copyOf(items);
    }

    /** A page of a list that was counted to its end. */
    public Page(List<T> items, long total, int offset, int limit) {
        this(items, total, true, offset, limit);
    }

    /** The page with every item converted. */
    public <R> Page<R> map(Function<? super T, ? extends R> conversion) {
        return new Page<>(items.stream().<R>map(conversion).toList(), total, isTotalExact, offset, limit);
    }

    /** True if the list may go on behind the page. */
    public boolean isFull() {
        return items.size() == limit;
    }
}
