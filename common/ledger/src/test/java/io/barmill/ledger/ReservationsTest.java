package io.barmill.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.barmill.error.BarmillException;
import io.barmill.error.ErrorCode;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@QuarkusTest
class ReservationsTest extends LedgerTest {
    @Inject
    Reservations reservations;

    private TaskClaim one;
    private TaskClaim other;

    @BeforeEach
    void claimTwo() {
        one = fixture.claim(fixture.submitOne("one"));
        other = fixture.claim(fixture.submitOne("other"), "worker-2");
    }

    @Test
    void whatOneHasNoOtherGets() {
        assertThat(reservations.reserve(one, Set.of("day 1"))).isTrue();

        assertThat(reservations.reserve(other, Set.of("day 1"))).isFalse();
        assertThat(reservations.reserve(other, Set.of("day 2"))).isTrue();
        assertThat(reservations.reserve(one, Set.of("day 1"))).as("once more").isTrue();
    }

    @Test
    void aMonthMeetsItsDays() {
        reservations.reserve(one, Set.of("day 2"));

        assertThat(reservations.reserve(other, Set.of("day 1", "day 2", "day 3")))
                .isFalse();

        TaskClaim third = fixture.claim(fixture.submitOne("third"));
        assertThat(reservations.reserve(third, Set.of("day 1", "day 3")))
                .as("nothing of it was kept")
                .isTrue();
    }

    @Test
    void whatAnAttemptHadIsFreeWhenItEnds() {
        reservations.reserve(one, Set.of("day 1"));
        ledger.finish(one, LedgerFixture.DONE);

        assertThat(reservations.reserve(other, Set.of("day 1"))).isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void noRowIsLeftOfAnAttemptThatHasEnded(TaskKind kind) {
        fixture.submit(new NewTask(UUID.randomUUID(), kind, "third", "third", "{}", List.of()));
        TaskClaim claim = ledger.claim(kind.queue(), Set.of(kind), 1, "worker-3", LedgerFixture.LEASE)
                .get(0);
        reservations.reserve(claim, Set.of("day 1"));
        ledger.finish(claim, LedgerFixture.DONE);

        assertThat(fixture.texts("SELECT resource FROM reservation")).isEmpty();
    }

    @Test
    void whatADeadWorkerHadIsFreeWhenItsLeaseIsOver() {
        reservations.reserve(one, Set.of("day 1"));
        fixture.sql("UPDATE task SET state = 'RETRYABLE', not_before = now(), lease_until = NULL WHERE id = '"
                + one.taskId() + "'");

        assertThat(reservations.reserve(other, Set.of("day 1"))).isTrue();
        assertThatExceptionOfType(BarmillException.class)
                .isThrownBy(() -> reservations.reserve(one, Set.of("day 1")))
                .matches(failure -> failure.code() == ErrorCode.LEASE_LOST);
    }

    @Test
    void ofManyAtOnceOneGetsIt() throws Exception {
        for (int round = 0; round < 10; round++) {
            String day = "day " + round;
            ConcurrentLinkedQueue<TaskClaim> claims = new ConcurrentLinkedQueue<>();
            for (int i = 0; i < 6; i++) {
                claims.add(fixture.claim(fixture.submitOne("racer " + round + " " + i)));
            }
            List<Boolean> got =
                    LedgerFixture.together(6, () -> reservations.reserve(claims.remove(), Set.of(day, "also " + day)));
            assertThat(got).as("round %d", round).containsOnlyOnce(true);
        }
    }
}
