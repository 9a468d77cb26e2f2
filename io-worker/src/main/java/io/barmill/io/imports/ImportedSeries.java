package io.barmill.io.imports;

import io.barmill.error.InvalidFieldException;
import io.barmill.io.download.DownloadedSeries;
import io.barmill.plan.ImportTaskParams;
import io.barmill.ticks.DataType;
import io.barmill.ticks.archive.Archives;
import io.barmill.venue.FormatSniffer;
import io.barmill.venue.TickFormat;
import io.barmill.venue.Venue;
import java.io.IOException;
import java.io.InputStream;

/**
 * What a file holds, and what the lake calls that.
 *
 * @param format how it is read
 * @param series where its rows go
 * @param url the address by which the ledger knows the file: it stays the same when the file is another one day
 */
record ImportedSeries(TickFormat format, DownloadedSeries series, String url) {
    /** What such addresses begin with. */
    static final String SCHEME = "file:";

    /**
     * @throws InvalidFieldException for a format that the first rows do not tell, for a symbol that the venue cannot have,
     *     and for candles without a length
     */
    static ImportedSeries of(ImportTaskParams order, Venue venue, LocalFile file, Archives archives)
            throws IOException {
        TickFormat format = order.format().isPresent() ? order.format().get() : sniff(file, archives);
        if (format.type() == DataType.KLINES && order.interval().isEmpty()) {
            throw new InvalidFieldException("interval", "absent", "the length of the candles, such as 1m");
        }
        if (format.type() != DataType.KLINES && order.interval().isPresent()) {
            throw new InvalidFieldException("interval", order.interval().get(), "none: only klines have one");
        }
        DownloadedSeries series = new DownloadedSeries(
                venue.lakeVenue(order.market()),
                format.type(),
                order.interval(),
                venue.symbol("symbol", order.symbol()));
        String url = SCHEME + String.join("/", series.venue(), series.name(), series.symbol(), order.fileName());
        return new ImportedSeries(format, series, url);
    }

    private static TickFormat sniff(LocalFile file, Archives archives) throws IOException {
        try (InputStream csv = archives.sniffed(file.path(), file.name())) {
            return FormatSniffer.sniff("format", csv, file.name());
        }
    }
}
