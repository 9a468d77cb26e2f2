package io.barmill.ledger.files;

import io.barmill.ledger.TaskClaim;
import java.util.Collection;
import java.util.List;

/** The rows of files, those of doomed files included, which {@link io.barmill.ledger.Manifest} leaves out. */
public interface FileLedger {
    /**
     * Dooms files: from then on they do not count as held, so that no attempt that begins later reads them. A row of
     * another version is left alone. A file that is published again is no longer doomed.
     *
     * @throws io.barmill.error.BarmillException {@code LEASE_LOST} if the attempt does not hold its task
     */
    void doom(TaskClaim claim, Collection<FileVersion> files);

    /**
     * Returns true while an attempt to make bars of that symbol runs that began before these files were doomed, and so
     * may read them.
     */
    boolean mayBeRead(String symbol, Collection<String> paths);

    /** The rows of these paths, ordered by path; a path without a row is absent. */
    List<RecordedFile> files(Collection<String> paths);
}
