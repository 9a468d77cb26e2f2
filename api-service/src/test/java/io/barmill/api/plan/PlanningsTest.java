package io.barmill.api.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.barmill.api.RestTest;
import io.barmill.error.BarmillException;
import io.barmill.error.ErrorCode;
import io.barmill.ledger.JobLedger;
import io.barmill.ledger.JobState;
import io.barmill.ledger.LedgerView;
import io.barmill.ledger.NewJob;
import io.barmill.ledger.NewTask;
import io.barmill.ledger.Paging;
import io.barmill.ledger.PlanLedger;
import io.barmill.ledger.Submission;
import io.barmill.ledger.TaskFilter;
import io.barmill.ledger.TaskKind;
import io.barmill.ledger.TaskView;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Plans that take longer than their clients wait. */
@QuarkusTest
class PlanningsTest extends RestTest {
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final TaskSubject SUBJECT = new TaskSubject(
            "binance",
            Optional.of("spot"),
            Optional.empty(),
            "BTCUSDT",
            Optional.of("2024-01"),
            List.of(),
            Optional.empty());

    @Inject
    Plannings plannings;

    @Inject
    PlanLedger plans;

    @Inject
    JobLedger jobs;

    @Inject
    LedgerView view;

    private final CountDownLatch venueAnswers = new CountDownLatch(1);

    private static NewJob job() {
        return new NewJob(UUID.randomUUID(), "download", "{}", Optional.empty(), List.of());
    }

    private static PlannedTask task(String label, UUID... needed) {
        NewTask task = NewTask.labelled(UUID.randomUUID(), TaskKind.TICK_DOWNLOAD, label, "{}", List.of(needed));
        return new PlannedTask(task, SUBJECT);
    }

