package io.barmill.ledger.backlog;

import java.util.List;

/** Counts the work that the ledger owes. */
public interface Backlog {
    /**
     * Returns the lanes that have tasks, by queue, lane and state. One query, which reads an index entry for each task that
     * waits: fit for a metric that is sampled every few seconds, not for every request.
     */
    List<LaneBacklog> lanes();

    /** Returns what keeps tasks from being claimed. */
    Closed closed();
}
