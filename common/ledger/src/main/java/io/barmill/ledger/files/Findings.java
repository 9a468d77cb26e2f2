package io.barmill.ledger.files;

import io.barmill.ledger.TaskClaim;
import java.util.List;
import java.util.UUID;

/** What checks of the lake have found, kept with their tasks. */
public interface Findings {
    /**
     * Records what a task has found, in place of what its earlier attempts have recorded.
     *
     * @throws io.barmill.error.BarmillException {@code LEASE_LOST} if the attempt does not hold its task
     */
    void record(TaskClaim claim, List<Finding> findings);

    /** What the tasks that the job wants have found, the most frequent kind first. */
    List<Finding> of(UUID job);
}
