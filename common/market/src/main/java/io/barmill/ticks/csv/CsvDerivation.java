package io.barmill.ticks.csv;

import io.barmill.ticks.RowBatch;

/** Computes columns of a row that its source does not have. */
@FunctionalInterface
public interface CsvDerivation {
    /** Computes nothing. */
    CsvDerivation NONE = (batch, row) -> {};

    /** Sets columns of the row after its fields have been read. */
    void apply(RowBatch batch, int row);

    /** Combines this derivation with one that runs after it. */
    default CsvDerivation and(CsvDerivation next) {
        return (batch, row) -> {
            apply(batch, row);
            next.apply(batch, row);
        };
    }
}
