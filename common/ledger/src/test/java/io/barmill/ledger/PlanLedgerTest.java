package io.barmill.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Jobs whose tasks come in by portions. */
@QuarkusTest
class PlanLedgerTest extends LedgerTest {
    private static final Duration LASTS = Duration.ofMinutes(1);
    private static final JobReason HELD = new JobReason("already_in_lake", 3, List.of("a day"));

    @Inject
    PlanLedger plans;

    @Inject
    Sweep sweep;

    private UUID job;
    private PlanLedger.Lease lease;

    @BeforeEach
    void open() {
        job = plans.open(LedgerFixture.job(List.of()), "planner", LASTS).jobId();
        lease = new PlanLedger.Lease(job, "planner", LASTS);
    }

    private JobState state() {
        return view.job(job).orElseThrow().state();
    }

    private void sweepOnce() {
        sweep.sweep(
                new Sweep.Limits(Duration.ofSeconds(30), Duration.ofMinutes(1), Duration.ZERO, 100),
                queue -> OptionalLong.of(0));
    }

    @Test
    void jobHasNotEndedBeforeItsPlanningHas() {
        NewTask first = LedgerFixture.task("first");
        assertThat(plans.append(lease, List.of(first))).contains(Map.of());
        fixture.run(first.id(), LedgerFixture.DONE);
        sweepOnce();
        assertThat(state()).isEqualTo(JobState.PLANNING);
        assertThat(view.job(job).orElseThrow().finishedAt()).isEmpty();

        Optional<Submission> planned = plans.end(lease, List.of(HELD));

        assertThat(planned.orElseThrow().tasks()).containsExactly(first.id());
        assertThat(state()).isEqualTo(JobState.SUCCEEDED);
        assertThat(view.job(job).orElseThrow().reasons()).containsExactly(HELD);
        sweepOnce();
        assertThat(state()).isEqualTo(JobState.SUCCEEDED);
        fixture.audit().assertNoFaults();
    }

    @Test
    void keyOfAJobThatIsStillPlannedReturnsTheJob() {
        NewJob keyed = new NewJob(UUID.randomUUID(), "download", "{}", Optional.of("k"), List.of());
        UUID planned = plans.open(keyed, "planner", LASTS).jobId();

        Submission earlier = jobs.earlier("k", "{}").orElseThrow();
        Submission second = plans.open(
                new NewJob(UUID.randomUUID(), "download", "{}", Optional.of("k"), List.of()), "other", LASTS);

        assertThat(List.of(earlier.jobId(), second.jobId())).containsOnly(planned);
        assertThat(List.of(earlier.state(), second.state())).containsOnly(JobState.PLANNING);
        assertThat(second.isRepeat()).isTrue();
    }

    @Test
    void planThatEndsWithoutATaskHasNothingToDo() {
        plans.end(lease, List.of(HELD));

        assertThat(state()).isEqualTo(JobState.NOTHING_TO_DO);
    }

    @Test
    void tasksOfALaterPortionDependOnThoseThatDoTheWorkOfAnEarlierOne() {
        UUID live = fixture.submitOne("same");
        NewTask same = LedgerFixture.task("same");
        NewTask own = LedgerFixture.task("own");

        Map<UUID, UUID> doers = plans.append(lease, List.of(same, own)).orElseThrow();
        NewTask next = LedgerFixture.task("next", doers.get(same.id()), own.id());
        plans.append(lease, List.of(next));
        plans.end(lease, List.of());

        assertThat(doers).isEqualTo(Map.of(same.id(), live));
        assertThat(fixture.view(next.id()).dependsOn()).containsExactlyInAnyOrder(live, own.id());
        assertThat(view.tasks(TaskFilter.ofJob(job), Paging.first(10)).items())
                .extracting(TaskView::id)
                .containsExactly(live, own.id(), next.id());
        fixture.audit().assertNoFaults();
    }

    @Test
    void failedPlanningFailsTheJobOnceItsTasksHaveEnded() {
        NewTask first = LedgerFixture.task("first");
        plans.append(lease, List.of(first));

        assertThat(plans.fail(lease, "VENUE_UNAVAILABLE", "no answer")).isTrue();

        assertThat(state()).isEqualTo(JobState.QUEUED);
        fixture.run(first.id(), LedgerFixture.DONE);
        assertThat(state()).isEqualTo(JobState.FAILED);
        sweepOnce();
        assertThat(state()).isEqualTo(JobState.FAILED);
        assertThat(view.job(job).orElseThrow().errorCode()).contains("VENUE_UNAVAILABLE");
        assertThat(view.job(job).orElseThrow().errorMessage()).contains("no answer");
        fixture.audit().assertNoFaults();
    }

    @Test
    void cancellingStopsThePlanning() {
        NewTask first = LedgerFixture.task("first");
        plans.append(lease, List.of(first));

        assertThat(jobs.cancelJob(job, "alice")).isEqualTo(new JobLedger.Cancellation(JobState.CANCELLED, 1, 0, 0));

        assertThat(plans.append(lease, List.of(LedgerFixture.task("second")))).isEmpty();
        assertThat(plans.extend(lease)).isFalse();
        assertThat(plans.end(lease, List.of())).isEmpty();
        assertThat(plans.fail(lease, "INTERNAL", "")).isFalse();
        assertThat(state()).isEqualTo(JobState.CANCELLED);
        assertThat(view.job(job).orElseThrow().total()).isEqualTo(1);
    }

    @Test
    void expiredLeaseIsTakenOverOnce() {
        assertThat(plans.takeOver("other", LASTS)).isEmpty();
        fixture.sql("UPDATE job SET plan_lease = now() - interval '1 second'");

        PlanLedger.Unplanned taken = plans.takeOver("other", LASTS).orElseThrow();

        assertThat(taken).isEqualTo(new PlanLedger.Unplanned(job, "download", "{}"));
        assertThat(plans.takeOver("third", LASTS)).isEmpty();
        assertThat(plans.append(lease, List.of(LedgerFixture.task("late")))).isEmpty();
        PlanLedger.Lease others = new PlanLedger.Lease(job, "other", LASTS);
        assertThat(plans.append(others, List.of(LedgerFixture.task("again")))).isPresent();
        assertThat(plans.end(others, List.of())).isPresent();
        assertThat(state()).isEqualTo(JobState.QUEUED);
    }

    @Test
    void sameKeyGivesTheJobThatIsBeingPlanned() {
        NewJob keyed = new NewJob(UUID.randomUUID(), "download", "{}", Optional.of("k"), List.of());
        Submission first = plans.open(keyed, "planner", LASTS);

        Submission again = plans.open(
                new NewJob(UUID.randomUUID(), "download", "{}", Optional.of("k"), List.of()), "other", LASTS);

        assertThat(first.state()).isEqualTo(JobState.PLANNING);
        assertThat(again).isEqualTo(new Submission(first.jobId(), true, JobState.PLANNING, List.of(), List.of()));
    }
}
