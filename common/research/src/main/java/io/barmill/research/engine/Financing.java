package io.barmill.research.engine;

/**
 * Interest by elapsed time over a year of 365 days.
 *
 * @param cashRate earned by idle cash, a year
 * @param borrowRate paid for shorts on spot, a year; NaN if there are none, and their orders are rejected
 */
public record Financing(double cashRate, double borrowRate) {
    /** No interest and no shorts on spot. */
    public static final Financing NONE = new Financing(0, Double.NaN);

    /** Returns whether anything accrues. */
    boolean isFree() {
        return cashRate == 0 && !(borrowRate > 0);
    }
}
