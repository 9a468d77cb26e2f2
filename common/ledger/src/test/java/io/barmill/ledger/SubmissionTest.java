package io.barmill.ledger;

import static io.barmill.ledger.TaskState.CANCELLED;
import static io.barmill.ledger.TaskState.QUEUED;
import static io.barmill.ledger.TaskState.WAITING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.barmill.error.BarmillException;
import io.barmill.error.ErrorCode;
import io.barmill.ledger.order.Priority;
import io.barmill.ledger.origin.JobOrigin;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;

@QuarkusTest
class SubmissionTest extends LedgerTest {
    private static NewJob keyed(String key, String request, NewTask... tasks) {
        return new NewJob(UUID.randomUUID(), "download", request, Optional.of(key), List.of(tasks));
    }

    @Test
    void tasksAreWrittenWithTheirEventsAndTheDoorbellsOfThoseThatWaitForNothing() {
        NewTask first = LedgerFixture.task("first");
        NewTask second = LedgerFixture.task("second", first.id());

        Submission submission = fixture.submit(first, second);

        assertThat(submission.isRepeat()).isFalse();
        assertThat(submission.tasks()).containsExactly(first.id(), second.id());
        assertThat(submission.joined()).isEmpty();
        assertThat(fixture.path(first.id())).containsExactly(QUEUED);
        assertThat(fixture.path(second.id())).containsExactly(WAITING);
        assertThat(fixture.view(second.id()).dependsOn()).containsExactly(first.id());
        assertThat(fixture.doorbells()).containsExactly("io_intensive");
    }

    @Test
    void jobWithoutTasksIsNoSuccessAndKeepsItsReasons() {
        List<JobReason> reasons = List.of(
                new JobReason("already_in_lake", 31, List.of("january", "february")),
                new JobReason("not_published", 2, List.of("march")));
        Submission submission = jobs.submit(new NewJob(
                UUID.randomUUID(),
                "download",
                "{}",
                JobOrigin.start(),
                Optional.empty(),
                Priority.NORMAL,
                Optional.empty(),
                List.of(),
                reasons));

        JobView job = view.job(submission.jobId()).orElseThrow();
        assertThat(submission.state()).isEqualTo(JobState.NOTHING_TO_DO);
        assertThat(job.state()).isEqualTo(JobState.NOTHING_TO_DO);
        assertThat(job.finishedAt()).contains(job.createdAt());
        assertThat(job.reasons()).isEqualTo(reasons);
        assertThat(job.skipped()).isEqualTo(33);
        assertThat(view.jobs(JobFilter.ALL, Paging.first(10)).items()).containsExactly(job);
    }

    @Test
    void workThatALiveTaskDoesIsJoinedAndWaitedFor() {
        // Given
        NewTask live = LedgerFixture.task("same");
        fixture.submit(live);
        NewTask same = LedgerFixture.task("same");
        NewTask dependent = LedgerFixture.task("dependent", same.id());

        // When
        Submission submission = fixture.submit(same, dependent);

        // Then
        assertThat(submission.tasks()).containsExactly(dependent.id());
        assertThat(submission.joined())
                .containsExactly(new Submission.Joined(live.id(), "same", "{\"name\": \"same\"}"));
        assertThat(view.task(same.id())).isEmpty();
        assertThat(view.job(submission.jobId()).orElseThrow().total()).isEqualTo(2);
        assertThat(fixture.view(dependent.id()).dependsOn()).containsExactly(live.id());
        fixture.run(live.id(), LedgerFixture.DONE);
        assertThat(fixture.path(dependent.id())).containsExactly(WAITING, QUEUED);
    }

    @Test
    void eachTaskIsReportedInTheStateThatItWasCommittedIn() {
        UUID succeeded = fixture.submitOne("succeeded");
        fixture.run(succeeded, LedgerFixture.DONE);
        UUID dead = fixture.submitOne("dead");
        fixture.run(
                dead,
                new TaskOutcome.Failed(ErrorCode.ARCHIVE_NOT_FOUND, "no such archive", Optional.empty(), List.of()));
        NewTask free = LedgerFixture.task("free");
        NewTask ready = LedgerFixture.task("ready", succeeded);
        NewTask blocked = LedgerFixture.task("blocked", free.id());
        NewTask lost = LedgerFixture.task("lost", dead);

        Submission submission = fixture.submit(free, ready, blocked, lost);

        assertThat(submission.created())
                .extracting(Submission.Created::state)
                .containsExactly(QUEUED, QUEUED, WAITING, CANCELLED);
        assertThat(submission.state())
                .isEqualTo(view.job(submission.jobId()).orElseThrow().state());
    }

