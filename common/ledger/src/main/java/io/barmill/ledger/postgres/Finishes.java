package io.barmill.ledger.postgres;

import io.barmill.error.ErrorCode;
import io.barmill.ledger.TaskClaim;
import io.barmill.ledger.TaskOutcome;
import io.barmill.ledger.group.GroupCommit;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Ends attempts. Attempts that only succeed and end at the same time are written by one transaction, since the commit costs
 * more than the rows.
 */
@ApplicationScoped
class Finishes {
    private static final int MOST_TOGETHER = 64;

    private final Transactions transactions;
    private final Statements statements;
    private final AttemptEnd ends;
    private final FileRecords files;
    private final SubmissionWriter writer;
    private final GroupCommit<Finish, Boolean> plain = new GroupCommit<>(MOST_TOGETHER, this::together, this::alone);

    Finishes(
            Transactions transactions,
            Statements statements,
            AttemptEnd ends,
            FileRecords files,
            SubmissionWriter writer) {
        this.transactions = transactions;
        this.statements = statements;
        this.ends = ends;
        this.files = files;
        this.writer = writer;
    }

    /** An attempt that ends. */
    private record Finish(TaskClaim claim, TaskOutcome outcome) {
        /** Whether it changes nothing but its task and its dependents. */
        boolean isPlain() {
            return outcome instanceof TaskOutcome.Succeeded succeeded
                    && succeeded.followUps().isEmpty()
                    && succeeded.archives().isEmpty();
        }

        boolean ends(AttemptEnd.Held task) {
            return claim.taskId().equals(task.id())
                    && claim.owner().equals(task.owner())
                    && claim.attempt() == task.attempt();
        }
    }

    /** Returns whether the claim still held the task. */
    boolean finish(TaskClaim claim, TaskOutcome outcome) {
        Finish finish = new Finish(claim, outcome);
        return finish.isPlain() ? plain.join(finish) : alone(finish);
    }

    private boolean alone(Finish finish) {
        return transactions.run("finishing task " + finish.claim().taskId(), () -> {
            Optional<AttemptEnd.Held> held = lock(List.of(finish)).stream().findFirst();
            held.ifPresent(task -> finish(task, finish));
            return held.isPresent();
        });
    }

    private List<Boolean> together(List<Finish> finishes) {
        return transactions.run("finishing " + finishes.size() + " tasks", () -> {
            Map<UUID, AttemptEnd.Held> held =
                    lock(finishes).stream().collect(Collectors.toMap(AttemptEnd.Held::id, task -> task));
            Map<AttemptEnd.Held, String> succeeded = new LinkedHashMap<>();
            for (Finish finish : finishes) {
                AttemptEnd.Held task = held.get(finish.claim().taskId());
                if (task == null || !finish.ends(task)) {
                    continue;
                }
                if (task.isCancelling()) {
                    finish(task, finish);
                } else {
                    succeeded.put(task, ((TaskOutcome.Succeeded) finish.outcome()).note());
                    clear(task);
                }
            }
            if (!succeeded.isEmpty()) {
                ends.succeed(succeeded);
                forgetWhatTheyHad(
                        succeeded.keySet().stream().map(AttemptEnd.Held::id).toList());
            }
            return finishes.stream()
                    .map(finish -> Optional.ofNullable(held.get(finish.claim().taskId()))
                            .filter(finish::ends)
                            .isPresent())
                    .toList();
        });
    }

    /** Locks the tasks that the claims still hold, in the order that every transaction over several tasks keeps to. */
    private List<AttemptEnd.Held> lock(List<Finish> finishes) {
        List<TaskClaim> claims = finishes.stream().map(Finish::claim).toList();
        return statements.list(
                "SELECT " + AttemptEnd.Held.COLUMNS + """
                         FROM task
                        WHERE (id, owner, attempt) IN (SELECT * FROM unnest(?::uuid[], ?::text[], ?::int[]))
                            AND state IN ('RUNNING', 'CANCELLING')
                        ORDER BY level, id FOR NO KEY UPDATE
                        """,
                AttemptEnd.Held.MAPPER,
                claims.stream().map(TaskClaim::taskId).toList(),
                claims.stream().map(TaskClaim::owner).toList(),
                claims.stream().map(TaskClaim::attempt).toList());
    }

    private void finish(AttemptEnd.Held task, Finish finish) {
        followUp(finish.claim(), task, finish.outcome());
        end(task, finish.outcome());
        forgetWhatTheyHad(List.of(task.id()));
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
    private void forgetWhatTheyHad(Collection<UUID> tasks) {
        statements.update("""
                WITH left_behind AS (DELETE FROM host_visit WHERE task_id = ANY (?::uuid[]))
                DELETE FROM reservation WHERE task_id = ANY (?::uuid[])
                """, tasks, tasks);
    }
}
