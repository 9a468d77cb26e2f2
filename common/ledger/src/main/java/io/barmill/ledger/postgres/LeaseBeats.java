package io.barmill.ledger.postgres;

import io.barmill.error.BarmillException;
import io.barmill.error.ErrorCode;
import io.barmill.ledger.HeartbeatResult;
import io.barmill.ledger.LedgerConfig;
import io.barmill.ledger.Progress;
import io.barmill.ledger.TaskClaim;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Extends leases, each in one statement, over connections of its own with short timeouts: a heartbeat waits neither for a
 * connection of the pool nor for a database that does not answer, and is repeated soon instead.
 */
@ApplicationScoped
class LeaseBeats {
    /**
     * Progress is measured without the time during which the lease had run out, because the ledger was away then and the
     * attempt waited for it. A suspect that waits for the other tasks of its worker makes no progress either.
     */
    private static final String EXTEND = """
            UPDATE task SET lease_until = now() + make_interval(secs => ?),
                progressed_at = CASE
                    WHEN (progress_done, progress_total, progress_unit) IS DISTINCT FROM (?, ?, ?)
                        OR suspect AND alone_attempt IS DISTINCT FROM attempt THEN now()
                    ELSE greatest(progressed_at, started_at) + greatest(interval '0', now() - lease_until)
                END,
                progress_done = ?, progress_total = ?, progress_unit = ?
            WHERE id = ? AND owner = ? AND attempt = ? AND state IN ('RUNNING', 'CANCELLING')
            RETURNING CASE
                WHEN state = 'CANCELLING' THEN 'CANCEL'
                WHEN started_at < now() - make_interval(secs => ?) THEN 'TIMED_OUT'
                WHEN progressed_at < now() - make_interval(secs => ?) THEN 'STALLED'
                ELSE 'EXTENDED'
            END
            """;

    /** As many as the pool may open. A pool that closes returned connections would not wake those that wait for one. */
    private static final int AT_ONCE = 2;

    private final DataSource database;
    private final LedgerConfig config;
    private final long timeoutSeconds;
    private final Semaphore turns = new Semaphore(AT_ONCE, true);

    LeaseBeats(
            @Named("heartbeats") DataSource database,
            LedgerConfig config,
            @ConfigProperty(name = "barmill.postgres.heartbeat-timeout") long timeoutSeconds) {
        this.database = database;
        this.config = config;
        this.timeoutSeconds = timeoutSeconds;
    }

    HeartbeatResult extend(TaskClaim claim, Progress progress, Duration lease) {
        boolean hasTurn = false;
        try {
            hasTurn = turns.tryAcquire(timeoutSeconds, TimeUnit.SECONDS);
            if (!hasTurn) {
                throw new BarmillException(
                        ErrorCode.LEDGER_UNAVAILABLE,
                        "extending the lease of task " + claim.taskId()
                                + ": those before it still wait for the database");
            }
            return send(claim, progress, lease);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BarmillException(
                    ErrorCode.LEDGER_UNAVAILABLE, "extending the lease of task " + claim.taskId() + ": interrupted", e);
        } finally {
            if (hasTurn) {
                turns.release();
            }
        }
    }

    private HeartbeatResult send(TaskClaim claim, Progress progress, Duration lease) {
        LedgerConfig.Kind limits = config.of(claim.kind());
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(EXTEND)) {
            Object[] values = {
                seconds(lease),
                progress.done(),
                progress.total(),
                progress.unit(),
                progress.done(),
                progress.total(),
                progress.unit(),
                claim.taskId(),
                claim.owner(),
                claim.attempt(),
                seconds(limits.attemptLimit()),
                seconds(limits.progressLimit())
            };
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next() ? HeartbeatResult.valueOf(rows.getString(1)) : HeartbeatResult.LOST;
            }
        } catch (SQLException e) {
            throw new BarmillException(
                    ErrorCode.LEDGER_UNAVAILABLE,
                    "extending the lease of task " + claim.taskId() + ": the database responded " + e.getMessage(),
                    e);
        }
    }

    private static double seconds(Duration duration) {
        return duration.toNanos() / 1e9;
    }
}
