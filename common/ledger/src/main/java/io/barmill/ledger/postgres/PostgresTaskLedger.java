package io.barmill.ledger.postgres;

import io.barmill.error.ErrorCode;
import io.barmill.ledger.HeartbeatResult;
import io.barmill.ledger.PartitionEntry;
import io.barmill.ledger.Progress;
import io.barmill.ledger.PublishResult;
import io.barmill.ledger.TaskClaim;
import io.barmill.ledger.TaskKind;
import io.barmill.ledger.TaskLedger;
import io.barmill.ledger.TaskOutcome;
import io.barmill.ledger.TaskState;
import io.barmill.ledger.WorkQueue;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/**
 * The worker's side of the ledger on PostgreSQL. Leases are computed by the database's clock only, so a worker's wrong
 * clock neither shortens nor extends one.
 */
@ApplicationScoped
class PostgresTaskLedger implements TaskLedger {
    private final Transactions transactions;
    private final Statements statements;
    private final AttemptEnd ends;
    private final FileRecords files;
    private final SubmissionWriter writer;
    private final LeaseBeats beats;

    PostgresTaskLedger(
            Transactions transactions,
            Statements statements,
            AttemptEnd ends,
            FileRecords files,
            SubmissionWriter writer,
            LeaseBeats beats) {
        this.transactions = transactions;
        this.statements = statements;
        this.ends = ends;
        this.files = files;
        this.writer = writer;
        this.beats = beats;
    }

    @Override
    public Optional<TaskClaim> claim(UUID taskId, String worker, Duration lease) {
        return transactions.run(
                "claiming task " + taskId,
                () -> statements.first(
                        """
                WITH claimed AS (
                    UPDATE task SET state = 'RUNNING', attempt = attempt + 1, owner = ?, started_at = now(),
                        lease_until = now() + make_interval(secs => ?),
                        progress_done = 0, progress_total = 0, progress_unit = ''
                    WHERE id = ? AND state = 'QUEUED'
                    RETURNING id, job_id, kind, params, owner, attempt, max_attempts + forgiven AS last_attempt,
                        suspect
                ), noted AS (
                    INSERT INTO task_event (task_id, from_state, to_state, actor, reason, attempt)
                    SELECT id, 'QUEUED', 'RUNNING', owner, 'claimed', attempt FROM claimed
                )
                SELECT * FROM claimed
                """,
                        row -> new TaskClaim(
                                row.getObject("id", UUID.class),
                                row.getObject("job_id", UUID.class),
                                TaskKind.stored(row.getString("kind")),
                                row.getString("params"),
                                row.getString("owner"),
                                row.getInt("attempt"),
                                row.getInt("last_attempt"),
                                row.getBoolean("suspect")),
                        worker,
                        lease,
                        taskId));
    }

    @Override
    public boolean runsAlone(TaskClaim claim) {
        return transactions.run(
                "noting that task " + claim.taskId() + " runs alone",
                () -> statements.update("""
                        UPDATE task SET alone_attempt = attempt, started_at = now()
                        WHERE id = ? AND owner = ? AND attempt = ? AND state IN ('RUNNING', 'CANCELLING')
                        """, claim.taskId(), claim.owner(), claim.attempt()) == 1);
    }

    @Override
    public HeartbeatResult heartbeat(TaskClaim claim, Progress progress, Duration lease) {
        return beats.extend(claim, progress, lease);
    }

    @Override
    public PublishResult publish(TaskClaim claim, PartitionEntry row, Runnable change) {
        return whileHeld("publishing " + row.path(), claim, () -> {
            change.run();
            files.partition(claim, row);
        });
    }

    @Override
    public PublishResult remove(TaskClaim claim, String path, Runnable change) {
        return whileHeld("removing " + path, claim, () -> {
            change.run();
            files.removed(path);
        });
    }

    /** Runs once, because the work changes the lake: a conflict in the database fails the attempt. */
    private PublishResult whileHeld(String what, TaskClaim claim, Runnable work) {
        return transactions.runOnce(what, () -> {
            Optional<TaskState> state = statements.first(
                    """
                    SELECT state FROM task WHERE id = ? AND owner = ? AND attempt = ? FOR NO KEY UPDATE
                    """, row -> TaskState.valueOf(row.getString(1)), claim.taskId(), claim.owner(), claim.attempt());
            if (state.filter(TaskState.RUNNING::equals).isPresent()) {
                work.run();
                return PublishResult.PUBLISHED;
            }
            return state.filter(TaskState.CANCELLING::equals).isPresent()
                    ? PublishResult.CANCELLED
                    : PublishResult.LOST;
        });
    }

    @Override
    public boolean finish(TaskClaim claim, TaskOutcome outcome) {
        return transactions.run("finishing task " + claim.taskId(), () -> {
            Optional<AttemptEnd.Held> held = statements.first(
                    "SELECT " + AttemptEnd.Held.COLUMNS + """
                             FROM task
                            WHERE id = ? AND owner = ? AND attempt = ? AND state IN ('RUNNING', 'CANCELLING')
                            FOR NO KEY UPDATE
                            """,
                    AttemptEnd.Held.MAPPER,
                    claim.taskId(),
                    claim.owner(),
                    claim.attempt());
            held.ifPresent(task -> {
                followUp(claim, task, outcome);
                end(task, outcome);
                forgetWhatItHad(task);
                clear(task);
            });
            return held.isPresent();
        });
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
    private void forgetWhatItHad(AttemptEnd.Held task) {
        if (task.kind().queue() == WorkQueue.IO) {
            statements.update("""
                    WITH left_behind AS (DELETE FROM host_visit WHERE task_id = ?)
                    DELETE FROM reservation WHERE task_id = ?
                    """, task.id(), task.id());
        }
    }
}
