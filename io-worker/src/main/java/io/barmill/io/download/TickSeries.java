package io.barmill.io.download;

import io.barmill.ticks.DataType;
import java.util.Objects;

/**
 * What an archive's tick files are of.
 *
 * @param venue the lake's name of the venue and market
 * @param symbol as the venue's paths have it
 */
record TickSeries(String venue, DataType type, String symbol) {
    TickSeries {
        Objects.requireNonNull(venue, "venue");
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(symbol, "symbol");
    }
}
