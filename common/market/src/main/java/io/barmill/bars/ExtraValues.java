package io.barmill.bars;

import java.util.Arrays;

/** The values of a bar's extra columns; NaN stands for null. Immutable. */
public final class ExtraValues {
    /** The values of a bar without extras, or whose extra columns are all null. */
    public static final ExtraValues NONE = new ExtraValues(new double[BarExtra.values().length][]);

    /** By the extra's ordinal; null if all columns of the extra are null. */
    private final double[][] values;

    private ExtraValues(double[][] values) {
        this.values = values;
    }

    /**
     * A copy with these values of the extra.
     *
     * @param columns one for each of the extra's columns, finite or NaN
     * @throws IllegalArgumentException for another number of values, or an infinite one
     */
    public ExtraValues with(BarExtra extra, double[] columns) {
        int expected = extra.columns().size();
        if (columns.length != expected || Arrays.stream(columns).anyMatch(Double::isInfinite)) {
            throw new IllegalArgumentException(
                    extra.word() + " has " + expected + " columns of finite numbers or NaN, got " + Arrays.toString(columns));
        }
        double[][] all = values.clone();
        all[extra.ordinal()] = Arrays.stream(columns).allMatch(Double::isNaN) ? null : columns.clone();
        return new ExtraValues(all);
    }

    /** The value in that column of the extra; NaN for null. */
    public double value(BarExtra extra, int column) {
        double[] columns = values[extra.ordinal()];
        return columns == null ? Double.NaN : columns[column];
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ExtraValues extra && Arrays.deepEquals(values, extra.values);
    }

    @Override
    public int hashCode() {
        return Arrays.deepHashCode(values);
    }

    @Override
    public String toString() {
        return Arrays.deepToString(values);
    }
}
