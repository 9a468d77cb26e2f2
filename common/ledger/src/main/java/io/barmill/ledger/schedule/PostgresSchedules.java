package io.barmill.ledger.schedule;

import io.barmill.error.BarmillException;
import io.barmill.error.ErrorCode;
import io.barmill.ledger.postgres.Statements;
import io.barmill.ledger.postgres.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;

/** Schedules on PostgreSQL. */
@ApplicationScoped
class PostgresSchedules implements Schedules {
    private static final String COLUMNS =
            "id, name, cron, zone, kind, request, days, overlap, catch_up, alert_on, created_by,"
                    + " next_fire, created_at, failures, paused_at, paused_by, pause_note";
    private static final String SCHEDULE = "SELECT " + COLUMNS + " FROM schedule ";

    private final Transactions transactions;
    private final Statements statements;

    PostgresSchedules(Transactions transactions, Statements statements) {
        this.transactions = transactions;
        this.statements = statements;
    }

    @Override
    public Schedule add(NewSchedule schedule) {
        return transactions.run(
                "adding a schedule",
                () -> statements
                        .first(
                                """
                        INSERT INTO schedule (id, name, cron, zone, kind, request, days, overlap, catch_up, alert_on,
                            created_by, next_fire)
                        VALUES (?, ?, ?, ?, ?, ?::jsonb, ?::text, ?, ?, ?, ?, ?::timestamptz)
                        ON CONFLICT (name) DO NOTHING RETURNING
                        """ + COLUMNS,
                                PostgresSchedules::schedule,
                                schedule.id(),
                                schedule.name(),
                                schedule.cron(),
                                schedule.zone(),
                                schedule.kind(),
                                schedule.request(),
                                schedule.days(),
                                schedule.overlap(),
                                schedule.catchUp(),
                                schedule.alertOn(),
                                schedule.createdBy(),
                                schedule.nextFire())
                        .orElseThrow(() -> new BarmillException(
                                ErrorCode.SCHEDULE_EXISTS, "there is a schedule " + schedule.name() + " already")));
    }

    @Override
    public List<Schedule> list(Optional<String> after, int limit) {
        return transactions.run(
                "reading schedules",
                () -> statements.list(
                        SCHEDULE + "WHERE name > coalesce(?::text, '') ORDER BY name LIMIT ?",
                        PostgresSchedules::schedule,
                        after,
                        limit));
    }

    @Override
    public Optional<Schedule> find(String name) {
        return transactions.run(
                "reading a schedule",
                () -> statements.first(SCHEDULE + "WHERE name = ?", PostgresSchedules::schedule, name));
    }

    @Override
    public boolean remove(String name) {
        return transactions.run(
                "removing a schedule", () -> statements.update("DELETE FROM schedule WHERE name = ?", name) == 1);
    }

    @Override
    public void pause(String name, String by, String note) {
        transactions.run("pausing a schedule", () -> {
            statements.update("""
                    UPDATE schedule SET paused_at = coalesce(paused_at, now()), paused_by = ?, pause_note = ?
                    WHERE name = ?
                    """, by, note, name);
        });
    }

    @Override
    public void resume(String name, Optional<Instant> nextFire) {
        transactions.run("resuming a schedule", () -> {
            statements.update("""
                    UPDATE schedule SET paused_at = NULL, paused_by = NULL, pause_note = NULL, failures = 0,
                        next_fire = ?::timestamptz
                    WHERE name = ? AND paused_at IS NOT NULL
                    """, nextFire, name);
        });
    }

    @Override
    public Instant runNow(UUID schedule) {
        return transactions.run(
                "adding a run",
                () -> statements
                        .first("""
                        INSERT INTO schedule_run (schedule_id, fire_at, manual, waits, state)
                        VALUES (?, clock_timestamp(), true, true, 'DUE') RETURNING fire_at
                        """, row -> time(row, 1).orElseThrow(), schedule)
                        .orElseThrow());
    }

    @Override
    public int backfill(UUID schedule, List<Instant> times) {
        return transactions.run("adding runs", () -> {
            int added = 0;
            for (Instant time : times) {
                added += statements.update("""
                        INSERT INTO schedule_run (schedule_id, fire_at, manual, waits, state)
                        VALUES (?, ?, true, true, 'DUE') ON CONFLICT DO NOTHING
                        """, schedule, time);
            }
            return added;
        });
    }

    @Override
    public List<ScheduleRun> runs(UUID schedule, Optional<Instant> after, int limit) {
        return transactions.run(
                "reading runs", () -> statements.list("""
                SELECT fire_at, manual, state, reason, job_id, outcome FROM schedule_run
                WHERE schedule_id = ? AND fire_at < coalesce(?::timestamptz, 'infinity')
                ORDER BY fire_at DESC LIMIT ?
                """, PostgresSchedules::run, schedule, after, limit));
    }

