package io.barmill.bars.extras;

import io.barmill.ticks.RowBatch;
import io.barmill.ticks.RowSchema;

/** Computes the columns of an extra from rows of another series. */
@FunctionalInterface
public interface Snapshots {
    /** Creates the filler for rows of that schema. */
    Filler on(RowSchema schema);

    /** Fills columns from rows whose column indexes it has looked up. */
    @FunctionalInterface
    interface Filler {
        /**
         * Fills all columns but the last, which is the row's age.
         *
         * @param values one for each of the extra's columns, initially NaN
         */
        void fill(RowBatch batch, int row, double[] values);
    }
}