    private static void pass(CountDownLatch latch) {
        try {
            assertThat(latch.await(60, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void awaitState(UUID job, JobState state) {
        await().atMost(LONG).until(() -> view.job(job).orElseThrow().state() == state);
    }

    @Test
    void requestIsAnsweredBeforeItIsPlannedAndItsTasksFollow() {
        NewJob job = job();
        PlanningRun run = plannings.begin(job, sink -> {
            pass(venueAnswers);
            sink.add(task("a"));
            sink.skip(new Skipped(SUBJECT, SkipReason.NOT_PUBLISHED));
        });

        Submission answered = run.await(Duration.ofMillis(1)).submission();

        assertThat(answered).isEqualTo(new Submission(job.id(), false, JobState.PLANNING, List.of(), List.of()));
        assertThat(get("/api/v1/jobs/" + job.id()).getString("state")).isEqualTo("PLANNING");
        venueAnswers.countDown();
        awaitState(job.id(), JobState.QUEUED);
        assertThat(view.job(job.id()).orElseThrow().total()).isEqualTo(1);
        assertThat(view.job(job.id()).orElseThrow().skipped()).isEqualTo(1);
    }

    @Test
    void refusalWhileTheClientWaitsLeavesNothingBehind() {
        PlanningRun run = plannings.begin(job(), sink -> {
            throw new BarmillException(ErrorCode.VENUE_UNAVAILABLE, "no answer");
        });

        assertThatThrownBy(() -> run.await(LONG))
                .isInstanceOf(BarmillException.class)
                .hasMessage("no answer");
        assertThat(ledger.rows().values()).containsOnly(0L);
    }

    @Test
    void refusalAfterTheAnswerFailsTheJob() {
        NewJob job = job();
        PlanningRun run = plannings.begin(job, sink -> {
            pass(venueAnswers);
            throw new BarmillException(ErrorCode.VENUE_UNAVAILABLE, "no answer");
        });
        run.await(Duration.ofMillis(1));

        venueAnswers.countDown();

        awaitState(job.id(), JobState.FAILED);
        assertThat(get("/api/v1/jobs/" + job.id()).getMap("error"))
                .isEqualTo(Map.of("code", "VENUE_UNAVAILABLE", "message", "no answer"));
    }

    @Test
    void tasksComeInByPortionsWhileThePlanGrows() {
        NewJob job = job();
        CountDownLatch half = new CountDownLatch(1);
        PlanningRun run = plannings.begin(job, sink -> {
            pass(half);
            for (int i = 0; i < PlanningRun.PORTION + 1; i++) {
                sink.add(task("task " + i));
            }
            pass(venueAnswers);
        });
        run.await(Duration.ofMillis(1));

        half.countDown();

        await().atMost(LONG).until(() -> view.job(job.id()).orElseThrow().total() == PlanningRun.PORTION);
        assertThat(view.job(job.id()).orElseThrow().state()).isEqualTo(JobState.PLANNING);
        venueAnswers.countDown();
        awaitState(job.id(), JobState.QUEUED);
        assertThat(view.job(job.id()).orElseThrow().total()).isEqualTo(PlanningRun.PORTION + 1);
    }

    @Test
    void largePlanIsAnsweredWholeIfItsClientWaits() {
        PlannedTask live = task("chain 0");
        jobs.submit(new NewJob(UUID.randomUUID(), "download", "{}", Optional.empty(), List.of(live.task())));
        List<PlannedTask> chain = new ArrayList<>(List.of(task("chain 0")));
        for (int i = 1; i < 2 * PlanningRun.PORTION + 5; i++) {
            chain.add(task("chain " + i, chain.get(i - 1).task().id()));
        }
        NewJob job = job();

        Submission submission = plannings
                .begin(job, sink -> chain.forEach(sink::add))
                .await(LONG)
                .submission();

        assertThat(submission.joined())
                .extracting(Submission.Joined::taskId)
                .containsExactly(live.task().id());
        assertThat(submission.tasks())
                .isEqualTo(chain.stream().skip(1).map(each -> each.task().id()).toList());
        List<TaskView> tasks =
                view.tasks(TaskFilter.ofJob(job.id()), new Paging(999, 4)).items();
        for (int i = 1; i < tasks.size(); i++) {
            assertThat(tasks.get(i).dependsOn())
                    .containsExactly(tasks.get(i - 1).id());
        }
        assertThat(view.task(chain.get(1).task().id()).orElseThrow().dependsOn())
                .containsExactly(live.task().id());
    }

    @Test
    void cancelledPlanningStops() {
        NewJob job = job();
        CountDownLatch stopped = new CountDownLatch(1);
        PlanningRun run = plannings.begin(job, sink -> {
            pass(venueAnswers);
            try {
                for (int i = 0; i < 10 * PlanningRun.PORTION; i++) {
                    sink.add(task("task " + i));
                }
            } finally {
                stopped.countDown();
            }
        });
        run.await(Duration.ofMillis(1));

        jobs.cancelJob(job.id(), "alice");
        venueAnswers.countDown();

        pass(stopped);
        assertThat(view.job(job.id()).orElseThrow().state()).isEqualTo(JobState.CANCELLED);
        assertThat(view.job(job.id()).orElseThrow().total()).isZero();
    }

    @Test
    void jobThatAReplicaLeftInPlanningIsPlannedByAnother() {
        String request = "{\"exchange\":\"binance\",\"symbols\":[\"BTCUSDT\"],"
                + "\"start_date\":\"2024-01-01\",\"end_date\":\"2024-01-03\"}";
        NewJob job = new NewJob(UUID.randomUUID(), "download", request, Optional.empty(), List.of());
        plans.open(job, "a replica that died", Duration.ZERO);

        plannings.keepLeases();

        awaitState(job.id(), JobState.QUEUED);
        assertThat(get("/api/v1/jobs/" + job.id() + "/tasks").getList("tasks.order.period"))
                .isEqualTo(List.of("2024-01-01", "2024-01-02", "2024-01-03"));
    }

    @Test
    void jobThatNobodyCanPlanAgainFails() {
        NewJob job = new NewJob(UUID.randomUUID(), "download", "{}", Optional.empty(), List.of());
        plans.open(job, "a replica that died", Duration.ZERO);

        plannings.keepLeases();

        awaitState(job.id(), JobState.FAILED);
        assertThat(get("/api/v1/jobs/" + job.id()).getString("error.code")).isEqualTo("INVALID_FIELD");
    }
}
