package io.barmill.api.plan;

import io.barmill.ledger.LedgerView;
import io.barmill.ledger.Page;
import io.barmill.ledger.Paging;
import io.barmill.ledger.TaskFilter;
import io.barmill.ledger.TaskView;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/** Reads back a job's tasks as the ledger has them. */
@ApplicationScoped
public class JobTasks {
    private final LedgerView view;
    private final TaskParamsReader orders;

    JobTasks(LedgerView view, TaskParamsReader orders) {
        this.view = Objects.requireNonNull(view, "view");
        this.orders = Objects.requireNonNull(orders, "orders");
    }

    /** All tasks of the job, in the order in which they were submitted. */
    List<SubmitResponse.CreatedTask> of(UUID jobId) {
        List<SubmitResponse.CreatedTask> tasks = new ArrayList<>();
        Page<TaskView> page;
        do {
            page = view.tasks(TaskFilter.ofJob(jobId), new Paging(tasks.size(), Paging.MAX_LIMIT));
            page.items()
                    .forEach(task -> tasks.add(SubmitResponse.CreatedTask.of(
                            task.id(), task.kind(), task.label(), task.state(), orders.subject(task))));
        } while (!page.items().isEmpty() && tasks.size() < page.total());
        return tasks;
    }

    /** What a task of the ledger is about. */
    TaskSubject subject(UUID taskId) {
        return orders.subject(view.task(taskId).orElseThrow());
    }
}