    @Override
    public List<String> fire(BiFunction<NewSchedule, Instant, Firing> firing, int most) {
        return transactions.run("letting times of schedules come", () -> {
            Instant now = statements
                    .first("SELECT now()", row -> time(row, 1).orElseThrow())
                    .orElseThrow();
            List<String> skipped = new ArrayList<>();
            for (Schedule due : statements.list(
                    SCHEDULE + "WHERE paused_at IS NULL AND next_fire <= now() ORDER BY next_fire LIMIT ?"
                            + " FOR NO KEY UPDATE SKIP LOCKED",
                    PostgresSchedules::schedule,
                    most)) {
                skipped.addAll(fire(due.setting(), firing.apply(due.setting(), now)));
            }
            return skipped;
        });
    }

    private List<String> fire(NewSchedule schedule, Firing firing) {
        List<String> skipped = new ArrayList<>();
        for (Firing.Fire fire : firing.fires()) {
            int written = statements.update(
                    """
                    INSERT INTO schedule_run (schedule_id, fire_at, manual, waits, state, reason)
                    VALUES (?, ?, false, ?, ?, ?::text) ON CONFLICT DO NOTHING
                    """,
                    schedule.id(),
                    fire.at(),
                    fire.waits(),
                    fire.skipped().isPresent() ? ScheduleRun.State.SKIPPED : ScheduleRun.State.DUE,
                    fire.skipped());
            if (written == 1) {
                fire.skipped().ifPresent(skipped::add);
            }
        }
        statements.update(
                "UPDATE schedule SET next_fire = ?::timestamptz WHERE id = ?", firing.nextFire(), schedule.id());
        return skipped;
    }

    @Override
    public Optional<ClaimedRun> claim(String runner, Duration lease) {
        return transactions.run("claiming a run", () -> {
            Optional<Schedule> locked = statements.first(SCHEDULE + """
                    WHERE EXISTS (
                        SELECT 1 FROM schedule_run run WHERE run.schedule_id = schedule.id AND run.state = 'DUE'
                            AND run.not_before <= now())
                        AND NOT EXISTS (
                            SELECT 1 FROM schedule_run run WHERE run.schedule_id = schedule.id AND run.state = 'DUE'
                                AND run.lease_until > now())
                    ORDER BY name LIMIT 1 FOR NO KEY UPDATE SKIP LOCKED
                    """, PostgresSchedules::schedule);
            return locked.flatMap(schedule -> claim(schedule.setting(), runner, lease));
        });
    }

    /** The lease is looked at again under the lock of the schedule: another runner may have claimed a run before it. */
    private Optional<ClaimedRun> claim(NewSchedule schedule, String runner, Duration lease) {
        return statements.first(
                """
                UPDATE schedule_run run SET runner = ?, lease_until = now() + make_interval(secs => ?)
                WHERE schedule_id = ? AND fire_at = (
                        SELECT fire_at FROM schedule_run due
                        WHERE due.schedule_id = ? AND due.state = 'DUE' AND due.not_before <= now()
                        ORDER BY fire_at LIMIT 1)
                    AND NOT EXISTS (
                        SELECT 1 FROM schedule_run held
                        WHERE held.schedule_id = ? AND held.state = 'DUE' AND held.lease_until > now())
                RETURNING fire_at, created_at, waits, EXISTS (
                    SELECT 1 FROM schedule_run earlier JOIN job ON job.id = earlier.job_id
                    WHERE earlier.schedule_id = run.schedule_id AND earlier.state = 'SUBMITTED'
                        AND job.ended_state IS NULL),
                    EXISTS (
                        SELECT 1 FROM schedule_run later
                        WHERE later.schedule_id = run.schedule_id AND later.state = 'DUE'
                            AND later.fire_at > run.fire_at)
                """,
                row -> new ClaimedRun(
                        runner,
                        schedule,
                        time(row, 1).orElseThrow(),
                        time(row, 2).orElseThrow(),
                        row.getBoolean(4),
                        row.getBoolean(5),
                        row.getBoolean(3)),
                runner,
                lease,
                schedule.id(),
                schedule.id(),
                schedule.id());
    }

    @Override
    public void submitted(ClaimedRun run, UUID job) {
        end(run, "noting a run's job", ScheduleRun.State.SUBMITTED, Optional.empty(), Optional.of(job));
    }

