package io.barmill.validation;

import io.barmill.ticks.DataType;

/** How the ids of a series of trades follow each other. */
public enum IdOrder {
    /** Each is the one before plus 1: a missing one is a missing trade. */
    CONSECUTIVE,
    /** They rise, but may leave out numbers. */
    RISING,
    /** The rows have no ids, or those of several instruments. */
    NONE;

    private static final String BINANCE = "binance";

    /**
     * The order of a venue's ids.
     *
     * @param venue the venue or the format that the rows come from; {@code tardis-} before a recorded venue is allowed
     */
    public static IdOrder of(String venue, DataType type) {
        String plain = venue.replaceFirst("^tardis-", "");
        return switch (type) {
            case AGG_TRADES -> CONSECUTIVE;
            case TRADES -> plain.startsWith(BINANCE) ? CONSECUTIVE : RISING;
            default -> NONE;
        };
    }
}
