package io.barmill.api.tasks;

import io.barmill.api.ApiPaths;
import io.barmill.api.request.PathIds;
import io.barmill.ledger.JobLedger;
import java.util.Objects;
import java.util.UUID;

/** Answers {@link TaskApi}. */
final class TaskResource implements TaskApi {
    private final TaskResponses answers;
    private final JobLedger ledger;

    TaskResource(TaskResponses answers, JobLedger ledger) {
        this.answers = Objects.requireNonNull(answers, "answers");
        this.ledger = Objects.requireNonNull(ledger, "ledger");
    }

    @Override
    public TaskResponse task(String id) {
        return answers.one(PathIds.parse("id", id, "a task"));
    }

    @Override
    public TaskResponse retry(String id) {
        UUID taskId = PathIds.parse("id", id, "a task");
        ledger.retryTask(taskId, ApiPaths.ACTOR);
        return answers.one(taskId);
    }
}
