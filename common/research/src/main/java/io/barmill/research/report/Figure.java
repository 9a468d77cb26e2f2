package io.barmill.research.report;

/**
 * One figure of a result.
 *
 * @param value NaN if undefined
 * @param n the number of observations behind it
 * @param unit how to show it
 */
public record Figure(String name, double value, long n, Unit unit) {
    /** How to show a figure. */
    public enum Unit {
        /** A share: 0.01 is 1 %. */
        SHARE,
        /** A ratio. */
        RATIO,
        /** Money in the settlement currency. */
        MONEY,
        /** Days. */
        DAYS,
        /** A whole number. */
        COUNT
    }
}
