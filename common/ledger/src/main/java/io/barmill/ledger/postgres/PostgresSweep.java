package io.barmill.ledger.postgres;

import io.barmill.error.BarmillException;
import io.barmill.ledger.Sweep;
import io.barmill.ledger.TaskState;
import io.barmill.ledger.series.SeriesSummaries;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * The sweep on PostgreSQL. Changes of one statement are made for a whole batch; a rescue, which may cancel dependents,
 * runs in a transaction per task, so that a task that cannot be rescued does not block the others.
 */
@ApplicationScoped
class PostgresSweep implements Sweep {
    private static final Logger LOG = Logger.getLogger(PostgresSweep.class);
    private static final String ACTOR = "sweeper";

    /** A missing lease counts from the time of the claim. */
    private static final String LEASE_ENDED =
            "state IN ('RUNNING', 'CANCELLING') AND COALESCE(lease_until, started_at, created_at) < now()";

    private final Transactions transactions;
    private final Statements statements;
    private final TaskTransitions transitions;
    private final AttemptEnd ends;
    private final JobEnds jobEnds;
    private final SeriesSummaries series;
    private final QueueRings rings;
    private final Circuits circuits;
    private final Deadlines deadlines;

    PostgresSweep(
            Transactions transactions,
            Statements statements,
            TaskTransitions transitions,
            AttemptEnd ends,
            JobEnds jobEnds,
            SeriesSummaries series,
            QueueRings rings,
            Circuits circuits,
            Deadlines deadlines) {
        this.transactions = transactions;
        this.statements = statements;
        this.transitions = transitions;
        this.ends = ends;
        this.jobEnds = jobEnds;
        this.series = series;
        this.rings = rings;
        this.circuits = circuits;
        this.deadlines = deadlines;
    }

    @Override
    public Swept sweep(Limits limits, Doorbells broker) {
        int requeued = transactions.run("queueing due retries", () -> requeue(limits));
        int rung = rings.ring(limits, broker) + rings.reopen();
        int late = deadlines.pass(limits.batch(), ACTOR);
        int gone = transactions.run("finding gone workers", () -> markGone(limits));
        transactions.run("storing the ends of jobs", () -> jobEnds.store(limits.batch()));
        transactions.run("summing up the counts of jobs", () -> jobEnds.sumUp(limits.batch()));
        boolean settled = transactions.run("noting a sweep", () -> isSettled(limits.outageGrace()));
        List<UUID> expired = settled ? transactions.run("finding expired leases", () -> lost(limits)) : List.of();
        transactions.run("sending probes", circuits::probe);
        int rescued = 0;
        int alone = 0;
        int cancelled = late;
        int failed = 0;
        for (UUID task : expired) {
            try {
                Optional<AttemptEnd.Held> lost = transactions.run("rescuing task " + task, () -> rescue(task));
                Optional<AttemptEnd.Held> running = lost.filter(was -> !was.isCancelling());
                rescued += running.isPresent() ? 1 : 0;
                alone += running.filter(AttemptEnd.Held::ranAlone).isPresent() ? 1 : 0;
                cancelled += lost.filter(AttemptEnd.Held::isCancelling).isPresent() ? 1 : 0;
            } catch (BarmillException e) {
                failed++;
                LOG.errorf(e, "task with an expired lease could not be rescued taskId=%s", task);
            }
        }
        transactions.run("counting the files of series", () -> series.sumUp(limits.batch()));
        return new Swept(requeued, rung, rescued, alone, cancelled, gone, failed);
    }

    private int requeue(Limits limits) {
        List<UUID> due = statements.ids("""
                SELECT id FROM task WHERE state = 'RETRYABLE' AND not_before <= now()
                ORDER BY not_before LIMIT ? FOR NO KEY UPDATE SKIP LOCKED
                """, limits.batch());
        return transitions
                .apply(
                        due,
                        TaskTransitions.Transition.of(
                                TaskState.RETRYABLE, TaskState.QUEUED, ACTOR, "due for another attempt"))
                .size();
    }

    private int markGone(Limits limits) {
        return statements.update("""
                UPDATE worker SET state = 'GONE' WHERE id IN (
                    SELECT id FROM worker WHERE state = 'ALIVE' AND seen_at < now() - make_interval(secs => ?)
                    ORDER BY seen_at LIMIT ? FOR UPDATE SKIP LOCKED)
                """, limits.workerGoneAfter(), limits.batch());
    }

    /**
     * Notes that the ledger is swept; true once it has been for the whole grace without a gap. A gap of half the grace may be
     * an outage of the database, in which leases end although their workers live.
     */
    private boolean isSettled(Duration grace) {
        return statements.first("""
                        INSERT INTO ledger_pulse (beat_at, since) VALUES (now(), now())
                        ON CONFLICT (id) DO UPDATE SET beat_at = greatest(ledger_pulse.beat_at, now()),
                            since = CASE WHEN ledger_pulse.beat_at < now() - make_interval(secs => ?) / 2 THEN now()
                                ELSE ledger_pulse.since END
                        RETURNING since <= now() - make_interval(secs => ?)
                        """, row -> row.getBoolean(1), grace, grace).orElseThrow();
    }

    private List<UUID> lost(Limits limits) {
        return statements.ids(
                "SELECT id FROM task WHERE " + LEASE_ENDED + " ORDER BY random() LIMIT ?", limits.batch());
    }

    /**
     * The task as it was before; empty if another sweeper has locked it, or its worker has extended the
     * lease.
     */
    private Optional<AttemptEnd.Held> rescue(UUID id) {
        Optional<AttemptEnd.Held> held = statements.first(
                "SELECT " + AttemptEnd.Held.COLUMNS + " FROM task WHERE id = ? AND " + LEASE_ENDED
                        + " FOR NO KEY UPDATE SKIP LOCKED",
                AttemptEnd.Held.MAPPER,
                id);
        held.ifPresent(task -> ends.lose(task, ACTOR));
        return held;
    }
}
