package io.barmill.io.download;

import io.barmill.lake.FileFacts;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/**
 * From where to where some tick files reach; all empty where there is no file, the ids also where the source has none.
 *
 * @param firstId of the first row of the first file
 * @param lastId of the last row of the last file
 * @param firstTime the earliest exchange time
 * @param lastTime the latest exchange time
 */
public record Extent(
        Optional<String> firstId, Optional<String> lastId, Optional<Instant> firstTime, Optional<Instant> lastTime) {
    /** @param files in the order of their rows, none without a row */
    public static Extent of(List<FileFacts> files) {
        if (files.isEmpty()) {
            return new Extent(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
        }
        long first = files.stream().mapToLong(FileFacts::firstTime).min().getAsLong();
        long last = files.stream().mapToLong(FileFacts::lastTime).max().getAsLong();
        return new Extent(
                Optional.of(files.get(0).firstId()).filter(id -> !id.isEmpty()),
                Optional.of(files.get(files.size() - 1).lastId()).filter(id -> !id.isEmpty()),
                Optional.of(instant(first)),
                Optional.of(instant(last)));
    }

    private static Instant instant(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }
}
