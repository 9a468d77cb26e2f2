package io.barmill.ledger.postgres;

import io.barmill.error.Disposition;
import io.barmill.error.ErrorCode;
import io.barmill.ledger.CircuitConfig;
import io.barmill.ledger.TaskKind;
import io.barmill.ledger.order.Hold;
import io.barmill.ledger.order.NewHold;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * The kill switch: one circuit a lane and error code. While a circuit is open, a hold closes its lane, so that a cause that
 * many tasks share costs a few attempts instead of all of them, and these are given back. After a while single tasks are let
 * through as probes: good ones close the circuit, a bad one opens it for twice as long.
 *
 * <p>A probe is a task that is moved into a lane of its own, which no hold closes, until its attempt has ended.
 */
@ApplicationScoped
class Circuits {
    /** What is appended to the lane of a probe. */
    static final String PROBE = "!probe";

    private static final Logger LOG = Logger.getLogger(Circuits.class);
    private static final String BY = "ledger";

    /** Failures of the task alone, of its worker, or of nobody. The budget of a host answers RATE_LIMITED itself. */
    private static final Set<ErrorCode> NEVER_COUNTED = EnumSet.of(
            ErrorCode.ARCHIVE_NOT_FOUND, ErrorCode.RATE_LIMITED, ErrorCode.HANDED_BACK, ErrorCode.WORKER_LOST);

    /** One attempt says it for all: who has no right or no space has it for no task. */
    private static final Set<ErrorCode> AT_ONCE =
            EnumSet.of(ErrorCode.ACCESS_DENIED, ErrorCode.LAKE_ACCESS_DENIED, ErrorCode.NO_SPACE_LEFT);

    private final Statements statements;
    private final HoldRows holds;
    private final CircuitConfig config;

    Circuits(Statements statements, HoldRows holds, CircuitConfig config) {
        this.statements = statements;
        this.holds = holds;
        this.config = config;
    }

    /** What a failed attempt is blamed on. */
    enum Blame {
        /** The task: the failure has the consequence of its code. */
        TASK,
        /** A cause that it shares with others, whose circuit is open: the attempt is given back. */
        SHARED,
        /** That cause again, when the task was sent to look: the attempt counts, and another one follows. */
        PROBE
    }

    private enum Verdict {
        GOOD,
        BAD,
        NONE
    }

    /** Takes note of an attempt that succeeded. */
    void succeeded(AttemptEnd.Held task) {
        if (task.isProbe()) {
            judge(task, Optional.empty());
        }
    }

    /** Takes note of an attempt that failed, which may open its circuit. */
    Blame failed(AttemptEnd.Held task, ErrorCode code, String message) {
        if (task.isProbe()) {
            judge(task, Optional.of(code));
            return AT_ONCE.contains(code) ? Blame.PROBE : Blame.TASK;
        }
        if (!isCounted(code)) {
            return Blame.TASK;
        }
        boolean open = isOpen(task.lane(), code);
        if (!open && isDue(task, code)) {
            open(task, code, message);
            open = true;
        }
        return open && (AT_ONCE.contains(code) || code.disposition() == Disposition.RETRYABLE)
                ? Blame.SHARED
                : Blame.TASK;
    }

    private static boolean isCounted(ErrorCode code) {
        return code.disposition() != Disposition.CANCELLED && !NEVER_COUNTED.contains(code);
    }

    private boolean isOpen(String lane, ErrorCode code) {
        return statements
                .first("SELECT 1 FROM circuit WHERE lane = ? AND code = ?", row -> true, lane, code)
                .isPresent();
    }

    /** The attempt that ends now has no event yet, and counts as one more. */
    private boolean isDue(AttemptEnd.Held task, ErrorCode code) {
        if (AT_ONCE.contains(code)) {
            return hasOthers(task) && !hasSucceeded(task.lane());
        }
        int failures = 1 + ended(task.lane(), Optional.of(code), Integer.MAX_VALUE);
        return failures >= config.failures() && 1 + ended(task.lane(), Optional.empty(), 2 * failures) <= 2 * failures;
    }

