package io.barmill.ledger;

import io.barmill.error.InvalidFieldException;

/**
 * Selects one page of a list.
 *
 * @param offset the number of items to skip, at least 0
 * @param limit the most items to return, 1 to {@value #MAX_LIMIT}
 */
public record Paging(int offset, int limit) {
    /** The most items of one page. */
    public static final int MAX_LIMIT = 1000;

    /** @throws InvalidFieldException for an offset or a limit outside its range */
    public Paging {
        if (offset < 0) {
            throw new InvalidFieldException("offset", Integer.toString(offset), "a number from 0");
        }
        if (limit < 1 || limit > MAX_LIMIT) {
            throw new InvalidFieldException("limit", Integer.toString(limit), "a number from 1 to " + MAX_LIMIT);
        }
    }

    /** The first items. */
    public static Paging first(int limit) {
        return new Paging(0, limit);
    }
}
