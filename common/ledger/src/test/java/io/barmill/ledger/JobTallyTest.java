package io.barmill.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.barmill.error.BarmillException;
import io.barmill.error.ErrorCode;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The counts of a job are those of its tasks at any time, whoever changes them at once. */
@QuarkusTest
class JobTallyTest extends LedgerTest {
    private static final Sweep.Limits LIMITS =
            new Sweep.Limits(Duration.ofSeconds(30), Duration.ofMinutes(1), Duration.ofMinutes(1), 100);

    @Inject
    Sweep sweep;

    @Test
    void sweepMakesOneRowOfManyAndNoneOfAJobThatHasEnded() {
        UUID job = fixture.submit(LedgerFixture.task("a"), LedgerFixture.task("b"), LedgerFixture.task("c"))
                .jobId();
        fixture.runNext(LedgerFixture.DONE);
        assertThat(rows(job)).isGreaterThan(1);

        sweep();

        assertThat(rows(job)).isEqualTo(1);
        assertThat(view.job(job).orElseThrow().counts())
                .isEqualTo(Map.of(TaskState.QUEUED, 2L, TaskState.SUCCEEDED, 1L));
        fixture.runNext(LedgerFixture.DONE);
        fixture.runNext(LedgerFixture.DONE);
        assertThat(view.job(job).orElseThrow().state()).isEqualTo(JobState.SUCCEEDED);

        sweep();

        assertThat(rows(job)).isZero();
        assertThat(view.job(job).orElseThrow().counts()).isEqualTo(Map.of(TaskState.SUCCEEDED, 3L));
        fixture.audit().assertNoFaults();
    }

    /** Even if a count were wrong, it would not be what is kept of the job. */
    @Test
    void tasksAreCountedOnceMoreWhenTheirJobHasEnded() {
        UUID job = fixture.submit(LedgerFixture.task("a")).jobId();
        fixture.runNext(LedgerFixture.DONE);
        fixture.sql("UPDATE job_tally SET succeeded = succeeded + 7");

        sweep();

        assertThat(view.job(job).orElseThrow().counts()).isEqualTo(Map.of(TaskState.SUCCEEDED, 1L));
    }

    /** A session keeps the plan of its first change, which was of one task. Were it kept here, the statement would time out. */
    @Test
    @Tag("full")
    void largeJobIsCancelledAfterSmallChanges() {
        fixture.submit(LedgerFixture.task("a"), LedgerFixture.task("b"));
        fixture.runNext(LedgerFixture.DONE);
        fixture.runNext(LedgerFixture.DONE);
        NewTask[] tasks = IntStream.range(0, 10_000)
                .mapToObj(i -> LedgerFixture.task("task " + i))
                .toArray(NewTask[]::new);
        UUID job = fixture.submit(tasks).jobId();

        jobs.cancelJob(job, "test");

        assertThat(view.job(job).orElseThrow().counts()).isEqualTo(Map.of(TaskState.CANCELLED, 10_000L));
    }

    @Test
    void countsAreRightWhileJobsJoinCancelRetryAndEnd() {
        List<Callable<Integer>> actors = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            Random random = new Random(i);
            actors.add(() -> repeat(() -> order(random)));
        }
        for (String worker : List.of("worker-1", "worker-2")) {
            Random random = new Random(worker.hashCode());
            actors.add(() -> repeat(() -> work(worker, random)));
        }
        actors.add(() -> repeat(this::sweep));
        actors.add(() -> repeat(this::sweep));

        LedgerFixture.together(actors);
        fixture.audit().assertNoFaults();
        sweep();

        fixture.audit().assertNoFaults();
    }

    private static int repeat(Runnable action) {
        for (int i = 0; i < 25; i++) {
            action.run();
        }
        return 0;
    }

    /** Submits a job that shares work with others, and controls some job. */
    private void order(Random random) {
        NewTask first = LedgerFixture.task("work " + random.nextInt(6));
        NewTask second = LedgerFixture.task("work " + (6 + random.nextInt(6)), first.id());
        UUID job = fixture.submit(first, second).jobId();
        switch (random.nextInt(4)) {
            case 0 -> jobs.cancelJob(job, "test");
            case 1 -> {
                jobs.cancelJob(job, "test");
                retry(job);
            }
            case 2 -> retry(job);
            default -> assertThat(view.job(job)).isPresent();
        }
    }

    private void retry(UUID job) {
        try {
            jobs.retryJob(job, RetryScope.ALL_ENDED_BADLY, "test");
        } catch (BarmillException e) {
            assertThat(e.code()).isEqualTo(ErrorCode.ILLEGAL_TRANSITION);
        }
    }

    private void work(String worker, Random random) {
        Optional<TaskClaim> claim = fixture.claimFirst(worker);
        claim.ifPresent(task -> ledger.finish(
                task,
                random.nextInt(3) == 0
                        ? new TaskOutcome.Failed(ErrorCode.BAD_ROW, "row 7", Optional.empty(), List.of())
                        : LedgerFixture.DONE));
    }

    private void sweep() {
        sweep.sweep(LIMITS, queue -> OptionalLong.empty());
    }

    private int rows(UUID job) {
        return (int) fixture.count("SELECT count(*) FROM job_tally WHERE job_id = '" + job + "'");
    }
}
