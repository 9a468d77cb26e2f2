package io.barmill.bars.features;

import java.util.List;

/** A few columns that are made from the same sums, in memory that does not grow with the bar. */
interface FeatureGroup {
    /** What the group's numbers are called in a state. */
    String id();

    /** The columns, in their order. */
    List<String> columns();

    /** Takes the next piece. */
    void add(TradeSlice piece);

    /** A value for each column; not a number where the bar does not have it. */
    double[] values();

    /** Forgets all pieces. */
    void clear();

    /** All that the values are made from. */
    void save(NumberWriter to);

    /** @throws IllegalArgumentException for numbers that none has saved */
    void restore(NumberReader from);
}