    private int ended(String lane, Optional<ErrorCode> code, int most) {
        return statements
                .first("""
                        SELECT count(*) FROM (
                            SELECT 1 FROM task_event JOIN task ON task.id = task_event.task_id
                            WHERE task_event.at > now() - make_interval(secs => ?)
                                AND from_state = 'RUNNING' AND to_state IN ('SUCCEEDED', 'RETRYABLE', 'DEAD')
                                AND task_event.code IS DISTINCT FROM 'HANDED_BACK'
                                AND (?::text IS NULL OR task_event.code = ?)
                                AND task.lane = ?
                            LIMIT ?) AS found
                        """, row -> row.getInt(1), config.window(), code, code, lane, most)
                .orElseThrow();
    }

    /** Whether other work of the lane is live. Where there is none, nobody needs the circuit. */
    private boolean hasOthers(AttemptEnd.Held task) {
        return !statements.ids("""
                        SELECT id FROM task
                        WHERE lane = ? AND id <> ? AND state IN ('WAITING', 'QUEUED', 'RUNNING', 'RETRYABLE') LIMIT 1
                        """, task.lane(), task.id()).isEmpty();
    }

    /** Whether an attempt of the lane has succeeded of late, so that a refusal is about one task. */
    private boolean hasSucceeded(String lane) {
        return !statements.ids("""
                        SELECT id FROM task
                        WHERE lane = ? AND state = 'SUCCEEDED'
                            AND finished_at > now() - make_interval(secs => ?) LIMIT 1
                        """, lane, config.window()).isEmpty();
    }

    private void open(AttemptEnd.Held task, ErrorCode code, String message) {
        statements.update(
                """
                INSERT INTO circuit (lane, code, kind, host, example, wait, probe_at)
                VALUES (?, ?, ?, split_part(?, '@', 2), ?, make_interval(secs => ?), now() + make_interval(secs => ?))
                ON CONFLICT DO NOTHING
                """, task.lane(), code, task.kind().id(), task.lane(), message, config.firstWait(), config.firstWait());
        holds.place(new NewHold(
                Hold.Scope.LANE,
                task.lane(),
                "attempts end with " + code + ": " + message,
                Hold.Source.KILL_SWITCH,
                BY,
                Optional.empty()));
        int forgiven = forgive(task.lane(), code);
        LOG.warnf(
                "circuit opened lane=%s code=%s forgiven=%d next=%s error=%s",
                task.lane(), code, forgiven, config.firstWait(), message);
    }

    /** Gives the attempts back that ended with the code, so that the tasks have all of theirs when the cause is gone. */
    private int forgive(String lane, ErrorCode code) {
        return statements.update("""
                UPDATE task SET forgiven = attempt WHERE id IN (
                    SELECT id FROM task
                    WHERE lane = ? AND error_code = ? AND state IN ('RETRYABLE', 'QUEUED') AND forgiven < attempt
                    FOR NO KEY UPDATE SKIP LOCKED)
                """, lane, code);
    }

    private record Open(String lane, ErrorCode code, int good) {
        static final Statements.RowMapper<Open> MAPPER =
                row -> new Open(row.getString(1), ErrorCode.valueOf(row.getString(2)), row.getInt(3));
    }

    /** Moves the probe back into its lane, and the circuits that it was for a step on. */
    private void judge(AttemptEnd.Held task, Optional<ErrorCode> code) {
        statements.update("UPDATE task SET lane = ? WHERE id = ?", task.lane(), task.id());
        statements
                .list(
                        "SELECT lane, code, good FROM circuit WHERE probe_task = ? ORDER BY code FOR UPDATE",
                        Open.MAPPER,
                        task.id())
                .forEach(circuit -> {
                    switch (verdict(circuit, code)) {
                        case GOOD -> good(circuit);
                        case BAD -> bad(circuit);
                        case NONE ->
                            statements.update(
                                    "UPDATE circuit SET probe_task = NULL WHERE lane = ? AND code = ?",
                                    circuit.lane(),
                                    circuit.code());
                    }
                });
    }

