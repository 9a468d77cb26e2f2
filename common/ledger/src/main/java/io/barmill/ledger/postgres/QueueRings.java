package io.barmill.ledger.postgres;

import io.barmill.ledger.Sweep;
import io.barmill.ledger.TaskKind;
import io.barmill.ledger.WorkQueue;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;

/**
 * Rings for tasks whose doorbells were lost, or used up while their lane was closed. It rings by queue, and only while the
 * queue has no doorbell, in the outbox or on the broker: as long as one is left, somebody will be woken. A sweep reads no
 * more of a queue than it would ring for, so a long queue costs no more than a short one.
 */
@ApplicationScoped
class QueueRings {
    /** The most tasks of a queue that are rung for at once. */
    private static final int MOST = 5_000;

    /**
     * Whether one of a queue's first tasks has waited for long, while no doorbell is about to be published and the sweeper
     * has not just rung.
     */
    static final String OVERDUE = """
            SELECT EXISTS (
                SELECT 1 FROM open_lanes(?, ?) AS open (lane) CROSS JOIN LATERAL (
                    SELECT queued_at FROM task
                    WHERE queue = ? AND task.lane = open.lane AND state = 'QUEUED' AND NOT held
                    ORDER BY rank, id LIMIT ?) first
                WHERE queued_at <= now() - make_interval(secs => ?))
            AND NOT EXISTS (SELECT 1 FROM outbox WHERE queue = ?)
            AND NOT EXISTS (
                SELECT 1 FROM queue_ring
                WHERE queue = ? AND rung_at > now() - make_interval(secs => ?))
            """;

    private static final List<String> KINDS =
            Arrays.stream(TaskKind.values()).map(TaskKind::id).toList();

    private final Transactions transactions;
    private final Statements statements;
    private final HoldRows holds;

    QueueRings(Transactions transactions, Statements statements, HoldRows holds) {
        this.transactions = transactions;
        this.statements = statements;
        this.holds = holds;
    }

    /** Rings on the queues whose tasks have waited for long without a doorbell; returns the number of doorbells. */
    int ring(Sweep.Limits limits, Sweep.Doorbells broker) {
        int rung = 0;
        for (WorkQueue queue : WorkQueue.values()) {
            boolean waits =
                    transactions.run("looking for unclaimed tasks of " + queue.id(), () -> isOverdue(queue, limits));
            if (waits && isEmpty(broker.waiting(queue))) {
                rung += transactions.run("ringing on " + queue.id(), () -> ringOn(queue, limits));
            }
        }
        return rung;
    }

    /** Lifts holds whose time is over, and rings for the lanes of hosts whose pause is over. */
    int reopen() {
        return transactions.run("opening lanes", () -> {
            int rung = holds.liftEnded();
            List<String> lanes = statements.list("""
                    DELETE FROM host_lane USING host_budget
                    WHERE host_lane.host = host_budget.host AND paused_until <= now() RETURNING lane
                    """, row -> row.getString(1));
            return rung + ringForLanes(lanes);
        });
    }

    /** Rings for the claimable tasks of these lanes. */
    int ringForLanes(List<String> lanes) {
        return lanes.isEmpty()
                ? 0
                : statements.update(
                        """
                INSERT INTO outbox (queue, tasks)
                SELECT * FROM doorbells(ARRAY (
                    SELECT first.queue FROM unnest(?) AS reopened (lane), unnest(?) AS known (queue) CROSS JOIN LATERAL (
                        SELECT task.queue FROM task
                        WHERE task.queue = known.queue AND task.lane = reopened.lane AND state = 'QUEUED' AND NOT held
                        LIMIT ?) first))
                """,
                        lanes,
                        Arrays.stream(WorkQueue.values()).map(WorkQueue::id).toList(),
                        MOST);
    }

    private static boolean isEmpty(OptionalLong waiting) {
        return waiting.isPresent() && waiting.getAsLong() == 0;
    }

    private boolean isOverdue(WorkQueue queue, Sweep.Limits limits) {
        return statements
                .first(
                        OVERDUE,
                        row -> row.getBoolean(1),
                        queue.id(),
                        KINDS,
                        queue.id(),
                        limits.batch(),
                        limits.ringAfter(),
                        queue.id(),
                        queue.id(),
                        limits.ringAfter())
                .orElse(false);
    }

    /** Of several sweepers that find the same queue empty, one rings. */
    private int ringOn(WorkQueue queue, Sweep.Limits limits) {
        int isFirst = statements.update("""
                INSERT INTO queue_ring (queue, rung_at) VALUES (?, now())
                ON CONFLICT (queue) DO UPDATE SET rung_at = now()
                WHERE queue_ring.rung_at <= now() - make_interval(secs => ?)
                """, queue.id(), limits.ringAfter());
        return isFirst == 0 ? 0 : statements.update("""
                        INSERT INTO outbox (queue, tasks)
                        SELECT * FROM doorbells(ARRAY (
                            SELECT first.queue FROM open_lanes(?, ?) AS open (lane) CROSS JOIN LATERAL (
                                SELECT queue FROM task
                                WHERE queue = ? AND task.lane = open.lane AND state = 'QUEUED' AND NOT held
                                LIMIT ?) first
                            LIMIT ?))
                        """, queue.id(), KINDS, queue.id(), MOST, MOST);
    }
}
