package io.barmill.ledger;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Read access to jobs, tasks, events and workers. */
public interface LedgerView {
    /** One job. */
    Optional<JobView> job(UUID jobId);

    /** Jobs, the newest first. */
    Page<JobView> jobs(JobFilter filter, Paging paging);

    /** One task. */
    Optional<TaskView> task(UUID taskId);

    /** Tasks: those of one job in the order of submission, otherwise the newest first. */
    Page<TaskView> tasks(TaskFilter filter, Paging paging);

    /** The events of a task, the earliest first; empty for an unknown task. */
    List<TaskEvent> events(UUID taskId);

    /** Every worker that has ever reported, the most recent report first. */
    List<WorkerView> workers();
}
