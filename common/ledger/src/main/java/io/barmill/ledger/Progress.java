package io.barmill.ledger;

import java.util.Objects;

/**
 * How far a task is.
 *
 * @param done units done
 * @param total units in all; 0 where unknown
 * @param unit what is counted: bytes, rows
 */
public record Progress(long done, long total, String unit) {
    public static final Progress NONE = new Progress(0, 0, "");

    public Progress {
        Objects.requireNonNull(unit, "unit");
    }
}
