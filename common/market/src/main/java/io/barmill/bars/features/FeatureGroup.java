package io.barmill.bars.features;

import java.util.List;

/** A few columns that are computed from the same sums, in memory that does not grow with the bar. */
interface FeatureGroup {
    /** The name of the group's numbers in a state. */
    String id();

    /** The columns, in their order. */
    List<String> columns();

    /** Adds the next piece. */
    void add(TradeSlice piece);

    /** A value for each column; NaN for null. */
    double[] values();

    /** Removes all pieces. */
    void clear();

    /** Writes the sums from which the values are computed. */
    void save(NumberWriter to);

    /**
     * Replaces the state with the one that {@link #save} wrote.
     *
     * @throws IllegalArgumentException for numbers that {@link #save} cannot have written
     */
    void restore(NumberReader from);
}