    /** A final failure of another name shows that the host answers. */
    private static Verdict verdict(Open circuit, Optional<ErrorCode> ended) {
        if (ended.isEmpty()) {
            return Verdict.GOOD;
        }
        ErrorCode code = ended.get();
        if (code == circuit.code()) {
            return Verdict.BAD;
        }
        return switch (code.disposition()) {
            case FATAL -> Verdict.GOOD;
            case RETRYABLE -> isCounted(code) ? Verdict.BAD : Verdict.NONE;
            case CANCELLED -> Verdict.NONE;
        };
    }

    private void good(Open circuit) {
        if (circuit.good() + 1 < config.goodProbes()) {
            statements.update("""
                    UPDATE circuit SET good = good + 1, probe_at = now(), probe_task = NULL WHERE lane = ? AND code = ?
                    """, circuit.lane(), circuit.code());
            return;
        }
        statements.update("DELETE FROM circuit WHERE lane = ? AND code = ?", circuit.lane(), circuit.code());
        forgive(circuit.lane(), circuit.code());
        if (statements
                .list("SELECT 1 FROM circuit WHERE lane = ?", row -> true, circuit.lane())
                .isEmpty()) {
            holds.lift(Hold.Scope.LANE, circuit.lane(), Hold.Source.KILL_SWITCH);
        }
        LOG.infof("circuit closed lane=%s code=%s", circuit.lane(), circuit.code());
    }

    private void bad(Open circuit) {
        statements.update("""
                UPDATE circuit SET good = 0, probe_task = NULL,
                    wait = least(wait * 2, make_interval(secs => ?)),
                    probe_at = now() + least(wait * 2, make_interval(secs => ?))
                WHERE lane = ? AND code = ?
                """, config.longestWait(), config.longestWait(), circuit.lane(), circuit.code());
    }

    /**
     * Lets a task through each lane whose circuits have waited long enough and have no probe under way. One that has not met
     * the failure is preferred, so that a task which fails on its own does not keep its lane closed.
     *
     * @return the number of probes
     */
    int probe() {
        List<Due> due = statements.list("""
                SELECT lane, kind, code FROM circuit
                WHERE probe_at <= now()
                    AND NOT EXISTS (SELECT 1 FROM circuit other WHERE other.lane = circuit.lane AND other.probe_at > now())
                    AND NOT EXISTS (
                        SELECT 1 FROM task WHERE task.id = circuit.probe_task AND task.lane <> circuit.lane
                            AND task.state IN ('QUEUED', 'RUNNING', 'CANCELLING'))
                ORDER BY lane, code FOR UPDATE SKIP LOCKED
                """, Due.MAPPER);
        int probes = 0;
        String last = "";
        for (Due circuit : due) {
            if (!circuit.lane().equals(last)) {
                last = circuit.lane();
                Optional<UUID> task = candidate(circuit);
                task.ifPresent(id -> send(id, circuit.lane()));
                probes += task.isPresent() ? 1 : 0;
            }
        }
        return probes;
    }

    private record Due(String lane, TaskKind kind, String code) {
        static final Statements.RowMapper<Due> MAPPER =
                row -> new Due(row.getString(1), TaskKind.stored(row.getString(2)), row.getString(3));
    }

    private Optional<UUID> candidate(Due circuit) {
        return statements.ids("""
                        SELECT id FROM task WHERE queue = ? AND lane = ? AND state = 'QUEUED' AND NOT held
                        ORDER BY error_code IS NOT DISTINCT FROM ?, rank, id LIMIT 1 FOR NO KEY UPDATE SKIP LOCKED
                        """, circuit.kind().queue().id(), circuit.lane(), circuit.code()).stream()
                .findFirst();
    }

    private void send(UUID task, String lane) {
        statements.update("""
                WITH moved AS (
                    UPDATE task SET lane = ? WHERE id = ? RETURNING queue
                ), noted AS (
                    UPDATE circuit SET probe_task = ? WHERE lane = ?
                )
                INSERT INTO outbox (queue) SELECT queue FROM moved
                """, lane + PROBE, task, task, lane);
        LOG.infof("probe sent lane=%s taskId=%s", lane, task);
    }
}
