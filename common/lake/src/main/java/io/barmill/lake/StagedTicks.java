package io.barmill.lake;

import io.barmill.lake.storage.StagedFile;
import java.io.Closeable;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;

/** The staged tick files that an archive gave, in the order of their days; none where it has no rows. */
public record StagedTicks(List<Day> days) implements Closeable {
    /**
     * One of the files.
     *
     * @param facts what is in it
     */
    public record Day(LocalDate date, StagedFile file, FileSummary facts) {}

    public StagedTicks {
        days = List.copyOf(days);
    }

    /** How many rows the archive has. */
    public long rows() {
        return days.stream().mapToLong(day -> day.facts().rows()).sum();
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
