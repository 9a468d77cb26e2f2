package io.barmill.io.download;

import io.barmill.ticks.Archives;
import io.barmill.ticks.TradeBatch;
import io.barmill.ticks.TradeReader;
import io.barmill.venue.Archive;
import io.barmill.worker.TaskContext;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;

/** Reads an archive once, from its first byte to its last, in memory that does not grow with it. */
final class ArchiveConversion {
    private static final int BATCH_ROWS = 8192;

    private final Archive archive;
    private final TaskContext context;

    ArchiveConversion(Archive archive, TaskContext context) {
        this.archive = archive;
        this.context = context;
    }

    /** @throws io.barmill.fault.BarmillException ARCHIVE_CORRUPT or BAD_ROW, saying where */
    void run(Path file, DayFiles days) throws IOException {
        TradeBatch batch = new TradeBatch(archive.format().type(), BATCH_ROWS);
        long rows = 0;
        try (InputStream csv = open(file);
                TradeReader reader = archive.format().open(csv, archive.name())) {
            while (reader.read(batch)) {
                days.add(batch);
                rows += batch.size();
                context.progress(rows, 0, "rows");
                context.checkpoint();
            }
        }
    }

    private InputStream open(Path file) throws IOException {
        return switch (archive.packing()) {
            case ZIP -> Archives.zip(file, archive.name());
            case GZIP -> Archives.gzip(file, archive.name());
        };
    }
}
