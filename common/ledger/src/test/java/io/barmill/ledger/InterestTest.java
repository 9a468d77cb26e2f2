package io.barmill.ledger;

import static io.barmill.ledger.TaskState.CANCELLED;
import static io.barmill.ledger.TaskState.CANCELLING;
import static io.barmill.ledger.TaskState.QUEUED;
import static io.barmill.ledger.TaskState.RUNNING;
import static org.assertj.core.api.Assertions.assertThat;

import io.barmill.error.ErrorCode;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;

/** Several jobs that want the same work: it is done once, for all of them, as long as one of them wants it. */
@QuarkusTest
class InterestTest extends LedgerTest {
    private JobState state(UUID job) {
        return view.job(job).orElseThrow().state();
    }

    private List<UUID> tasksOf(UUID job) {
        return view.tasks(TaskFilter.ofJob(job), Paging.first(100)).items().stream()
                .map(TaskView::id)
                .toList();
    }

    @Test
    void jobEndsWhenTheTaskOfAnotherJobThatDoesItsWorkEnds() {
        UUID task = fixture.submitOne("same");
        UUID second = fixture.submit(LedgerFixture.task("same")).jobId();

        assertThat(state(second)).isEqualTo(JobState.QUEUED);
        assertThat(tasksOf(second)).containsExactly(task);
        TaskClaim claim = fixture.claim(task);
        assertThat(state(second)).isEqualTo(JobState.RUNNING);
        ledger.finish(claim, LedgerFixture.DONE);

        assertThat(state(second)).isEqualTo(JobState.SUCCEEDED);
        assertThat(view.job(second).orElseThrow().counts()).containsOnlyKeys(TaskState.SUCCEEDED);
        fixture.audit().assertNoFaults();
    }

    @Test
    void jobFailsWithTheTaskOfAnotherJobThatDoesItsWork() {
        UUID task = fixture.submitOne("same");
        UUID second = fixture.submit(LedgerFixture.task("same")).jobId();

        fixture.run(task, new TaskOutcome.Failed(ErrorCode.BAD_ROW, "row 7", Optional.empty(), List.of()));

        assertThat(state(second)).isEqualTo(JobState.FAILED);
        assertThat(view.job(second).orElseThrow().errorCode()).contains("BAD_ROW");
        jobs.retryTask(task, "alice");
        assertThat(state(second)).isEqualTo(JobState.QUEUED);
    }

    @Test
    void taskStopsWhenNobodyIsLeftThatWantsIt() {
        UUID task = fixture.submitOne("same");
        UUID first = fixture.view(task).jobId();
        UUID second = fixture.submit(LedgerFixture.task("same")).jobId();
        UUID third = fixture.submit(LedgerFixture.task("same")).jobId();
        TaskClaim claim = fixture.claim(task);

        assertThat(jobs.cancelJob(first, "alice")).isEqualTo(new JobLedger.Cancellation(JobState.CANCELLED, 0, 0, 1));
        assertThat(fixture.state(task)).isEqualTo(RUNNING);
        assertThat(jobs.cancelJob(second, "bob")).isEqualTo(new JobLedger.Cancellation(JobState.CANCELLED, 0, 0, 1));
        assertThat(fixture.state(task)).isEqualTo(RUNNING);
        assertThat(jobs.cancelJob(third, "carol")).isEqualTo(new JobLedger.Cancellation(JobState.RUNNING, 0, 1, 0));
        assertThat(fixture.state(task)).isEqualTo(CANCELLING);

        assertThat(ledger.heartbeat(claim, Progress.NONE, LedgerFixture.LEASE)).isEqualTo(HeartbeatResult.CANCEL);
        ledger.finish(claim, new TaskOutcome.Cancelled("stopped"));
        assertThat(state(third)).isEqualTo(JobState.CANCELLED);
        fixture.audit().assertNoFaults();
    }

    @Test
    void cancelledJobStaysCancelledWhateverBecomesOfTheTaskThatGoesOn() {
        UUID task = fixture.submitOne("same");
        UUID first = fixture.view(task).jobId();
        UUID second = fixture.submit(LedgerFixture.task("same")).jobId();
        jobs.cancelJob(first, "alice");

        fixture.run(task, LedgerFixture.DONE);

        assertThat(state(first)).isEqualTo(JobState.CANCELLED);
        assertThat(view.job(first).orElseThrow().counts()).containsOnlyKeys(CANCELLED);
        assertThat(state(second)).isEqualTo(JobState.SUCCEEDED);
    }

    @Test
    void whatAWantedTaskWaitsForGoesOnToo() {
        NewTask first = LedgerFixture.task("day 1");
        NewTask second = LedgerFixture.task("day 2", first.id());
        NewTask third = LedgerFixture.task("day 3", second.id());
        NewTask fourth = LedgerFixture.task("day 4", third.id());
        UUID all = fixture.submit(first, second, third, fourth).jobId();
        UUID one = fixture.submit(LedgerFixture.task("day 3")).jobId();

        assertThat(tasksOf(one)).containsExactlyInAnyOrder(third.id(), first.id(), second.id());
        assertThat(jobs.cancelJob(all, "alice")).isEqualTo(new JobLedger.Cancellation(JobState.CANCELLED, 1, 0, 3));
        for (NewTask each : List.of(first, second, third)) {
            fixture.run(each.id(), LedgerFixture.DONE);
        }

        assertThat(fixture.state(fourth.id())).isEqualTo(CANCELLED);
        assertThat(state(one)).isEqualTo(JobState.SUCCEEDED);
        assertThat(fixture.submit(LedgerFixture.task("day 3")).joined()).isEmpty();
        fixture.audit().assertNoFaults();
    }