    @Test
    void workThatHasEndedCanBeSubmittedAgain() {
        UUID ended = fixture.submitOne("same");
        fixture.run(ended, LedgerFixture.DONE);

        Submission submission = fixture.submit(LedgerFixture.task("same"));

        assertThat(submission.tasks()).hasSize(1);
        assertThat(submission.joined()).isEmpty();
    }

    @Test
    void secondTaskOfOneKeyInAJobIsTheFirst() {
        NewTask live = LedgerFixture.task("same");
        NewTask twin = LedgerFixture.task("same");
        NewTask dependent = LedgerFixture.task("dependent", twin.id());

        Submission submission = fixture.submit(live, twin, dependent);

        assertThat(submission.tasks()).containsExactly(live.id(), dependent.id());
        assertThat(submission.joined()).isEmpty();
        assertThat(fixture.view(dependent.id()).dependsOn()).containsExactly(live.id());
    }

    @Test
    void dependencyThatHasSucceededIsMet() {
        UUID done = fixture.submitOne("done");
        fixture.run(done, LedgerFixture.DONE);
        NewTask task = LedgerFixture.task("task", done);
        NewTask onTask = LedgerFixture.task("on task", task.id(), done);

        fixture.submit(task, onTask);

        assertThat(fixture.state(task.id())).isEqualTo(QUEUED);
        assertThat(fixture.state(onTask.id())).isEqualTo(WAITING);
        fixture.audit().assertNoFaults();
    }

    @Test
    void taskWhoseDependencyIsDeadIsCancelledAtOnce() {
        UUID dead = fixture.submitOne("dead");
        fixture.run(dead, new TaskOutcome.Failed(ErrorCode.BAD_ROW, "row 7", Optional.empty(), List.of()));
        NewTask task = LedgerFixture.task("task", dead);
        NewTask onTask = LedgerFixture.task("on task", task.id());
        NewTask other = LedgerFixture.task("other");

        Submission submission = fixture.submit(task, onTask, other);

        assertThat(fixture.path(task.id())).containsExactly(WAITING, CANCELLED);
        assertThat(fixture.path(onTask.id())).containsExactly(WAITING, CANCELLED);
        assertThat(fixture.view(task.id()).errorCode()).contains("DEPENDENCY_FAILED");
        assertThat(fixture.state(other.id())).isEqualTo(QUEUED);
        assertThat(view.job(submission.jobId()).orElseThrow().state()).isEqualTo(JobState.RUNNING);
    }

