package io.barmill.io.download;

import io.barmill.lake.Lake;
import io.barmill.lake.Quarantine;
import io.barmill.lake.StagedTicks;
import io.barmill.lake.TickConversion;
import io.barmill.ticks.Archives;
import io.barmill.ticks.TickReader;
import io.barmill.venue.Archive;
import io.barmill.venue.ArchivePeriod;
import io.barmill.worker.TaskContext;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Map;

/** Reads an archive once, from its first byte to its last, into one staged tick file for each of its days. */
final class ArchiveConversion {
    private final Lake lake;
    private final TickSeries series;
    private final TaskContext context;

    ArchiveConversion(Lake lake, TickSeries series, TaskContext context) {
        this.lake = lake;
        this.series = series;
        this.context = context;
    }

    /**
     * Converts the archive's file. Nothing is in the lake yet when this returns.
     *
     * @param footer facts for every file's footer
     * @param quarantine takes the rows that cannot be read
     * @throws io.barmill.fault.BarmillException ARCHIVE_CORRUPT or BAD_ROW, saying where; LAKE_WRITE_FAILED
     */
    StagedTicks run(
            Path file, Archive archive, ArchivePeriod period, Map<String, String> footer, Quarantine quarantine)
            throws IOException {
        TickConversion conversion = new TickConversion(series.type(), footer, rows -> {
            context.progress(rows, 0, "rows");
            context.checkpoint();
        });
        try (InputStream csv = open(file, archive);
                TickReader reader = archive.format().reader(csv, archive.name(), quarantine.errors())) {
            return conversion.toDays(reader, archive.name(), period.days(), day -> lake.stage(
                    lake.layout().ticks(series.day(day)), context.claim().tag()));
        }
    }

    private static InputStream open(Path file, Archive archive) throws IOException {
        return switch (archive.packing()) {
            case ZIP -> Archives.zip(file, archive.name());
            case GZIP -> Archives.gzip(file, archive.name());
        };
    }
}
