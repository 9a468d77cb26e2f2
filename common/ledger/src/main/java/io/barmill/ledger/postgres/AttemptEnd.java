package io.barmill.ledger.postgres;

import io.barmill.error.ErrorCode;
import io.barmill.ledger.LedgerConfig;
import io.barmill.ledger.TaskKind;
import io.barmill.ledger.TaskState;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Decides the task's next state when an attempt ends. The caller holds the task's row lock.
 *
 * <p>A CANCELLING task becomes CANCELLED however its attempt ends, a success included: the caller was promised a
 * cancellation and the dependents are already cancelled. What the attempt published before the cancellation is in the
 * lake and recorded.
 */
@ApplicationScoped
class AttemptEnd {
    private final Statements statements;
    private final TaskTransitions transitions;
    private final Dependents dependents;
    private final Circuits circuits;
    private final LedgerConfig config;
    private final Jitter jitter;

    AttemptEnd(
            Statements statements,
            TaskTransitions transitions,
            Dependents dependents,
            Circuits circuits,
            LedgerConfig config,
            Jitter jitter) {
        this.statements = statements;
        this.transitions = transitions;
        this.dependents = dependents;
        this.circuits = circuits;
        this.config = config;
        this.jitter = jitter;
    }

    /**
     * A task that a worker holds, with its row locked.
     *
     * @param attempt the number of attempts begun
     * @param forgiven the number of attempts that do not count against the limit
     * @param isSuspect whether an attempt was lost with its worker
     * @param ranAlone whether no other task ran on the worker during this attempt
     * @param outage how long ago an attempt first met a service that is away, if every attempt since then has
     * @param lane the lane that it belongs to, also while it is a probe
     * @param isProbe whether its attempt finds out if a circuit can be closed
     */
    record Held(
            UUID id,
            TaskKind kind,
            TaskState state,
            String owner,
            int attempt,
            int forgiven,
            int maxAttempts,
            boolean isSuspect,
            boolean ranAlone,
            Optional<Duration> outage,
            String lane,
            boolean isProbe) {
        /** The columns that {@link #MAPPER} reads. */
        static final String COLUMNS = "id, kind, state, owner, attempt, forgiven, max_attempts,"
                + " suspect, alone_attempt IS NOT DISTINCT FROM attempt,"
                + " (extract(epoch FROM clock_timestamp() - outage_since) * 1000)::bigint,"
                + " replace(lane, '" + Circuits.PROBE + "', ''), lane LIKE '%" + Circuits.PROBE + "'";

        static final Statements.RowMapper<Held> MAPPER = row -> new Held(
                row.getObject(1, UUID.class),
                TaskKind.stored(row.getString(2)),
                TaskState.valueOf(row.getString(3)),
                row.getString(4),
                row.getInt(5),
                row.getInt(6),
                row.getInt(7),
                row.getBoolean(8),
                row.getBoolean(9),
                Optional.ofNullable(row.getObject(10, Long.class)).map(Duration::ofMillis),
                row.getString(11),
                row.getBoolean(12));

        boolean isCancelling() {
            return state == TaskState.CANCELLING;
        }
    }

    void succeed(Held task, String actor, String note) {
        circuits.succeeded(task);
        if (task.isCancelling()) {
            cancel(task, actor, ErrorCode.CANCELLED_BY_REQUEST, "cancelled just after it had succeeded: " + note);
            return;
        }
        transitions.apply(
                task.id(), TaskTransitions.Transition.of(TaskState.RUNNING, TaskState.SUCCEEDED, actor, note));
        dependents.release(task.id(), actor);
    }

    void fail(Held task, String actor, ErrorCode code, String message, Optional<Duration> retryAfter) {
        Circuits.Blame blame = circuits.failed(task, code, message);
        if (task.isCancelling()) {
            cancel(task, actor, ErrorCode.CANCELLED_BY_REQUEST, "cancelled just after it had failed: " + message);
            return;
        }
        switch (blame) {
            case SHARED -> {
                if (code.isOutage()) {
                    retry(task, actor, code, message, retryAfter);
                } else {
                    giveBack(task, actor, code, message, delay(task, retryAfter));
                }
            }
            case PROBE -> retry(task, actor, code, message, retryAfter);
            case TASK -> byDisposition(task, actor, code, message, retryAfter);
        }
    }

