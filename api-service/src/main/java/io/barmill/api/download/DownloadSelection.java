package io.barmill.api.download;

import io.barmill.ticks.DataType;
import io.barmill.venue.ArchivePeriod;
import io.barmill.venue.Venue;
import java.util.List;

/**
 * A request for ticks that was found to make sense.
 *
 * @param market one of the venue's, under its own name
 * @param types distinct
 * @param symbols as the venue's paths have them, distinct
 * @param periods one for each archive of a symbol and type, in order
 * @param force true to download again what the lake holds already
 */
record DownloadSelection(
        Venue venue,
        String market,
        List<DataType> types,
        List<String> symbols,
        List<ArchivePeriod> periods,
        boolean force) {
    DownloadSelection {
        types = List.copyOf(types);
        symbols = List.copyOf(symbols);
        periods = List.copyOf(periods);
    }
}