    @Override
    public void skipped(ClaimedRun run, String reason) {
        end(run, "noting a skipped run", ScheduleRun.State.SKIPPED, Optional.of(reason), Optional.empty());
    }

    @Override
    public void failed(ClaimedRun run, String reason) {
        transactions.run("noting a failed run", () -> {
            if (write(run, ScheduleRun.State.FAILED, Optional.of(reason), Optional.empty()) == 1) {
                statements.update(
                        "UPDATE schedule SET failures = failures + 1 WHERE id = ?",
                        run.schedule().id());
            }
        });
    }

    private void end(
            ClaimedRun run, String what, ScheduleRun.State state, Optional<String> reason, Optional<UUID> job) {
        transactions.run(what, () -> {
            write(run, state, reason, job);
        });
    }

    private int write(ClaimedRun run, ScheduleRun.State state, Optional<String> reason, Optional<UUID> job) {
        return statements.update("""
                UPDATE schedule_run SET state = ?, reason = ?::text, job_id = ?::uuid, runner = NULL, lease_until = NULL
                WHERE schedule_id = ? AND fire_at = ? AND state = 'DUE'
                """, state, reason, job, run.schedule().id(), run.fireAt());
    }

    @Override
    public void postpone(ClaimedRun run, String reason, Duration wait) {
        transactions.run("postponing a run", () -> {
            statements.update("""
                    UPDATE schedule_run SET reason = ?, runner = NULL, lease_until = NULL,
                        not_before = now() + make_interval(secs => ?)
                    WHERE schedule_id = ? AND fire_at = ? AND state = 'DUE' AND runner = ?
                    """, reason, wait, run.schedule().id(), run.fireAt(), run.runner());
        });
    }

    @Override
    public List<Schedule> settle(int mostFailures) {
        return transactions.run("noting how jobs of schedules ended", () -> {
            // In the order of their times, so that the failures in a row are counted.
            List<Settled> settled =
                    statements.list("""
                    WITH ended AS (
                        SELECT run.schedule_id, run.fire_at, job.ended_state FROM schedule_run run
                        JOIN job ON job.id = run.job_id
                        WHERE run.state = 'SUBMITTED' AND run.outcome IS NULL AND job.ended_state IS NOT NULL
                        ORDER BY run.schedule_id, run.fire_at LIMIT 500 FOR UPDATE OF run SKIP LOCKED
                    ), noted AS (
                        UPDATE schedule_run run SET outcome = ended.ended_state FROM ended
                        WHERE run.schedule_id = ended.schedule_id AND run.fire_at = ended.fire_at
                    )
                    SELECT schedule_id, ended_state = 'FAILED' FROM ended ORDER BY schedule_id, fire_at
                    """, row -> new Settled(row.getObject(1, UUID.class), row.getBoolean(2)));
            settled.forEach(run -> statements.update(
                    "UPDATE schedule SET failures = CASE WHEN ? THEN failures + 1 ELSE 0 END WHERE id = ?",
                    run.hasFailed(),
                    run.schedule()));
            return statements.list("""
                    UPDATE schedule SET paused_at = now(), paused_by = 'barmill',
                        pause_note = failures || ' runs in a row have failed'
                    WHERE paused_at IS NULL AND failures >= ? RETURNING
                    """ + COLUMNS, PostgresSchedules::schedule, mostFailures);
        });
    }

    private record Settled(UUID schedule, boolean hasFailed) {}

    private static Schedule schedule(ResultSet row) throws SQLException {
        NewSchedule setting = new NewSchedule(
                row.getObject(1, UUID.class),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                row.getString(6),
                Optional.ofNullable(row.getString(7)),
                Overlap.valueOf(row.getString(8)),
                CatchUp.valueOf(row.getString(9)),
                AlertOn.valueOf(row.getString(10)),
                row.getString(11),
                time(row, 12));
        Optional<Instant> paused = time(row, 15);
        return new Schedule(
                setting,
                time(row, 13).orElseThrow(),
                row.getInt(14),
                paused.isPresent()
                        ? Optional.of(new Schedule.Pause(paused.get(), row.getString(16), row.getString(17)))
                        : Optional.empty());
    }

    private static ScheduleRun run(ResultSet row) throws SQLException {
        return new ScheduleRun(
                time(row, 1).orElseThrow(),
                row.getBoolean(2),
                ScheduleRun.State.valueOf(row.getString(3)),
                Optional.ofNullable(row.getString(4)),
                Optional.ofNullable(row.getObject(5, UUID.class)),
                Optional.ofNullable(row.getString(6)));
    }

    private static Optional<Instant> time(ResultSet row, int column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, OffsetDateTime.class)).map(OffsetDateTime::toInstant);
    }
}
