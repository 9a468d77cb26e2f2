package io.barmill.ticks;

import java.io.IOException;

/**
 * Decides what happens to a row that cannot be read. It concerns single rows only: a header with other columns, a row that
 * is too long and damage to the archive always end reading.
 */
@FunctionalInterface
public interface RowErrors {
    /** The first bad row ends reading. */
    RowErrors FAIL = row -> {
        throw row.failure();
    };

    /**
     * Handles a bad row. If this returns, reading continues behind it, and the row counts in the numbering of rows.
     *
     * @throws io.barmill.error.BarmillException to end reading
     */
    void accept(BadRow row) throws IOException;
}
