package io.barmill.bars.extras;

import io.barmill.ticks.RowBatch;
import io.barmill.ticks.RowSchema;

/** Makes an extra's columns of rows of another series. */
@FunctionalInterface
public interface Snapshots {
    /** For rows of that schema. */
    Filler on(RowSchema schema);

    /** Knows where in a batch it finds what it needs. */
    @FunctionalInterface
    interface Filler {
        /**
         * Fills all columns but the last, which is the row's age.
         *
         * @param values one for each of the extra's columns, not-a-number so far
         */
        void fill(RowBatch batch, int row, double[] values);
    }
}
