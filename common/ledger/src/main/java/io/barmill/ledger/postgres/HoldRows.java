package io.barmill.ledger.postgres;

import io.barmill.error.BarmillException;
import io.barmill.error.ErrorCode;
import io.barmill.ledger.order.Hold;
import io.barmill.ledger.order.NewHold;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Places and lifts holds inside the caller's transaction. Claims share a lock that a new hold takes alone, so that a
 * claim either commits before the hold does or sees it.
 */
@ApplicationScoped
class HoldRows {
    private static final int MOST_RINGS = 5_000;
    private static final String COLUMNS = "id, scope, key, reason, source, by, since, until";
    private static final Statements.RowMapper<Hold> MAPPER = row -> new Hold(
            row.getObject(1, UUID.class),
            Hold.Scope.valueOf(row.getString(2)),
            row.getString(3),
            row.getString(4),
            Hold.Source.valueOf(row.getString(5)),
            row.getString(6),
            row.getObject(7, OffsetDateTime.class).toInstant(),
            Optional.ofNullable(row.getObject(8, OffsetDateTime.class)).map(OffsetDateTime::toInstant));

    private final Statements statements;

    HoldRows(Statements statements) {
        this.statements = statements;
    }

    Hold place(NewHold hold) {
        if (hold.scope() == Hold.Scope.JOB) {
            requireJob(hold.key());
        } else {
            statements.list("SELECT pg_advisory_xact_lock(hashtextextended('barmill claims', 0))", row -> hold);
        }
        Hold placed = statements
                .first(
                        """
                        INSERT INTO hold (scope, key, reason, source, by, until) VALUES (?, ?, ?, ?, ?, ?)
                        ON CONFLICT (scope, key, source) DO UPDATE
                        SET reason = excluded.reason, by = excluded.by, since = excluded.since, until = excluded.until
                        RETURNING\s""" + COLUMNS,
                        MAPPER,
                        hold.scope(),
                        hold.key(),
                        hold.reason(),
                        hold.source(),
                        hold.by(),
                        hold.until())
                .orElseThrow();
        flagTasks(placed.scope(), placed.key());
        return placed;
    }

    boolean lift(Hold.Scope scope, String key, Hold.Source source) {
        List<Hold> lifted = statements.list(
                "DELETE FROM hold WHERE scope = ? AND key = ? AND source = ? RETURNING " + COLUMNS,
                MAPPER,
                scope,
                key,
                source);
        lifted.forEach(this::release);
        return !lifted.isEmpty();
    }

    /** Lifts the holds whose time is over; returns the number of doorbells that it wrote. */
    int liftEnded() {
        return statements.list("DELETE FROM hold WHERE until <= now() RETURNING " + COLUMNS, MAPPER).stream()
                .mapToInt(this::release)
                .sum();
    }

    List<Hold> list() {
        return statements.list(
                "SELECT " + COLUMNS + " FROM hold WHERE until IS NULL OR until > now() ORDER BY since, id", MAPPER);
    }

    /** Rings for the tasks that the hold kept back, up to a limit; the sweeper rings for the others. */
    private int release(Hold hold) {
        boolean isStillHeld = !statements
                .ids("SELECT id FROM hold WHERE scope = ? AND key = ?", hold.scope(), hold.key())
                .isEmpty();
        if (isStillHeld) {
            return 0;
        }
        flagTasks(hold.scope(), hold.key());
        return statements.update(
                "INSERT INTO outbox (queue, tasks) SELECT * FROM doorbells(ARRAY ("
                        + "SELECT queue FROM task WHERE state = 'QUEUED' AND NOT held AND " + condition(hold.scope())
                        + " LIMIT ?))",
                hold.key(),
                MOST_RINGS);
    }

    private static String condition(Hold.Scope scope) {
        return switch (scope) {
            case QUEUE -> "queue = ?";
            case LANE -> "lane = ?";
            case KIND -> "kind = ?";
            case JOB -> "id IN (SELECT task_id FROM job_task WHERE job_id = ?::uuid)";
        };
    }

    /**
     * Tasks of which every job that wants them is held leave the index of claimable tasks, so that no claim has to step over
     * them.
     */
    private void flagTasks(Hold.Scope scope, String key) {
        if (scope == Hold.Scope.JOB) {
            statements.update("""
                    WITH locked AS (
                        SELECT id FROM task
                        WHERE id IN (SELECT task_id FROM job_task WHERE job_id = ?::uuid)
                            AND state NOT IN ('SUCCEEDED', 'DEAD', 'CANCELLED')
                        ORDER BY level, id FOR NO KEY UPDATE
                    ), standing AS (
                        SELECT task_id, bool_and(EXISTS (
                            SELECT 1 FROM hold WHERE scope = 'JOB' AND key = job_task.job_id::text)) AS held
                        FROM job_task JOIN locked ON locked.id = job_task.task_id
                        WHERE withdrawn_at IS NULL GROUP BY task_id
                    )
                    UPDATE task SET held = standing.held FROM standing
                    WHERE task.id = standing.task_id AND task.held <> standing.held
                    """, key);
        }
    }

    /** Locks the job, so that no task is appended to it meanwhile. */
    private void requireJob(String key) {
        if (statements
                .ids("SELECT id FROM job WHERE id::text = ? FOR NO KEY UPDATE", key)
                .isEmpty()) {
            throw new BarmillException(ErrorCode.NOT_FOUND, "no job " + key);
        }
    }
}
