package io.barmill.io.download;

import io.barmill.lake.FileSummary;
import io.barmill.ticks.SourceBounds;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/**
 * The first and last row of a set of tick files; all empty without files, the ids also if the source has none.
 *
 * @param firstId of the first row of the first file
 * @param lastId of the last row of the last file
 * @param firstTime the earliest exchange time
 * @param lastTime the latest exchange time
 */
public record TimeSpan(
        Optional<String> firstId, Optional<String> lastId, Optional<Instant> firstTime, Optional<Instant> lastTime) {
    /** The span of no files. */
    public static final TimeSpan NONE =
            new TimeSpan(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    /**
     * Returns the span from the first row of all files to the last one.
     *
     * @param all in the order of their rows
     */
    public static TimeSpan of(List<FileSummary> all) {
        List<FileSummary> files = all.stream().filter(file -> file.rows() > 0).toList();
        if (files.isEmpty()) {
            return NONE;
        }
        long first = files.stream().mapToLong(FileSummary::firstTime).min().getAsLong();
        long last = files.stream().mapToLong(FileSummary::lastTime).max().getAsLong();
        return of(files.get(0).firstId(), files.get(files.size() - 1).lastId(), first, last);
    }

    /** The span of a source that was read to its end. */
    public static TimeSpan of(SourceBounds source) {
        return source.rows() == 0 ? NONE : of(source.firstId(), source.lastId(), source.firstTime(), source.lastTime());
    }

    private static TimeSpan of(String firstId, String lastId, long first, long last) {
        return new TimeSpan(
                Optional.of(firstId).filter(id -> !id.isEmpty()),
                Optional.of(lastId).filter(id -> !id.isEmpty()),
                Optional.of(instant(first)),
                Optional.of(instant(last)));
    }

    private static Instant instant(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }
}
