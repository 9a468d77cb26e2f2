package io.barmill.ledger.postgres;

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
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * The worker's side of the ledger on PostgreSQL. Leases are computed by the database's clock only, so a worker's wrong
 * clock neither shortens nor extends one.
 */
@ApplicationScoped
class PostgresTaskLedger implements TaskLedger {
    private final Transactions transactions;
    private final Statements statements;
    private final FileRecords files;
    private final Finishes finishes;
    private final LeaseBeats beats;

    PostgresTaskLedger(
            Transactions transactions, Statements statements, FileRecords files, Finishes finishes, LeaseBeats beats) {
        this.transactions = transactions;
        this.statements = statements;
        this.files = files;
        this.finishes = finishes;
        this.beats = beats;
    }

    @Override
    public List<TaskClaim> claim(WorkQueue queue, Set<TaskKind> known, int most, String worker, Duration lease) {
        return transactions.run(
                "claiming tasks of " + queue.id(),
                () -> statements.list(
                        "SELECT * FROM claim_portion(?, ?, ?, ?, ?) ORDER BY claimed_rank, claimed_id",
                        row -> new TaskClaim(
                                row.getObject(1, UUID.class),
                                row.getObject(2, UUID.class),
                                TaskKind.stored(row.getString(3)),
                                row.getString(4),
                                worker,
                                row.getInt(5),
                                row.getInt(6),
                                row.getBoolean(7),
                                waited(row.getDouble(8)),
                                JobRow.origin(row.getString(10), row.getString(11))),
                        queue.id(),
                        known.stream().map(TaskKind::id).toList(),
                        most,
                        worker,
                        lease));
    }

    /** A transaction that waited for a lock claims what was queued after it began. */
    private static Duration waited(double seconds) {
        return Duration.ofNanos((long) (Math.max(0, seconds) * 1e9));
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
    public PublishResult publish(TaskClaim claim, List<PartitionEntry> days, Runnable change) {
        return whileHeld("publishing " + days.get(0).path(), claim, () -> {
            change.run();
            files.partitions(claim, days);
        });
    }

    @Override
    public PublishResult remove(TaskClaim claim, String path, Runnable change) {
        return whileHeld("removing " + path, claim, () -> {
            change.run();
            files.removed(path);
        });
    }

    @Override
    public PublishResult publish(TaskClaim claim, String what, Runnable change) {
        return whileHeld("publishing " + what, claim, change);
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
        return finishes.finish(claim, outcome);
    }
}
