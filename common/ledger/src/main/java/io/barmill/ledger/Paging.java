package io.barmill.ledger;

import io.barmill.error.InvalidFieldException;

/**
 * Which part of a long list is wanted.
 *
 * @param offset items to pass over, at least 0
 * @param limit items to give, 1 to {@value #MAX_LIMIT}
 */
public record Paging(int offset, int limit) {
    /** The most items that one page gives. */
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
