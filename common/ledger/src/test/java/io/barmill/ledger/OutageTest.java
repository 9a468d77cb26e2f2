package io.barmill.ledger;

import static io.barmill.ledger.TaskState.DEAD;
import static io.barmill.ledger.TaskState.RETRYABLE;
import static org.assertj.core.api.Assertions.assertThat;

import io.barmill.error.ErrorCode;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A service that is away costs time, and no task. Time passes as the waits of the tasks say. */
@QuarkusTest
class OutageTest extends LedgerTest {
    private static final Sweep.Limits LIMITS =
            new Sweep.Limits(Duration.ofSeconds(30), Duration.ofMinutes(1), Duration.ZERO, 100);

    @Inject
    Sweep sweep;

    @ParameterizedTest
    @EnumSource(
            value = ErrorCode.class,
            names = {"VENUE_UNAVAILABLE", "LAKE_UNAVAILABLE", "LEDGER_UNAVAILABLE", "BROKER_UNAVAILABLE"})
    void minuteWithoutAServiceKillsNothing(ErrorCode code) {
        List<UUID> backlog = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            backlog.add(fixture.submitOne("task " + i));
        }

        backlog.forEach(task -> failFor(task, code, Duration.ofMinutes(1)));

        assertThat(backlog).allSatisfy(task -> {
            assertThat(fixture.state(task)).isEqualTo(RETRYABLE);
            assertThat(fixture.view(task).errorCode()).contains(code.name());
        });
        backlog.forEach(this::succeed);
        fixture.audit().assertNoFaults();
    }

    @Test
    void hoursWithoutAServiceCostFewAttempts() {
        UUID task = fixture.submitOne("task");

        failFor(task, ErrorCode.VENUE_UNAVAILABLE, Duration.ofHours(6));

        assertThat(fixture.state(task)).isEqualTo(RETRYABLE);
        assertThat(fixture.view(task).attempt()).isBetween(72, 160);
        succeed(task);
    }

    @Test
    void failureOfAnotherKindEndsTheOutage() {
        UUID task = fixture.submitOne("task");
        failFor(task, ErrorCode.VENUE_UNAVAILABLE, Duration.ofMinutes(1));
        int before = fixture.view(task).maxAttempts() - fixture.view(task).attempt();

        fixture.makeDue(task);
        sweep.sweep(LIMITS, queue -> OptionalLong.of(0));
        fail(task, ErrorCode.TRANSFER_CUT);

        assertThat(fixture.view(task).maxAttempts() - fixture.view(task).attempt())
                .isEqualTo(before - 1);
        fixture.sql("UPDATE task SET not_before = now()");
        sweep.sweep(LIMITS, queue -> OptionalLong.of(0));
        fail(task, ErrorCode.VENUE_UNAVAILABLE);
        assertThat(waitOf(task)).as("starts anew").isLessThanOrEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void serviceThatStaysAwayLongerThanTheLimitEndsTheTask() {
        UUID task = fixture.submitOne("task");
        failFor(task, ErrorCode.VENUE_UNAVAILABLE, Duration.ofMinutes(5));
        fixture.sql("UPDATE task SET outage_since = now() - interval '25 hours'");

        for (int attempt = 1; attempt <= 5; attempt++) {
            assertThat(fixture.state(task)).isEqualTo(RETRYABLE);
            fixture.makeDue(task);
            sweep.sweep(LIMITS, queue -> OptionalLong.of(0));
            fail(task, ErrorCode.VENUE_UNAVAILABLE);
        }

        assertThat(fixture.state(task)).isEqualTo(DEAD);
    }

    /** Fails every attempt until so much time has passed, by the waits that the ledger gives. */
    private void failFor(UUID task, ErrorCode code, Duration outage) {
        Duration passed = Duration.ZERO;
        fail(task, code);
        while (fixture.state(task) == RETRYABLE) {
            Duration wait = waitOf(task);
            passed = passed.plus(wait);
            if (passed.compareTo(outage) >= 0) {
                return;
            }
            fixture.sql("UPDATE task SET not_before = now(), outage_since = outage_since - interval '" + wait
                    + "' WHERE id = '" + task + "'");
            sweep.sweep(LIMITS, queue -> OptionalLong.of(0));
            fail(task, code);
        }
    }

    private void fail(UUID task, ErrorCode code) {
        fixture.run(task, new TaskOutcome.Failed(code, "a test", Optional.empty(), List.of()));
        // The same failure again and again opens a circuit, which is another test's.
        fixture.sql("DELETE FROM hold");
    }

    private void succeed(UUID task) {
        fixture.makeDue(task);
        sweep.sweep(LIMITS, queue -> OptionalLong.of(0));
        fixture.run(task, LedgerFixture.DONE);
    }

    private Duration waitOf(UUID task) {
        return Duration.between(fixture.now(), fixture.view(task).notBefore().orElseThrow());
    }
}
