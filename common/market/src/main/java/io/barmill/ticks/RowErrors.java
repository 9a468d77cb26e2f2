package io.barmill.ticks;

import java.io.IOException;

/**
 * What becomes of a row that cannot be read. It concerns single rows only: a header that names other columns, a row
 * beyond all length and damage to the archive end the reading whatever this says.
 */
@FunctionalInterface
public interface RowErrors {
    /** The first bad row ends the reading. */
    RowErrors FAIL = row -> {
        throw row.failure();
    };

    /**
     * Takes a bad row. Where this returns, the reading goes on behind it; the row keeps its place in the count of rows.
     *
     * @throws io.barmill.error.BarmillException to end the reading
     */
    void accept(BadRow row) throws IOException;
}
