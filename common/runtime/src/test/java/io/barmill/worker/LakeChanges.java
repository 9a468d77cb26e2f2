package io.barmill.worker;

import io.barmill.lake.Lake;
import io.barmill.lake.storage.StagedFile;
import io.barmill.ledger.PartitionEntry;
import java.util.ArrayList;
import java.util.List;

/** The lake's side of an attempt that a test makes up: the files are published, and the rows are kept here. */
public final class LakeChanges {
    private final List<PartitionEntry> published = new ArrayList<>();
    private final List<PartitionEntry> removed = new ArrayList<>();

    /** Does what {@link TaskContext#publish} does. */
    public void publish(PartitionEntry row, StagedFile... files) {
        for (StagedFile file : files) {
            file.publish();
        }
        published.add(row);
    }

    /** Does what {@link TaskContext#remove} does. */
    public void remove(Lake lake, PartitionEntry row) {
        row.state().ifPresent(lake::remove);
        lake.remove(row.path());
        removed.add(row);
    }

    /** The rows of published files, in order. */
    public List<PartitionEntry> published() {
        return List.copyOf(published);
    }

    /** The rows of removed files, in order. */
    public List<PartitionEntry> removed() {
        return List.copyOf(removed);
    }
}
