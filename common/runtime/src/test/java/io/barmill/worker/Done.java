package io.barmill.worker;

import io.barmill.ledger.ArchiveEntry;
import io.barmill.ledger.NewTask;
import io.barmill.ledger.PartitionEntry;
import io.barmill.ledger.TaskOutcome;
import java.util.List;

/**
 * An attempt that succeeded, with what it changed in the lake.
 *
 * @param partitions the rows of published files, in order
 * @param removed the paths of removed files, in order
 */
public record Done(TaskOutcome.Succeeded outcome, List<PartitionEntry> partitions, List<String> removed) {
    /** Fails unless the outcome is a success. */
    public static Done of(TaskOutcome outcome, LakeChanges changes) {
        if (outcome instanceof TaskOutcome.Succeeded succeeded) {
            return new Done(
                    succeeded,
                    changes.published(),
                    changes.removed().stream().map(PartitionEntry::path).toList());
        }
        throw new AssertionError("no success: " + outcome);
    }

    public String note() {
        return outcome.note();
    }

    public List<ArchiveEntry> archives() {
        return outcome.archives();
    }

    public List<NewTask> followUps() {
        return outcome.followUps();
    }
}
