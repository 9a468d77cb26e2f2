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
        jobs.submit(new NewJob(
                UUID.randomUUID(),
                "download",
                "{}",
                JobOrigin.start(),
                Optional.empty(),
                Priority.NORMAL,
                Optional.of(Instant.now().plusSeconds(3_600)),
                List.of(running, queued, dependent),
                List.of()));
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
    void urgentJobGoesInFrontOfEverything() {
        UUID early = fixture.submitOne("early");
        fixture.sql("UPDATE task SET rank = rank - interval '10 years' WHERE id = '" + early + "'");
        NewTask urgent = LedgerFixture.task("urgent");
        jobs.submit(new NewJob(
                UUID.randomUUID(),
                "download",
                "{}",
                JobOrigin.start(),
                Optional.empty(),
                Priority.parse("priority", "urgent"),
                Optional.empty(),
                List.of(urgent),
                List.of()));

        assertThat(fixture.claimFirst("worker-1").orElseThrow().taskId()).isEqualTo(urgent.id());
    }
}
