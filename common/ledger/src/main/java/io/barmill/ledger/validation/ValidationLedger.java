package io.barmill.ledger.validation;

import io.barmill.ledger.TaskClaim;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** What checks of the lake's rows have found. Each call is a transaction of its own. */
public interface ValidationLedger {
    /**
     * Records what a task has found, in place of what its earlier attempts have recorded.
     *
     * @throws io.barmill.error.BarmillException {@code LEASE_LOST} if the attempt does not hold its task
     */
    void record(TaskClaim claim, ValidationPart part);

    /** The totals of jobs; a job of which no task has ended has none. */
    Map<UUID, ValidationTotals> totals(Collection<UUID> jobs);

    /** The checks of a job by rule, in the order of the names. */
    List<RuleTotals> rules(UUID job);

    /**
     * Findings of a job, in the order in which they were stored.
     *
     * @param after the id of the finding before the first one; 0 for the start of the list
     */
    List<StoredFinding> findings(UUID job, FindingFilter filter, long after, int limit);

    /**
     * The coverage that a job has found, by series and day.
     *
     * @param after the day before the first one; empty for the start of the list
     */
    List<StoredCoverage> coverage(UUID job, Optional<String> series, Optional<StoredCoverage> after, int limit);
}
