package io.barmill.api.tasks;

import io.barmill.api.ApiPaths;
import io.barmill.api.request.PathIds;
import io.barmill.ledger.JobLedger;
import java.util.Objects;
import java.util.UUID;

/** Answers {@link TaskApi}. */
final class TaskResource implements TaskApi {
    private final TaskAnswers answers;
    private final JobLedger ledger;

    TaskResource(TaskAnswers answers, JobLedger ledger) {
        this.answers = Objects.requireNonNull(answers, "answers");
        this.ledger = Objects.requireNonNull(ledger, "ledger");
    }

    @Override
    public TaskAnswer task(String id) {
        return answers.one(PathIds.parse("id", id, "a task"));
    }

    @Override
    public TaskAnswer retry(String id) {
        UUID taskId = PathIds.parse("id", id, "a task");
        ledger.retryTask(taskId, ApiPaths.ACTOR);
        return answers.one(taskId);
    }
}
