package io.barmill.io.imports;

import io.barmill.error.InvalidFieldException;
import io.barmill.io.download.DownloadedSeries;
import io.barmill.plan.ImportTaskParams;
import io.barmill.ticks.archive.Archives;
import io.barmill.venue.FormatSniffer;
import io.barmill.venue.TickFormat;
import io.barmill.venue.Venue;
import java.io.IOException;
import java.io.InputStream;

/**
 * The format and the series of an imported file.
 *
 * @param format the file's format
 * @param series the series of its rows
 * @param url the URL that identifies the file in the ledger, independent of its content
 */
record ImportedSeries(TickFormat format, DownloadedSeries series, String url) {
    /** The prefix of such URLs. */
    static final String SCHEME = "file:";

    /**
     * @throws InvalidFieldException if the format cannot be detected, for a symbol that is invalid at the venue, and
     *     for candles without an interval
     */
    static ImportedSeries of(ImportTaskParams params, Venue venue, LocalFile file, Archives archives)
            throws IOException {
        TickFormat format = params.format().isPresent() ? params.format().get() : sniff(file, archives);
        if (format.type().isCandles() && params.interval().isEmpty()) {
            throw new InvalidFieldException("interval", "absent", "the length of the candles, such as 1m");
        }
        if (!format.type().isCandles() && params.interval().isPresent()) {
            throw new InvalidFieldException("interval", params.interval().get(), "none: only candles have one");
        }
        DownloadedSeries series = new DownloadedSeries(
                venue.lakeVenue(params.market()),
                format.type(),
                params.interval(),
                venue.symbol("symbol", params.symbol()));
        String url = SCHEME + String.join("/", series.venue(), series.name(), series.symbol(), params.fileName());
        return new ImportedSeries(format, series, url);
    }

    private static TickFormat sniff(LocalFile file, Archives archives) throws IOException {
        try (InputStream csv = archives.sniffed(file.path(), file.name())) {
            return FormatSniffer.sniff("format", csv, file.name());
        }
    }
}
