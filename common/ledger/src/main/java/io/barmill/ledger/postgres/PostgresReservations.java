package io.barmill.ledger.postgres;

import io.barmill.error.BarmillException;
import io.barmill.error.ErrorCode;
import io.barmill.ledger.Reservations;
import io.barmill.ledger.TaskClaim;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;

/** Reservations on PostgreSQL. */
@ApplicationScoped
class PostgresReservations implements Reservations {
    private final Transactions transactions;
    private final Statements statements;

    PostgresReservations(Transactions transactions, Statements statements) {
        this.transactions = transactions;
        this.statements = statements;
    }

    @Override
    public boolean reserve(TaskClaim claim, Set<String> resources) {
        List<String> wanted = resources.stream().sorted().toList();
        return transactions.run("reserving for task " + claim.taskId(), () -> {
            lock(claim, wanted);
            requireHeld(claim);
            if (isTaken(claim, wanted)) {
                statements.update(
                        "DELETE FROM reservation WHERE task_id = ? AND resource = ANY (?)", claim.taskId(), wanted);
                return false;
            }
            statements.update(
                    "UPDATE reservation SET task_id = ?, attempt = ? WHERE resource = ANY (?)",
                    claim.taskId(),
                    claim.attempt(),
                    wanted);
            return true;
        });
    }

    /** Creates missing rows, and locks all of them in one order, before their holders are read. */
    private void lock(TaskClaim claim, List<String> wanted) {
        statements.update("""
                INSERT INTO reservation (resource, task_id, attempt)
                SELECT resource, ?, ? FROM unnest(?::text[]) AS given (resource) ORDER BY resource
                ON CONFLICT (resource) DO NOTHING
                """, claim.taskId(), claim.attempt(), wanted);
        statements.list(
                "SELECT resource FROM reservation WHERE resource = ANY (?) ORDER BY resource FOR UPDATE",
                row -> row.getString(1),
                wanted);
    }

    private void requireHeld(TaskClaim claim) {
        boolean isHeld = !statements
                .ids("""
                        SELECT id FROM task
                        WHERE id = ? AND owner = ? AND attempt = ? AND state IN ('RUNNING', 'CANCELLING')
                        """, claim.taskId(), claim.owner(), claim.attempt())
                .isEmpty();
        if (!isHeld) {
            throw new BarmillException(
                    ErrorCode.LEASE_LOST,
                    "task " + claim.taskId() + " is no longer held by attempt " + claim.attempt());
        }
    }

    private boolean isTaken(TaskClaim claim, List<String> wanted) {
        return !statements.ids("""
                        SELECT task.id FROM reservation
                        JOIN task ON task.id = reservation.task_id AND task.attempt = reservation.attempt
                        WHERE resource = ANY (?) AND task.id <> ? AND task.state IN ('RUNNING', 'CANCELLING')
                        LIMIT 1
                        """, wanted, claim.taskId()).isEmpty();
    }
}
