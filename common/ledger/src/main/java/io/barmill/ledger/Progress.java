package io.barmill.ledger;

import java.util.Objects;

/**
 * A task's progress.
 *
 * @param done units done
 * @param total units in total; 0 if unknown
 * @param unit what is counted: bytes, rows
 */
public record Progress(long done, long total, String unit) {
    public static final Progress NONE = new Progress(0, 0, "");

    public Progress {
        Objects.requireNonNull(unit, "unit");
    }
}
