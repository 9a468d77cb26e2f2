package io.barmill.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.barmill.ledger.HostBudgets.Limits;
import io.barmill.ledger.HostBudgets.Turn;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;

@QuarkusTest
class HostBudgetsTest extends LedgerTest {
    private static final String HOST = "data.venue.example";
    private static final Duration LONG = Duration.ofHours(10);
    private static final Duration SLACK = Duration.ofSeconds(20);
    /** So slow that the time the test itself takes does not matter: a turn every 1,000 seconds. */
    private static final Limits SLOW = new Limits(0.001, 3, 2);

    @Inject
    Sweep sweep;

    @Inject
    HostBudgets budgets;

    @Test
    void afterTheBurstTurnsComeAtAnEvenPaceInTheOrderOfAsking() {
        List<Long> waits = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            Turn turn = budgets.take(HOST, SLOW, LONG);
            assertThat(turn.isTaken()).isTrue();
            waits.add(turn.delay().toSeconds());
        }

        assertThat(waits.subList(0, 3)).containsOnly(0L);
        for (int i = 3; i < 6; i++) {
            assertThat(waits.get(i)).isCloseTo((i - 2) * 1_000L, within(SLACK.toSeconds()));
        }
    }

    @Test
    void aTurnTooFarAheadIsLeftToOthers() {
        for (int i = 0; i < 3; i++) {
            budgets.take(HOST, SLOW, Duration.ZERO);
        }

        Turn refused = budgets.take(HOST, SLOW, Duration.ofSeconds(10));
        Turn again = budgets.take(HOST, SLOW, LONG);

        assertThat(refused.isTaken()).isFalse();
        assertThat(again.isTaken()).isTrue();
        assertThat(again.delay()).isCloseTo(refused.delay(), SLACK);
    }

    @Test
    void refusalClosesTheLanesThatTransferFromTheHostUntilItsPauseIsOver() {
        fixture.submit(LedgerFixture.task("first"), LedgerFixture.task("second"));
        TaskClaim claim = fixture.claimFirst("worker-1").orElseThrow();
        budgets.enter(claim, HOST, SLOW);

        budgets.slowDown(HOST, SLOW, Duration.ofHours(1));

        assertThat(fixture.claimFirst("worker-1")).isEmpty();
        fixture.sql("DELETE FROM outbox");
        fixture.sql("UPDATE host_budget SET paused_until = now()");
        sweep.sweep(
                new Sweep.Limits(Duration.ofHours(1), Duration.ofHours(1), Duration.ZERO, 10),
                queue -> OptionalLong.of(0));
        assertThat(fixture.doorbells()).containsExactly("io_intensive");
        assertThat(fixture.claimFirst("worker-1")).isPresent();
    }

    @Test
    void refusalByAnotherHostClosesNoLane() {
        fixture.submit(LedgerFixture.task("first"), LedgerFixture.task("second"));
        budgets.enter(fixture.claimFirst("worker-1").orElseThrow(), HOST, SLOW);

        budgets.slowDown("elsewhere.example", SLOW, Duration.ofHours(1));

        assertThat(fixture.claimFirst("worker-1")).isPresent();
    }

    @Test
    void manyAtOnceGetNoMoreThanThereIs() throws Exception {
        List<Turn> turns = LedgerFixture.together(8, () -> budgets.take(HOST, SLOW, Duration.ZERO));

        assertThat(turns).filteredOn(Turn::isTaken).hasSize(3);
    }

    @Test
    void hostsDoNotShareABudget() {
        for (int i = 0; i < 4; i++) {
            budgets.take(HOST, SLOW, LONG);
        }

        assertThat(budgets.take("another.example", SLOW, Duration.ZERO).isTaken())
                .isTrue();
    }

    @Test
    void aHostThatAsksForFewerIsLeftAloneAndThenAskedHalfAsOften() {
        budgets.take(HOST, SLOW, LONG);

        budgets.slowDown(HOST, SLOW, Duration.ofSeconds(5_000));

        List<Long> waits = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            waits.add(budgets.take(HOST, SLOW, LONG).delay().toSeconds());
        }
        assertThat(waits.get(0)).isCloseTo(5_000L, within(SLACK.toSeconds()));
        assertThat(waits.get(1)).isCloseTo(7_000L, within(SLACK.toSeconds()));
        assertThat(waits.get(2)).isCloseTo(9_000L, within(SLACK.toSeconds()));
    }

    @Test
    void refusalsThatComeTogetherHalveThePaceOnce() {
        for (int i = 0; i < 5; i++) {
            budgets.slowDown(HOST, SLOW, Duration.ofSeconds(100 + i));
        }

        budgets.take(HOST, SLOW, LONG);
        assertThat(budgets.take(HOST, SLOW, LONG).delay().toSeconds()).isCloseTo(2_104L, within(SLACK.toSeconds()));
    }

    @Test
    void thePaceComesBackWithTime() {
        budgets.slowDown(HOST, SLOW, Duration.ZERO);
        fixture.sql("UPDATE host_budget SET paced_at = now() - interval '20 minutes',"
                + " paused_until = now() - interval '20 minutes', next_turn = now() - interval '20 minutes'");

        for (int i = 0; i < 3; i++) {
            budgets.take(HOST, SLOW, LONG);
        }

        assertThat(budgets.take(HOST, SLOW, LONG).delay().toSeconds()).isCloseTo(1_000L, within(SLACK.toSeconds()));
    }

    @Test
    void onlySoManyAttemptsTransferFromAHost() {
        TaskClaim one = fixture.claim(fixture.submitOne("one"));
        TaskClaim two = fixture.claim(fixture.submitOne("two"));
        TaskClaim three = fixture.claim(fixture.submitOne("three"));

        assertThat(budgets.enter(one, HOST, SLOW)).isTrue();
        assertThat(budgets.enter(two, HOST, SLOW)).isTrue();
        assertThat(budgets.enter(three, HOST, SLOW)).isFalse();
        assertThat(budgets.enter(two, HOST, SLOW)).as("who is in already").isTrue();

        budgets.leave(one, HOST);
        assertThat(budgets.enter(three, HOST, SLOW)).isTrue();
        ledger.finish(two, LedgerFixture.DONE);
        assertThat(budgets.enter(one, HOST, SLOW)).as("after another ended").isTrue();
    }

    @Test
    void manyAtOnceDoNotCrowdIn() throws Exception {
        ConcurrentLinkedQueue<TaskClaim> claims = new ConcurrentLinkedQueue<>();
        for (int i = 0; i < 8; i++) {
            claims.add(fixture.claim(fixture.submitOne("racer " + i)));
        }

        List<Boolean> entered = LedgerFixture.together(8, () -> budgets.enter(claims.remove(), HOST, SLOW));

        assertThat(entered).filteredOn(in -> in).hasSize(2);
    }
}
