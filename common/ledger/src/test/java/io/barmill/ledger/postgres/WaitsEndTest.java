package io.barmill.ledger.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.barmill.error.BarmillException;
import io.barmill.error.ErrorCode;
import io.barmill.ledger.HeartbeatResult;
import io.barmill.ledger.LedgerFixture;
import io.barmill.ledger.LedgerTest;
import io.barmill.ledger.Progress;
import io.barmill.ledger.TaskClaim;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Every wait for the database has an end, and every attempt. */
@QuarkusTest
class WaitsEndTest extends LedgerTest {
    @Inject
    Transactions transactions;

    @Inject
    Statements statements;

    @Test
    void connectionsOfThePoolHaveLimits() {
        assertThat(setting("statement_timeout")).isEqualTo("50s");
        assertThat(setting("lock_timeout")).isEqualTo("20s");
        assertThat(setting("idle_in_transaction_session_timeout")).isEqualTo("2min");
    }

    private String setting(String name) {
        return transactions.run(
                "reading a setting",
                () -> statements.first("SHOW " + name, row -> row.getString(1)).orElseThrow());
    }

    @Test
    void heartbeatDoesNotWaitForATransactionThatHasLockedTheTask() {
        UUID task = fixture.submitOne("task");
        TaskClaim claim = fixture.claim(task);

        transactions.run("locking a task", () -> {
            statements.ids("SELECT id FROM task WHERE id = ? FOR UPDATE", task);
            assertThatExceptionOfType(BarmillException.class)
                    .isThrownBy(() -> beat(claim))
                    .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.LEDGER_UNAVAILABLE));
        });

        assertThat(beat(claim)).isEqualTo(HeartbeatResult.EXTENDED);
    }

    @Test
    void attemptThatRunsLongerThanItsKindMayIsTold() {
        UUID task = fixture.submitOne("task");
        TaskClaim claim = fixture.claim(task);
        fixture.sql("UPDATE task SET started_at = now() - interval '359 minutes', progressed_at = now()");
        assertThat(beat(claim)).isEqualTo(HeartbeatResult.EXTENDED);

        fixture.sql("UPDATE task SET started_at = now() - interval '361 minutes', progressed_at = now()");

        assertThat(beat(claim)).isEqualTo(HeartbeatResult.TIMED_OUT);
    }

    @Test
    void attemptWithoutProgressIsToldUnlessItProgressesAgain() {
        UUID task = fixture.submitOne("task");
        TaskClaim claim = fixture.claim(task);
        fixture.sql("UPDATE task SET started_at = now() - interval '61 minutes'");

        assertThat(beat(claim)).isEqualTo(HeartbeatResult.STALLED);
        assertThat(ledger.heartbeat(claim, new Progress(1, 10, "rows"), LedgerFixture.LEASE))
                .isEqualTo(HeartbeatResult.EXTENDED);
        assertThat(ledger.heartbeat(claim, new Progress(1, 10, "rows"), LedgerFixture.LEASE))
                .isEqualTo(HeartbeatResult.EXTENDED);
    }

    @Test
    void outageOfTheDatabaseIsNoLackOfProgress() {
        UUID task = fixture.submitOne("task");
        TaskClaim claim = fixture.claim(task);
        fixture.sql("UPDATE task SET started_at = now() - interval '90 minutes',"
                + " lease_until = now() - interval '80 minutes'");

        assertThat(beat(claim)).isEqualTo(HeartbeatResult.EXTENDED);
        assertThat(beat(claim)).isEqualTo(HeartbeatResult.EXTENDED);
    }

    @Test
    void suspectThatWaitsToRunAloneDoesNotStall() {
        UUID task = fixture.submitOne("task");
        fixture.sql("UPDATE task SET suspect = true");
        TaskClaim claim = fixture.claim(task);
        fixture.sql("UPDATE task SET started_at = now() - interval '90 minutes'");

        assertThat(beat(claim)).isEqualTo(HeartbeatResult.EXTENDED);
        assertThat(ledger.runsAlone(claim)).isTrue();
        fixture.sql("UPDATE task SET progressed_at = now() - interval '90 minutes',"
                + " started_at = now() - interval '90 minutes'");
        assertThat(beat(claim)).isEqualTo(HeartbeatResult.STALLED);
    }

    @Test
    void lostClaimCannotRunAlone() {
        UUID task = fixture.submitOne("task");
        TaskClaim claim = fixture.claim(task);
        assertThat(ledger.finish(claim, LedgerFixture.DONE)).isTrue();

        assertThat(ledger.runsAlone(claim)).isFalse();
    }

    private HeartbeatResult beat(TaskClaim claim) {
        return ledger.heartbeat(claim, Progress.NONE, Duration.ofSeconds(30));
    }
}
