package io.barmill.ledger;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What the ledger shows: jobs, tasks, events, workers. Reads only. */
public interface LedgerView {
    /** One job. */
    Optional<JobView> job(UUID jobId);

    /** Jobs, the newest first. */
    Page<JobView> jobs(JobFilter filter, Paging paging);

    /** One task. */
    Optional<TaskView> task(UUID taskId);

    /** Tasks: those of one job in the order in which they were submitted, else the newest first. */
    Page<TaskView> tasks(TaskFilter filter, Paging paging);

    /** All that happened to a task, the earliest first; empty for an unknown task. */
    List<TaskEvent> events(UUID taskId);

    /** The workers that were ever heard of, the latest heard of first. */
    List<WorkerView> workers();
}
