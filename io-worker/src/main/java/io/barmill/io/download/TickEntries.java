package io.barmill.io.download;

import io.barmill.lake.Quarantine;
import io.barmill.lake.StagedTicks;
import io.barmill.lake.storage.StagedFile;
import io.barmill.ledger.PartitionEntry;
import java.io.IOException;
import java.nio.file.Files;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Makes the ledger's entries of the files that one source becomes.
 *
 * @param inputs {@link PartitionEntry#inputs(List)} of the source
 * @param source the URL of the source
 */
public record TickEntries(DownloadedSeries series, String inputs, String source) {
    /** The layer of tick files. */
    public static final String LAYER = "ticks";

    private static final String QUARANTINE = "quarantine";

    public TickEntries {
        Objects.requireNonNull(series, "series");
        Objects.requireNonNull(inputs, "inputs");
        Objects.requireNonNull(source, "source");
    }

    /** The entry of a day's tick file. */
    public PartitionEntry ticks(StagedTicks.Day day) {
        TimeSpan extent = TimeSpan.of(List.of(day.facts()));
        return new PartitionEntry(
                day.file().target(),
                LAYER,
                series.venue(),
                series.name(),
                series.symbol(),
                day.date(),
                day.facts().rows(),
                day.facts().bytes(),
                day.facts().sha256(),
                inputs,
                extent.firstTime(),
                extent.lastTime(),
                Optional.empty(),
                Optional.of(source),
                Optional.of(day.facts().defects().text()));
    }

    /** The entry of the staged file of rows that could not be read. */
    public PartitionEntry quarantine(LocalDate day, Quarantine quarantine, StagedFile file) throws IOException {
        return new PartitionEntry(
                file.target(),
                QUARANTINE,
                series.venue(),
                series.name(),
                series.symbol(),
                day,
                quarantine.rows(),
                Files.size(file.path()),
                quarantine.checksum(),
                inputs,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(source));
    }
}
