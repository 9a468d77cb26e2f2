package io.barmill.ledger.order;

import static org.assertj.core.api.Assertions.assertThat;

import io.barmill.ledger.LedgerFixture;
import io.barmill.ledger.LedgerTest;
import io.barmill.ledger.NewJob;
import io.barmill.ledger.NewTask;
import io.barmill.ledger.Sweep;
import io.barmill.ledger.TaskState;
import io.barmill.ledger.origin.JobOrigin;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
class DeadlinesTest extends LedgerTest {
    private static final Sweep.Limits LIMITS =
            new Sweep.Limits(Duration.ofHours(1), Duration.ofHours(1), Duration.ZERO, 100);

    @Inject
    Sweep sweep;

    @Test
    void whatHasNotBegunByItsDeadlineIsCancelledWithItsDependentsAndWhatRunsGoesOn() {
        NewTask running = LedgerFixture.task("running");
        NewTask queued = LedgerFixture.task("queued");
        NewTask dependent = LedgerFixture.task("dependent", queued.id());
        UUID other = fixture.submitOne("other");
        submit("normal", Optional.of(Instant.now().plusSeconds(3_600)), running, queued, dependent);
        fixture.claim(running.id());
        assertThat(sweep.sweep(LIMITS, queue -> OptionalLong.empty()).cancelled())
                .isZero();

        fixture.sql("UPDATE task SET deadline = now() WHERE deadline IS NOT NULL");
        assertThat(sweep.sweep(LIMITS, queue -> OptionalLong.empty()).cancelled())
                .isPositive();

        assertThat(fixture.view(queued.id()).errorCode()).contains("DEADLINE_PASSED");
        assertThat(fixture.state(dependent.id())).isEqualTo(TaskState.CANCELLED);
        assertThat(fixture.state(running.id())).isEqualTo(TaskState.RUNNING);
        assertThat(fixture.state(other)).isEqualTo(TaskState.QUEUED);
        fixture.audit().assertNoFaults();
    }

    @Test
    void deadlineOfAJobDoesNotEndWorkThatAnotherJobWantsToo() {
        UUID without = fixture.submitOne("without");
        UUID shared = fixture.submitOne("shared");
        submit("high", Optional.of(Instant.now().plusSeconds(60)), LedgerFixture.task("without"));
        NewTask late = LedgerFixture.task("late");
        submit("normal", Optional.of(Instant.now().plusSeconds(60)), late);
        submit("normal", Optional.empty(), LedgerFixture.task("late"));

        assertThat(fixture.texts("SELECT count(*) FROM task WHERE deadline IS NOT NULL"))
                .containsExactly("0");
        assertThat(fixture.claimFirst("worker-1").orElseThrow().taskId()).isEqualTo(without);
        assertThat(fixture.claimFirst("worker-1").orElseThrow().taskId()).isEqualTo(shared);
    }

    private void submit(String priority, Optional<Instant> deadline, NewTask... tasks) {
        jobs.submit(new NewJob(
                UUID.randomUUID(),
                "download",
                "{}",
                JobOrigin.start(),
                Optional.empty(),
                Priority.parse("priority", priority),
                deadline,
                List.of(tasks),
                List.of()));
    }

    @Test
    void claimLeavesALateTaskAndTakesTheNext() {
        submit("high", Optional.of(Instant.now().minusSeconds(1)), LedgerFixture.task("late"));
        UUID next = fixture.submitOne("next");

        assertThat(fixture.claimFirst("worker-1").orElseThrow().taskId()).isEqualTo(next);
        assertThat(fixture.claimFirst("worker-1")).isEmpty();
    }

    @Test
    void urgentJobGoesInFrontOfEverything() {
        UUID early = fixture.submitOne("early");
        fixture.sql("UPDATE task SET rank = rank - interval '10 years' WHERE id = '" + early + "'");
        NewTask urgent = LedgerFixture.task("urgent");
        submit("urgent", Optional.empty(), urgent);

        assertThat(fixture.claimFirst("worker-1").orElseThrow().taskId()).isEqualTo(urgent.id());
    }
}
