package io.barmill.ledger.files;

import io.barmill.ledger.PartitionFilter;
import io.barmill.ledger.TaskClaim;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The rows of files, those of doomed files included, which {@link io.barmill.ledger.Manifest} leaves out. */
public interface FileLedger {
    /**
     * Dooms files: from then on they do not count as held, so that no attempt that begins later reads them. A row of
     * another version is left alone. A file that is published again is no longer doomed.
     *
     * @throws io.barmill.error.BarmillException {@code LEASE_LOST} if the attempt does not hold its task
     */
    default void doom(TaskClaim claim, Collection<FileVersion> files) {
        doom(claim, files, Optional.empty(), Optional.empty());
    }

    /** Dooms those days of files that are in a range, both inclusive. */
    void doom(TaskClaim claim, Collection<FileVersion> files, Optional<LocalDate> from, Optional<LocalDate> to);

    /**
     * Returns true while an attempt to make bars of that symbol runs that began before these files were doomed, and so
     * may read them.
     */
    boolean mayBeRead(String symbol, Collection<String> paths);

    /** The rows of all days of these files, ordered by path and day; a path without a row is absent. */
    List<RecordedFile> files(Collection<String> paths);

    /** All matching rows, in the order of {@link io.barmill.ledger.Manifest}. For bounded ranges. */
    List<RecordedFile> files(PartitionFilter filter);

    /** The series of all matching rows. */
    List<FileSeries> series(PartitionFilter filter);

    /** Returns true while a task that removes files has not ended. */
    boolean isRemoving();

    /** Returns those of the paths that are neither the path of a row nor that of a row's state. */
    Set<String> unrecorded(Collection<String> paths);

    /**
     * Returns when every publication and removal that was under way has ended: what a reader of the lake saw before the
     * call, and finds without a matching row after it, really has none.
     */
    void awaitChanges();

    /** The task that made a file; empty if the file has no row, or the task was deleted since. */
    Optional<MadeBy> madeBy(String path);
}
