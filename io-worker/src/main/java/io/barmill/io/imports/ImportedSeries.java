package io.barmill.io.imports;

import io.barmill.error.InvalidFieldException;
import io.barmill.io.download.DownloadedSeries;
import io.barmill.plan.ImportTaskParams;
import io.barmill.plan.ImportedFile;
import io.barmill.ticks.archive.Archives;
import io.barmill.venue.Archive;
import io.barmill.venue.ArchivePeriod;
import io.barmill.venue.DownloadTaskParams;
import io.barmill.venue.FormatSniffer;
import io.barmill.venue.TickFormat;
import io.barmill.venue.Venue;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;

/**
 * The format and the series of an imported file.
 *
 * @param format the file's format
 * @param series the series of its rows
 * @param url the URL that identifies the file in the ledger, independent of its content
 */
record ImportedSeries(TickFormat format, DownloadedSeries series, String url) {
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
        String url = ImportedFile.url(series.venue(), series.name(), series.symbol(), params.fileName());
        return new ImportedSeries(format, series, url);
    }

    /**
     * The URL of the venue's archive that has the file's name and is of the same days of this series. Empty if its rows would be
     * others than the file's: mended ones, of contracts, or of days that the venue makes of several archives.
     */
    Optional<String> original(ImportTaskParams params, Venue venue) {
        if (params.period().isEmpty()
                || params.mending().isAny()
                || params.contract().isPresent()) {
            return Optional.empty();
        }
        DownloadTaskParams order = new DownloadTaskParams(
                venue.id(),
                params.market(),
                format.type(),
                series.symbol(),
                params.period().get(),
                params.interval());
        boolean isPublished = order.archivePeriod() instanceof ArchivePeriod.Month
                ? venue.hasMonthlyArchives(format.type())
                : venue.hasDailyArchives(format.type(), params.interval());
        if (!isPublished || !venue.dataTypes(params.market()).contains(format.type())) {
            return Optional.empty();
        }
        List<Archive> archives = venue.archives(order);
        return archives.size() == 1
                        && archives.get(0).checksumUrl().isPresent()
                        && archives.get(0).name().equals(params.fileName())
                ? Optional.of(archives.get(0).url().toString())
                : Optional.empty();
    }

    private static TickFormat sniff(LocalFile file, Archives archives) throws IOException {
        try (InputStream csv = archives.sniffed(file.path(), file.name())) {
            return FormatSniffer.sniff("format", csv, file.name());
        }
    }
}
