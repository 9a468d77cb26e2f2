package io.barmill.lake;

import io.barmill.lake.storage.StagedFile;
import io.barmill.ticks.defects.Defects;
import java.io.Closeable;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;

/** The staged tick files of one archive, ordered by day; empty if the archive has no rows. */
public record StagedTicks(List<Day> days) implements Closeable {
    /**
     * One of the files.
     *
     * @param facts the file's summary
     */
    public record Day(LocalDate date, StagedFile file, FileSummary facts) {}

    public StagedTicks {
        days = List.copyOf(days);
    }

    /** Returns the number of rows in all files. */
    public long rows() {
        return days.stream().mapToLong(day -> day.facts().rows()).sum();
    }

    /** Returns what may be wrong with the rows of all files. */
    public Defects defects() {
        return days.stream().map(day -> day.facts().defects()).reduce(Defects.NONE, Defects::plus);
    }

    /** Removes the files that have not been published. */
    @Override
    public void close() throws IOException {
        IOException failure = null;
        for (Day day : days) {
            try {
                day.file().close();
            } catch (IOException e) {
                failure = failure == null ? e : failure;
            }
        }
        if (failure != null) {
            throw failure;
        }
    }
}
