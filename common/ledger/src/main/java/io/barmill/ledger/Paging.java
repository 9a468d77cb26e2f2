package io.barmill.ledger;

import io.barmill.error.InvalidFieldException;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/**
 * Selects one page of a list.
 *
 * @param offset the number of items to skip, at least 0; every skipped item is read
 * @param limit the most items to return, 1 to {@value #MAX_LIMIT}
 * @param after the item before the first one, from where the items are skipped; empty for the start of the list. The
 *     lists of jobs and tasks have it; a page behind it costs what the first page costs
 */
public record Paging(int offset, int limit, Optional<UUID> after) {
    /** The most items of one page. */
    public static final int MAX_LIMIT = 1000;

    /** @throws InvalidFieldException for an offset or a limit outside its range */
    public Paging {
        Objects.requireNonNull(after, "after");
        if (offset < 0) {
            throw new InvalidFieldException("offset", Integer.toString(offset), "a number from 0");
        }
        if (limit < 1 || limit > MAX_LIMIT) {
            throw new InvalidFieldException("limit", Integer.toString(limit), "a number from 1 to " + MAX_LIMIT);
        }
    }

    /** A page from the start of the list. */
    public Paging(int offset, int limit) {
        this(offset, limit, Optional.empty());
    }

    /** The first items. */
    public static Paging first(int limit) {
        return new Paging(0, limit);
    }
}
