package io.barmill.ledger.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.barmill.error.BarmillException;
import io.barmill.error.ErrorCode;
import io.barmill.ledger.LedgerFixture;
import io.barmill.ledger.LedgerTest;
import io.barmill.ledger.TaskState;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

@QuarkusTest
class TransactionsTest extends LedgerTest {
    @Inject
    Transactions transactions;

    @Inject
    Statements statements;

    @Test
    void victimOfADeadlockIsRunAgain() {
        UUID a = fixture.submitOne("a");
        UUID b = fixture.submitOne("b");
        CyclicBarrier bothHoldOne = new CyclicBarrier(2);
        AtomicInteger runs = new AtomicInteger();

        List<Boolean> answers =
                LedgerFixture.together(List.of(lockBoth(a, b, bothHoldOne, runs), lockBoth(b, a, bothHoldOne, runs)));

        assertThat(answers).containsOnly(true);
        // The victim may be faster than the transaction that waits for its row, and meet it in a second deadlock.
        assertThat(runs.get()).isGreaterThanOrEqualTo(3);
    }

    private Callable<Boolean> lockBoth(UUID first, UUID second, CyclicBarrier barrier, AtomicInteger runs) {
        AtomicInteger ownRuns = new AtomicInteger();
        return () -> transactions.run("locking two tasks", () -> {
            runs.incrementAndGet();
            statements.ids("SELECT id FROM task WHERE id = ? FOR UPDATE", first);
            if (ownRuns.incrementAndGet() == 1) {
                meet(barrier);
            }
            statements.ids("SELECT id FROM task WHERE id = ? FOR UPDATE", second);
            return true;
        });
    }

    private static void meet(CyclicBarrier barrier) {
        try {
            barrier.await(10, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void failureOfTheWorkIsPassedOnAndUndoesIt() {
        UUID task = fixture.submitOne("task");

        assertThatIllegalStateException()
                .isThrownBy(() -> transactions.run("breaking", () -> {
                    statements.update("UPDATE task SET label = 'changed' WHERE id = ?", task);
                    throw new IllegalStateException("no");
                }))
                .withMessage("no");
        assertThat(fixture.view(task).label()).isEqualTo("task");
    }

    @Test
    void statementThatIsWrongIsOurOwnFault() {
        assertThatExceptionOfType(BarmillException.class)
                .isThrownBy(() -> transactions.run("asking", () -> statements.ids("SELECT id FROM nowhere")))
                .withMessageStartingWith("asking: ")
                .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.INTERNAL));
    }

    @Test
    void connectionThatBreaksIsTheLedgersAbsence() {
        assertThatExceptionOfType(BarmillException.class)
                .isThrownBy(() -> transactions.run(
                        "working",
                        () -> statements.list(
                                "SELECT pg_terminate_backend(pg_backend_pid())", row -> row.getBoolean(1))))
                .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.LEDGER_UNAVAILABLE));
        assertThat(fixture.audit().faults()).isEmpty();
    }

    @Test
    void commitThatFailsIsTheLedgersAbsence() {
        assertThatExceptionOfType(BarmillException.class)
                .isThrownBy(() -> transactions.run("working", () -> {
                    int backend = statements
                            .first("SELECT pg_backend_pid()", row -> row.getInt(1))
                            .orElseThrow();
                    fixture.terminate(backend);
                }))
                .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.LEDGER_UNAVAILABLE));
    }

    @Test
    void callersTransactionIsLeftAlone() {
        UUID[] task = new UUID[1];
        assertThatIllegalStateException()
                .isThrownBy(() -> QuarkusTransaction.requiringNew().run(() -> {
                    task[0] = fixture.submitOne("task");
                    throw new IllegalStateException("the caller's own transaction is rolled back");
                }));

        assertThat(fixture.state(task[0])).isEqualTo(TaskState.QUEUED);
    }
}