    @Test
    void unknownDependencyIsRefusedAndNothingIsWritten() {
        UUID unknown = UUID.randomUUID();

        assertThatExceptionOfType(BarmillException.class)
                .isThrownBy(() -> fixture.submit(LedgerFixture.task("a"), LedgerFixture.task("b", unknown)))
                .withMessageContaining(unknown.toString())
                .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.NOT_FOUND));
        assertThat(view.jobs(JobFilter.ALL, Paging.first(10)).total()).isZero();
        assertThat(outbox.pending()).isZero();
    }

    @Test
    void circleIsRefusedAndNothingIsWritten() {
        UUID a = UUID.randomUUID();
        NewTask b = LedgerFixture.task("b", a);
        NewTask first = new NewTask(a, TaskKind.TICK_DOWNLOAD, "a", "a", "{}", List.of(b.id()));

        assertThatIllegalArgumentException().isThrownBy(() -> fixture.submit(first, b));
        assertThat(view.jobs(JobFilter.ALL, Paging.first(10)).total()).isZero();
    }

    @Test
    void sameKeyWithTheSameRequestGivesTheSameAnswer() {
        // Given
        UUID live = fixture.submitOne("live");
        NewTask task = LedgerFixture.task("task");
        Submission first = jobs.submit(keyed("k", "{\"a\": 1, \"b\": [2]}", task, LedgerFixture.task("live")));

        // When
        Submission second = jobs.submit(keyed("k", "{\"b\":[2],\"a\":1}", LedgerFixture.task("unlike the first")));

        // Then
        assertThat(second)
                .isEqualTo(new Submission(first.jobId(), true, JobState.QUEUED, first.created(), first.joined()));
        assertThat(first.created())
                .containsExactly(new Submission.Created(
                        task.id(), TaskKind.TICK_DOWNLOAD, "task", QUEUED, "{\"name\": \"task\"}"));
        assertThat(first.state()).isEqualTo(JobState.QUEUED);
        assertThat(first.joined()).extracting(Submission.Joined::taskId).containsExactly(live);
        assertThat(jobs.earlier("k", "{\"a\":1,\"b\":[2]}")).contains(second);
        assertThat(jobs.earlier("another", "{}")).isEmpty();
    }

    @Test
    void oldKeyIsFreeForAnotherRequest() {
        UUID first = jobs.submit(keyed("k", "{\"a\":1}")).jobId();
        fixture.sql("UPDATE job SET created_at = now() - interval '167 hours'");
        assertThat(jobs.earlier("k", "{\"a\":1}").orElseThrow().jobId()).isEqualTo(first);

        fixture.sql("UPDATE job SET created_at = now() - interval '169 hours'");

        assertThat(jobs.earlier("k", "{\"a\":2}")).isEmpty();
        Submission second = jobs.submit(keyed("k", "{\"a\":2}"));
        assertThat(second.isRepeat()).isFalse();
        assertThat(second.jobId()).isNotEqualTo(first);
    }

    @Test
    void sameKeyWithAnotherRequestIsAConflict() {
        jobs.submit(keyed("k", "{\"a\":1}"));

        assertThatExceptionOfType(BarmillException.class)
                .isThrownBy(() -> jobs.submit(keyed("k", "{\"a\":2}", LedgerFixture.task("task"))))
                .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.IDEMPOTENCY_CONFLICT));
        assertThatExceptionOfType(BarmillException.class)
                .isThrownBy(() -> jobs.earlier("k", "{\"a\":2}"))
                .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.IDEMPOTENCY_CONFLICT));
        assertThat(outbox.pending()).isZero();
    }

    @Test
    void sameKeyAtTheSameTimeGivesOneJob() {
        for (int round = 0; round < 20; round++) {
            String name = "task " + round;
            List<Submission> submissions =
                    LedgerFixture.together(4, () -> jobs.submit(keyed(name, "{}", LedgerFixture.task(name))));

            assertThat(submissions)
                    .extracting(Submission::jobId)
                    .containsOnly(submissions.get(0).jobId());
            assertThat(submissions).extracting(Submission::isRepeat).containsOnlyOnce(false);
        }
    }

    /** Jobs that want the same work in any order, while that work is done and comes free again. */
    @Test
    void sameWorkAtTheSameTimeIsDoneByOneTask() {
        long seed = System.nanoTime();
        System.out.println("SubmissionTest seed " + seed);
        Random random = new Random(seed);
        for (int round = 0; round < 15; round++) {
            List<Callable<Submission>> submits = new ArrayList<>();
            for (int i = 0; i < 5; i++) {
                List<NewTask> tasks = new ArrayList<>();
                for (int t = 0; t < 20; t++) {
                    tasks.add(LedgerFixture.task("round " + round + " task " + t));
                }
                Collections.shuffle(tasks, random);
                UUID[] all = tasks.stream().map(NewTask::id).toArray(UUID[]::new);
                tasks.add(LedgerFixture.task("round " + round + " last of " + i, all));
                submits.add(() -> jobs.submit(LedgerFixture.job(tasks)));
            }
            List<Submission> submissions = LedgerFixture.together(submits);

            Set<UUID> doers = new HashSet<>();
            for (Submission submission : submissions) {
                doers.addAll(submission.tasks());
            }
            assertThat(doers).hasSize(20 + 5);
            submissions.forEach(submission -> assertThat(submission.joined())
                    .hasSize(21 - submission.tasks().size())
                    .allSatisfy(joined -> assertThat(doers).contains(joined.taskId())));
        }
        fixture.audit().assertNoFaults();
    }

    @Test
    void tenThousandTasksAreWrittenAtOnce() {
        List<NewTask> tasks = new ArrayList<>();
        for (int i = 0; i < 10_000; i++) {
            tasks.add(
                    i % 2 == 0
                            ? LedgerFixture.task("task " + i)
                            : LedgerFixture.task("task " + i, tasks.get(i - 1).id()));
        }
        long start = System.nanoTime();

        Submission submission = jobs.submit(LedgerFixture.job(tasks));

        Duration took = Duration.ofNanos(System.nanoTime() - start);
        System.out.println("10,000 tasks submitted in " + took.toMillis() + " ms");
        assertThat(took).isLessThan(Duration.ofSeconds(10));
        assertThat(submission.tasks()).hasSize(10_000);
        assertThat(fixture.tasksRungFor()).isEqualTo(5_000);
        JobView job = view.job(submission.jobId()).orElseThrow();
        assertThat(job.count(QUEUED)).isEqualTo(5_000);
        assertThat(job.count(WAITING)).isEqualTo(5_000);
        fixture.audit().assertNoFaults();
    }
}
