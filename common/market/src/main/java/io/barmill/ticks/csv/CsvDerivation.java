package io.barmill.ticks.csv;

import io.barmill.ticks.RowBatch;

/** Computes columns of a row that its source does not have as they are. */
@FunctionalInterface
public interface CsvDerivation {
    /** Nothing is computed. */
    CsvDerivation NONE = (batch, row) -> {};

    /** Sets columns of the row, whose fields have been read. */
    void apply(RowBatch batch, int row);

    /** This one, then the other. */
    default CsvDerivation and(CsvDerivation next) {
        return (batch, row) -> {
            apply(batch, row);
            next.apply(batch, row);
        };
    }
}
