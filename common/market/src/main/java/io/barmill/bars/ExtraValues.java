package io.barmill.bars;

import java.util.Arrays;

/** What a bar has in the columns of its extras. Not a number stands for "there is none". Immutable. */
public final class ExtraValues {
    /** Of a bar without extras; and of one about which none of them has anything to say. */
    public static final ExtraValues NONE = new ExtraValues(new double[BarExtra.values().length][]);

    /** By the extra's ordinal; null where there are no values. */
    private final double[][] values;

    private ExtraValues(double[][] values) {
        this.values = values;
    }

    /**
     * The same values, and these of the extra, instead of any that were there.
     *
     * @param columns one for each of the extra's columns; none but finite numbers and not-a-number
     * @throws IllegalArgumentException for another number of values, or an infinite one
     */
    public ExtraValues with(BarExtra extra, double[] columns) {
        int expected = extra.columns().size();
        if (columns.length != expected || Arrays.stream(columns).anyMatch(Double::isInfinite)) {
            throw new IllegalArgumentException(
                    extra.word() + " has " + expected + " columns of finite numbers, got " + Arrays.toString(columns));
        }
        double[][] all = values.clone();
        all[extra.ordinal()] = Arrays.stream(columns).allMatch(Double::isNaN) ? null : columns.clone();
        return new ExtraValues(all);
    }

    /** The value in that column of the extra; not a number where there is none. */
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
