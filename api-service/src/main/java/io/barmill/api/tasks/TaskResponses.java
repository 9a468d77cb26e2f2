package io.barmill.api.tasks;

import io.barmill.api.plan.TaskParamsReader;
import io.barmill.api.request.Next;
import io.barmill.error.BarmillException;
import io.barmill.error.ErrorCode;
import io.barmill.ledger.JobLedger;
import io.barmill.ledger.LedgerView;
import io.barmill.ledger.Page;
import io.barmill.ledger.Paging;
import io.barmill.ledger.TaskEvent;
import io.barmill.ledger.TaskFilter;
import io.barmill.ledger.TaskView;
import io.barmill.ledger.order.Waiting;
import io.barmill.ledger.order.WaitingFor;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/** Builds responses from the ledger's tasks. */
@ApplicationScoped
public class TaskResponses {
    private final LedgerView view;
    private final Waiting waiting;
    private final TaskParamsReader params;

    TaskResponses(LedgerView view, Waiting waiting, TaskParamsReader params) {
        this.view = Objects.requireNonNull(view, "view");
        this.waiting = Objects.requireNonNull(waiting, "waiting");
        this.params = Objects.requireNonNull(params, "params");
    }

    /** A page of the matching tasks. */
    public TasksResponse page(TaskFilter filter, Paging paging) {
        Page<TaskView> page = view.tasks(filter, paging);
        Map<UUID, WaitingFor> reasons =
                waiting.of(page.items().stream().map(TaskView::id).toList());
        return new TasksResponse(
                page.items().stream()
                        .map(task -> response(task, Optional.ofNullable(reasons.get(task.id())), Optional.empty()))
                        .toList(),
                page.total(),
                page.isTotalExact(),
                page.offset(),
                page.limit(),
                Next.of(page, TaskView::id));
    }

    /**
     * One task with its history.
     *
     * @throws BarmillException NOT_FOUND if there is no such task
     */
    public TaskResponse one(UUID taskId) {
        TaskView task = view.task(taskId)
                .orElseThrow(() -> new BarmillException(ErrorCode.NOT_FOUND, "there is no task " + taskId));
        return response(task, Optional.ofNullable(waiting.of(List.of(taskId)).get(taskId)), view.events(taskId));
    }

    /** A retried task with its history, without reading the ledger again, which would tell why it waits. */
    public TaskResponse of(JobLedger.Retried retried) {
        return response(retried.task(), Optional.empty(), retried.events());
    }

    private TaskResponse response(TaskView task, Optional<WaitingFor> waitingFor, List<TaskEvent> events) {
        return response(
                task,
                waitingFor,
                Optional.of(events.stream().map(TaskResponses::event).toList()));
    }

    private TaskResponse response(
            TaskView task, Optional<WaitingFor> waitingFor, Optional<List<TaskResponse.Event>> events) {
        return new TaskResponse(
                task.id(),
                task.jobId(),
                task.kind().id(),
                task.label(),
                task.state(),
                waitingFor,
                task.attempt(),
                task.maxAttempts(),
                task.owner(),
                new TaskResponse.Progress(
                        task.progress().done(),
                        task.progress().total(),
                        task.progress().unit()),
                task.note(),
                task.errorCode()
                        .map(code -> new TaskResponse.TaskError(
                                code, task.errorMessage().orElse(""))),
                task.createdAt(),
                task.queuedAt(),
                task.startedAt(),
                task.finishedAt(),
                task.notBefore(),
                task.leaseUntil(),
                params.tree(task.params()),
                task.dependsOn(),
                events);
    }

    private static TaskResponse.Event event(TaskEvent event) {
        return new TaskResponse.Event(
                event.at(), event.from(), event.to(), event.actor(), event.code(), event.reason(), event.attempt());
    }
}
