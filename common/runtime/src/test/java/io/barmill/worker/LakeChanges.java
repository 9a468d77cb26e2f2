package io.barmill.worker;

import io.barmill.lake.Lake;
import io.barmill.lake.storage.StagedFile;
import io.barmill.ledger.PartitionEntry;
import java.util.ArrayList;
import java.util.List;

/** The lake's side of an attempt that a test makes up: the files are published, and the rows are kept here. */
public final class LakeChanges {
    private final List<List<PartitionEntry>> published = new ArrayList<>();
    private final List<PartitionEntry> removed = new ArrayList<>();

    /** Does what {@link TaskContext#publish} does. */
    public void publish(List<PartitionEntry> days, StagedFile... files) {
        for (StagedFile file : files) {
            file.publish();
        }
        published.add(List.copyOf(days));
    }

    /** Does what {@link TaskContext#remove} does. */
    public void remove(Lake lake, PartitionEntry row) {
        row.state().ifPresent(lake::remove);
        lake.remove(row.path());
        removed.add(row);
    }

    /** Does what {@link TaskContext#discard} does. */
    public void discard(Lake lake, String path) {
        lake.remove(path);
    }

    /** The rows of published files, one for each day, in order. */
    public List<PartitionEntry> published() {
        return published.stream().flatMap(List::stream).toList();
    }

    /** The days of each file that was published, in order. */
    public List<List<PartitionEntry>> files() {
        return List.copyOf(published);
    }

    /** The rows of removed files, in order. */
    public List<PartitionEntry> removed() {
        return List.copyOf(removed);
    }
}
