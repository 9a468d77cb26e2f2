package io.barmill.validation;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * What the rules need to know besides the rows.
 *
 * @param tick the tick size of the prices; empty if prices are not checked for it
 * @param lot the lot size of the amounts; empty if amounts are not checked for it
 * @param fundingCap the largest funding rate that is possible, as a share: 0.03 is 3 %
 * @param gapMinutes the shortest run of minutes without rows that is told, at least 1
 */
public record ValidationSettings(
        Optional<BigDecimal> tick, Optional<BigDecimal> lot, double fundingCap, int gapMinutes) {
    /** The settings without options. */
    public static final ValidationSettings DEFAULT =
            new ValidationSettings(Optional.empty(), Optional.empty(), 0.03, 5);
}
