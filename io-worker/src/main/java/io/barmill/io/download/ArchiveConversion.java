package io.barmill.io.download;

import io.barmill.error.BarmillException;
import io.barmill.lake.FileSummary;
import io.barmill.lake.Lake;
import io.barmill.lake.StagedTicks;
import io.barmill.lake.TickConversion;
import io.barmill.ticks.ContractValue;
import io.barmill.ticks.JoinedRows;
import io.barmill.ticks.RowErrors;
import io.barmill.ticks.RowSchema;
import io.barmill.ticks.SourceBounds;
import io.barmill.ticks.SourcePart;
import io.barmill.ticks.StitchedTrades;
import io.barmill.ticks.TickReader;
import io.barmill.ticks.archive.Archives;
import io.barmill.venue.Archive;
import io.barmill.venue.ArchivePeriod;
import io.barmill.venue.DownloadTaskParams;
import io.barmill.worker.TaskContext;
import java.io.IOException;
import java.io.InputStream;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Converts archives into one staged tick file for each of their days, reading them once. */
final class ArchiveConversion {
    private static final long MICROS_OF_SECOND = 1_000_000;

    private final Archives archives;
    private final Lake lake;
    private final DownloadedSeries series;
    private final Optional<ContractValue> contract;
    private final TaskContext context;

    ArchiveConversion(
            Archives archives,
            Lake lake,
            DownloadedSeries series,
            Optional<ContractValue> contract,
            TaskContext context) {
        this.archives = archives;
        this.lake = lake;
        this.series = series;
        this.contract = contract;
        this.context = context;
    }

    /**
     * Converts the downloaded archives, and records the rows of each. The files are staged, not yet in the lake.
     *
     * @param footer key-value metadata for every file's footer
     * @param errors receives the unreadable rows
     * @throws BarmillException ARCHIVE_CORRUPT, BAD_ROW or CONTRACT_VALUE_UNKNOWN, saying where; LAKE_WRITE_FAILED
     */
    StagedTicks run(ArchiveReservations held, DownloadTaskParams params, Map<String, String> footer, RowErrors errors)
            throws IOException {
        TickConversion conversion = new TickConversion(series.type(), footer, rows -> {
            context.progress(rows, 0, "rows");
            context.checkpoint();
        });
        return held.isOne()
                ? whole(conversion, held.all().get(0), params.archivePeriod(), errors)
                : stitched(conversion, held, params.archivePeriod(), errors);
    }

    /** All rows of the archive. */
    private StagedTicks whole(TickConversion conversion, ReservedArchive held, ArchivePeriod period, RowErrors errors)
            throws IOException {
        try (TickReader reader =
                held.archive().format().inOrder(open(held, errors), held.room().path())) {
            StagedTicks staged = conversion.toDays(
                    reader,
                    held.archive().name(),
                    period.days(),
                    day -> lake.stage(
                            lake.layout().ticks(series.day(day)),
                            context.claim().tag()));
            List<FileSummary> files =
                    staged.days().stream().map(StagedTicks.Day::facts).toList();
            held.facts().read(staged.rows(), TimeSpan.of(files));
            return staged;
        }
    }

    /** The day's rows of all archives: trades merged by exchange time, other rows one archive after the other. */
    private StagedTicks stitched(
            TickConversion conversion, ArchiveReservations held, ArchivePeriod period, RowErrors errors)
            throws IOException {
        LocalDate day = period.firstDay();
        List<SourcePart> parts = held.all().stream()
                .<SourcePart>map(archive -> new SourcePart() {
                    @Override
                    public TickReader open() throws IOException {
                        held.workOn(archive);
                        return ArchiveConversion.this.open(archive, errors);
                    }

                    @Override
                    public void read(SourceBounds extent) {
                        archive.facts().read(extent.rows(), TimeSpan.of(extent));
                    }
                })
                .toList();
        try (TickReader reader = series.type().isTrades() ? merged(parts, held, period) : joined(parts, period)) {
            return conversion.toDay(
                    reader,
                    day,
                    date -> lake.stage(
                            lake.layout().ticks(series.day(date)),
                            context.claim().tag()));
        }
    }

    private TickReader merged(List<SourcePart> parts, ArchiveReservations held, ArchivePeriod period) {
        return new StitchedTrades(
                parts,
                contract.isPresent(),
                micros(period.firstDay()),
                micros(period.lastDay().plusDays(1)),
                held.all().get(0).room().path(),
                context::checkpoint);
    }

    private TickReader joined(List<SourcePart> parts, ArchivePeriod period) {
        return new JoinedRows(
                RowSchema.of(series.type(), false),
                parts,
                micros(period.firstDay()),
                micros(period.lastDay().plusDays(1)),
                context::checkpoint);
    }

    private TickReader open(ReservedArchive held, RowErrors errors) throws IOException {
        Archive archive = held.archive();
        InputStream csv =
                switch (archive.packing()) {
                    case ZIP -> archives.zip(held.facts().download().file(), archive.name());
                    case GZIP -> archives.gzip(held.facts().download().file(), archive.name());
                };
        try {
            return archive.format().reader(csv, archive.name(), contract, errors);
        } catch (BarmillException e) {
            csv.close();
            throw e;
        }
    }

    private static long micros(LocalDate day) {
        return day.atStartOfDay().toEpochSecond(ZoneOffset.UTC) * MICROS_OF_SECOND;
    }
}
