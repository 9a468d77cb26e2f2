package io.barmill.ledger.postgres;

import io.barmill.error.ErrorCode;
import io.barmill.ledger.TaskState;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Cancels the tasks that have not begun by their deadline, with their dependents. */
@ApplicationScoped
class Deadlines {
    private static final List<TaskState> NOT_BEGUN = List.of(TaskState.WAITING, TaskState.QUEUED, TaskState.RETRYABLE);

    private final Transactions transactions;
    private final Statements statements;
    private final TaskTransitions transitions;
    private final Dependents dependents;

    Deadlines(Transactions transactions, Statements statements, TaskTransitions transitions, Dependents dependents) {
        this.transactions = transactions;
        this.statements = statements;
        this.transitions = transitions;
        this.dependents = dependents;
    }

    /** Cancels at most so many tasks of each state; returns how many, without their dependents. */
    int pass(int most, String actor) {
        return NOT_BEGUN.stream()
                .mapToInt(state -> transactions.run("cancelling late tasks", () -> pass(state, most, actor)))
                .sum();
    }

    private int pass(TaskState state, int most, String actor) {
        List<UUID> late = transitions.apply(
                statements.ids("""
                        SELECT id FROM task WHERE deadline <= now() AND state = ? AND state IN ('WAITING', 'QUEUED', 'RETRYABLE')
                        ORDER BY level, id LIMIT ? FOR NO KEY UPDATE SKIP LOCKED
                        """, state, most),
                new TaskTransitions.Transition(
                        state,
                        TaskState.CANCELLED,
                        actor,
                        Optional.of(ErrorCode.DEADLINE_PASSED.name()),
                        "it had not begun by its deadline",
                        Duration.ZERO));
        dependents.cancel(late, actor);
        return late.size();
    }
}