    private void byDisposition(Held task, String actor, ErrorCode code, String message, Optional<Duration> retryAfter) {
        switch (code.disposition()) {
            case RETRYABLE -> retry(task, actor, code, message, retryAfter);
            case FATAL -> die(task, actor, code, message);
            case CANCELLED -> cancel(task, actor, code, message);
        }
    }

    /**
     * Ends an attempt that was lost with its worker. It counts only if it ran alone, because any of the tasks that a worker
     * runs may be the one that ends it; from then on the task does run alone.
     */
    void lose(Held task, String actor) {
        circuits.failed(task, ErrorCode.WORKER_LOST, "");
        String message = "worker " + task.owner() + " did not extend its lease in attempt " + task.attempt();
        if (!task.ranAlone() && !task.isCancelling()) {
            statements.update("UPDATE task SET forgiven = forgiven + 1, suspect = true WHERE id = ?", task.id());
            toRetryable(task, actor, ErrorCode.WORKER_LOST, message, delay(task, Optional.empty()));
        } else {
            fail(task, actor, ErrorCode.WORKER_LOST, message, Optional.empty());
        }
    }

    void handBack(Held task, String actor, String why, Duration after) {
        circuits.failed(task, ErrorCode.HANDED_BACK, why);
        if (task.isCancelling()) {
            cancel(task, actor, ErrorCode.CANCELLED_BY_REQUEST, why);
            return;
        }
        giveBack(task, actor, ErrorCode.HANDED_BACK, why, after);
    }

    private void giveBack(Held task, String actor, ErrorCode code, String why, Duration after) {
        statements.update("UPDATE task SET forgiven = forgiven + 1 WHERE id = ?", task.id());
        toRetryable(task, actor, code, why, after);
    }

    void cancel(Held task, String actor, ErrorCode code, String why) {
        circuits.failed(task, code, why);
        if (!task.isCancelling()) {
            transitions.apply(task.id(), TaskTransitions.Transition.of(task.state(), TaskState.CANCELLING, actor, why));
        }
        transitions.apply(
                task.id(),
                new TaskTransitions.Transition(
                        TaskState.CANCELLING,
                        TaskState.CANCELLED,
                        actor,
                        Optional.of(code.name()),
                        why,
                        Duration.ZERO));
        dependents.cancel(List.of(task.id()), actor);
    }

    private void retry(Held task, String actor, ErrorCode code, String message, Optional<Duration> retryAfter) {
        Duration outage = task.outage().orElse(Duration.ZERO);
        if (code.isOutage() && outage.compareTo(config.outageLimit()) < 0) {
            sitOut(task, actor, code, message, config.policy(task.kind()).outageDelay(outage, retryAfter, jitter));
            return;
        }
        if (!code.isOutage() && task.outage().isPresent()) {
            statements.update("UPDATE task SET outage_since = NULL WHERE id = ?", task.id());
        }
        int counted = task.attempt() - task.forgiven();
        if (counted >= task.maxAttempts()) {
            die(task, actor, code, message);
        } else {
            toRetryable(task, actor, code, message, delay(task, retryAfter));
        }
    }

    /** The attempt does not count: that a service is away is not the task's failure. */
    private void sitOut(Held task, String actor, ErrorCode code, String message, Duration delay) {
        statements.update(
                "UPDATE task SET forgiven = forgiven + 1, outage_since = coalesce(outage_since, now()) WHERE id = ?",
                task.id());
        toRetryable(task, actor, code, message, delay);
    }

    private Duration delay(Held task, Optional<Duration> retryAfter) {
        return config.policy(task.kind()).delay(task.attempt() - task.forgiven(), retryAfter, jitter);
    }

    private void toRetryable(Held task, String actor, ErrorCode code, String message, Duration delay) {
        transitions.apply(
                task.id(),
                new TaskTransitions.Transition(
                        TaskState.RUNNING, TaskState.RETRYABLE, actor, Optional.of(code.name()), message, delay));
    }

    private void die(Held task, String actor, ErrorCode code, String message) {
        transitions.apply(
                task.id(),
                new TaskTransitions.Transition(
                        TaskState.RUNNING, TaskState.DEAD, actor, Optional.of(code.name()), message, Duration.ZERO));
        dependents.cancel(List.of(task.id()), actor);
    }
}
