package io.barmill.ledger.postgres;

import io.barmill.error.ErrorCode;
import io.barmill.ledger.TaskClaim;
import io.barmill.ledger.TaskOutcome;
import io.barmill.ledger.group.GroupCommit;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Ends attempts. Attempts that only succeed and end at the same time are written by one transaction, since the commit costs
 * more than the rows.
 */
@ApplicationScoped
class Finishes {
    private static final int MOST_TOGETHER = 200;

    private final Transactions transactions;
    private final Statements statements;
    private final AttemptEnd ends;
    private final FileRecords files;
    private final SubmissionWriter writer;
    private final Dependents dependents;
    private final GroupCommit<Finish, Boolean> plain = new GroupCommit<>(
            MOST_TOGETHER, this::together, finish -> together(List.of(finish)).get(0));

    Finishes(
            Transactions transactions,
            Statements statements,
            AttemptEnd ends,
            FileRecords files,
            SubmissionWriter writer,
            Dependents dependents) {
        this.transactions = transactions;
        this.statements = statements;
        this.ends = ends;
        this.files = files;
        this.writer = writer;
        this.dependents = dependents;
    }

    /** An attempt that ends. */
    private record Finish(TaskClaim claim, TaskOutcome outcome) {
        /** Whether it changes nothing but its task and its dependents. */
        boolean isPlain() {
            return outcome instanceof TaskOutcome.Succeeded succeeded
                    && succeeded.followUps().isEmpty()
                    && succeeded.archives().isEmpty();
        }
    }

    /** What became of a task whose attempt only succeeded. */
    private record Ended(UUID id, boolean isEnded, boolean hasDependents) {
        static final Statements.RowMapper<Ended> MAPPER =
                row -> new Ended(row.getObject(1, UUID.class), row.getBoolean(2), row.getBoolean(3));
    }

    /** Returns whether the claim still held the task. */
    boolean finish(TaskClaim claim, TaskOutcome outcome) {
        Finish finish = new Finish(claim, outcome);
        return finish.isPlain() ? plain.join(finish) : alone(finish);
    }

    private boolean alone(Finish finish) {
        return transactions.run("finishing task " + finish.claim().taskId(), () -> endAlone(finish));
    }

    private boolean endAlone(Finish finish) {
        Optional<AttemptEnd.Held> held = lock(finish.claim());
        held.ifPresent(task -> finish(task, finish));
        return held.isPresent();
    }

    private List<Boolean> together(List<Finish> finishes) {
        return transactions.run("finishing " + finishes.size() + " tasks", () -> {
            Map<UUID, Ended> held = succeed(finishes).stream().collect(Collectors.toMap(Ended::id, task -> task));
            List<UUID> needed = held.values().stream()
                    .filter(Ended::hasDependents)
                    .map(Ended::id)
                    .toList();
            if (!needed.isEmpty()) {
                dependents.releaseAfter(needed, finishes.get(0).claim().owner());
            }
            List<Finish> aside = finishes.stream()
                    .filter(finish -> held.containsKey(finish.claim().taskId())
                            && !held.get(finish.claim().taskId()).isEnded())
                    .toList();
            aside.forEach(this::endAlone);
            return finishes.stream()
                    .map(finish -> held.containsKey(finish.claim().taskId()))
                    .toList();
        });
    }

    /** Ends what can be ended together; returns the tasks that the claims still hold, all locked. */
    private List<Ended> succeed(List<Finish> finishes) {
        return statements.list(
                "SELECT * FROM succeed_portion(?::uuid[], ?::text[], ?::int[], ?::text[])",
                Ended.MAPPER,
                column(finishes, finish -> finish.claim().taskId()),
                column(finishes, finish -> finish.claim().owner()),
                column(finishes, finish -> finish.claim().attempt()),
                column(
                        finishes,
                        finish -> TaskTransitions.shortened(((TaskOutcome.Succeeded) finish.outcome()).note())));
    }

    private static <R> List<R> column(List<Finish> finishes, Function<Finish, R> value) {
        return finishes.stream().map(value).toList();
    }

    /** Locks the task if the claim still holds it. */
    private Optional<AttemptEnd.Held> lock(TaskClaim claim) {
        return statements.first(
                "SELECT " + AttemptEnd.Held.COLUMNS + """
                         FROM task
                        WHERE id = ? AND owner = ? AND attempt = ? AND state IN ('RUNNING', 'CANCELLING')
                        FOR NO KEY UPDATE
                        """,
                AttemptEnd.Held.MAPPER,
                claim.taskId(),
                claim.owner(),
                claim.attempt());
    }

    private void finish(AttemptEnd.Held task, Finish finish) {
        followUp(finish.claim(), task, finish.outcome());
        end(task, finish.outcome());
        forgetWhatItHad(task.id());
        clear(task);
    }

    /** Written before the task ends, so that its job never appears to be done in between. */
    private void followUp(TaskClaim claim, AttemptEnd.Held task, TaskOutcome outcome) {
        if (outcome instanceof TaskOutcome.Succeeded succeeded
                && !succeeded.followUps().isEmpty()
                && !task.isCancelling()) {
            writer.followUp(claim, succeeded.followUps(), task.owner());
        }
    }

    private void end(AttemptEnd.Held task, TaskOutcome outcome) {
        String actor = task.owner();
        if (outcome instanceof TaskOutcome.Succeeded succeeded) {
            files.archives(task.id(), succeeded.archives());
            ends.succeed(task, actor, succeeded.note());
        } else if (outcome instanceof TaskOutcome.Failed failed) {
            files.archives(task.id(), failed.archives());
            ends.fail(task, actor, failed.code(), failed.message(), failed.retryAfter());
        } else if (outcome instanceof TaskOutcome.Cancelled cancelled) {
            ends.cancel(task, actor, ErrorCode.CANCELLED_BY_REQUEST, cancelled.why());
        } else if (outcome instanceof TaskOutcome.HandedBack handedBack) {
            ends.handBack(task, actor, handedBack.why(), handedBack.after());
        } else {
            throw new IllegalArgumentException("unknown outcome " + outcome);
        }
    }

    /** An attempt that ran alone and ended otherwise than with its worker shows that the task is harmless. */
    private void clear(AttemptEnd.Held task) {
        if (task.isSuspect() && task.ranAlone()) {
            statements.update("UPDATE task SET suspect = false WHERE id = ?", task.id());
        }
    }

    /** The rows have no effect after the attempt; they are deleted so that they do not accumulate. */
    private void forgetWhatItHad(UUID task) {
        statements.update("""
                WITH left_behind AS (DELETE FROM host_visit WHERE task_id = ?)
                DELETE FROM reservation WHERE task_id = ?
                """, task, task);
    }
}