    /** Bob's interest in the first task is gone; his is the one that the second was cancelled for. */
    @Test
    void whoeverWantsARevivedTaskWantsWhatItWaitsForAgain() {
        NewTask first = LedgerFixture.task("first");
        NewTask second = LedgerFixture.task("second", first.id());
        fixture.submit(first);
        UUID alice = fixture.submit(LedgerFixture.task("first"), second).jobId();
        UUID bob = fixture.submit(LedgerFixture.task("second")).jobId();
        jobs.cancelJob(alice, "alice");
        jobs.cancelJob(bob, "bob");
        assertThat(fixture.state(second.id())).isEqualTo(CANCELLED);

        jobs.retryJob(alice, RetryScope.ALL_ENDED_BADLY, "alice");

        fixture.audit().assertNoFaults();
        jobs.cancelJob(alice, "alice");
        fixture.run(first.id(), LedgerFixture.DONE);
        fixture.run(second.id(), LedgerFixture.DONE);
        assertThat(state(bob)).isEqualTo(JobState.SUCCEEDED);
        fixture.audit().assertNoFaults();
    }

    @Test
    void whatATaskOfAnotherJobWaitsForGoesOn() {
        NewTask first = LedgerFixture.task("first");
        NewTask second = LedgerFixture.task("second", first.id());
        UUID job = fixture.submit(first, second).jobId();
        NewTask elsewhere = LedgerFixture.task("in another job", second.id());
        UUID other = fixture.submit(elsewhere).jobId();

        jobs.cancelJob(job, "alice");
        for (NewTask each : List.of(first, second, elsewhere)) {
            fixture.run(each.id(), LedgerFixture.DONE);
        }

        assertThat(state(job)).isEqualTo(JobState.CANCELLED);
        assertThat(state(other)).isEqualTo(JobState.SUCCEEDED);
    }

    @Test
    void aTaskThatStopsIsNoStandIn() {
        UUID stopping = fixture.submitOne("same");
        TaskClaim claim = fixture.claim(stopping);
        jobs.cancelJob(fixture.view(stopping).jobId(), "alice");

        Submission submission = fixture.submit(LedgerFixture.task("same"));

        assertThat(submission.joined()).isEmpty();
        assertThat(submission.tasks()).hasSize(1);
        UUID anew = submission.tasks().get(0);
        ledger.finish(claim, LedgerFixture.DONE);
        assertThat(fixture.state(stopping)).isEqualTo(CANCELLED);
        assertThat(fixture.state(anew)).isEqualTo(QUEUED);
        fixture.audit().assertNoFaults();
    }

    @Test
    void followUpsBelongToEveryJobThatWantsTheTask() {
        UUID task = fixture.submitOne("same");
        UUID first = fixture.view(task).jobId();
        UUID second = fixture.submit(LedgerFixture.task("other"), LedgerFixture.task("same"))
                .jobId();
        UUID third = fixture.submit(LedgerFixture.task("same")).jobId();
        jobs.cancelJob(first, "alice");
        NewTask next = LedgerFixture.task("next");

        fixture.run(task, new TaskOutcome.Succeeded("done", List.of(), List.of(next)));

        assertThat(tasksOf(first)).containsExactly(task);
        assertThat(tasksOf(second)).hasSize(3).endsWith(task, next.id());
        assertThat(tasksOf(third)).containsExactly(task, next.id());
        assertThat(state(third)).isEqualTo(JobState.RUNNING);
        jobs.cancelJob(second, "bob");
        fixture.run(next.id(), LedgerFixture.DONE);
        assertThat(state(third)).isEqualTo(JobState.SUCCEEDED);
        fixture.audit().assertNoFaults();
    }

    /** Jobs that share chains of work are submitted, cancelled and worked on at the same time. */
    @Test
    void noWantedTaskStopsAndNoUnwantedOneGoesOn() {
        long seed = System.nanoTime();
        System.out.println("InterestTest seed " + seed);
        Random random = new Random(seed);
        for (int round = 0; round < 10; round++) {
            String name = "round " + round + " day ";
            List<Callable<UUID>> calls = new ArrayList<>();
            for (int i = 0; i < 6; i++) {
                boolean isCancelled = i % 2 == 0;
                int from = random.nextInt(4);
                List<NewTask> chain = new ArrayList<>();
                for (int day = from; day < from + 4; day++) {
                    NewTask task = chain.isEmpty()
                            ? LedgerFixture.task(name + day)
                            : LedgerFixture.task(
                                    name + day, chain.get(chain.size() - 1).id());
                    chain.add(task);
                }
                calls.add(() -> {
                    UUID job = jobs.submit(LedgerFixture.job(chain)).jobId();
                    if (isCancelled) {
                        jobs.cancelJob(job, "alice");
                    }
                    return job;
                });
            }
            List<UUID> submitted = LedgerFixture.together(calls);
            fixture.audit().assertNoFaults();
            for (int i = 0; i < submitted.size(); i++) {
                assertThat(state(submitted.get(i))).isEqualTo(i % 2 == 0 ? JobState.CANCELLED : JobState.QUEUED);
            }
            while (fixture.runNext(LedgerFixture.DONE)) {
                fixture.audit().assertNoFaults();
            }
            for (int i = 1; i < submitted.size(); i += 2) {
                assertThat(state(submitted.get(i))).isEqualTo(JobState.SUCCEEDED);
            }
        }
    }
}
