package io.barmill.ledger;

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
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;

/** The stored ends of jobs: always what follows from the tasks. */
@QuarkusTest
class JobEndsTest extends LedgerTest {
    private static final Sweep.Limits LIMITS =
            new Sweep.Limits(Duration.ofSeconds(30), Duration.ofMinutes(1), Duration.ZERO, 100);
    private static final TaskOutcome BAD =
            new TaskOutcome.Failed(ErrorCode.BAD_ROW, "row 7", Optional.empty(), List.of());

    @Inject
    Sweep sweep;

    private JobView job(UUID id) {
        return view.job(id).orElseThrow();
    }

    private long stored() {
        return fixture.count("SELECT count(*) FROM job WHERE ended_state IS NOT NULL");
    }

    @Test
    void storedEndIsWhatFollowsFromTheTasks() {
        NewTask done = LedgerFixture.task("done");
        NewTask bad = LedgerFixture.task("bad");
        UUID failed = fixture.submit(done, bad).jobId();
        UUID succeeded = fixture.submit(LedgerFixture.task("done")).jobId();
        UUID cancelled = fixture.submit(LedgerFixture.task("bad")).jobId();
        UUID empty = fixture.submit().jobId();
        UUID open = fixture.submit(LedgerFixture.task("open")).jobId();
        jobs.cancelJob(cancelled, "alice");
        fixture.run(done.id(), LedgerFixture.DONE);
        fixture.run(bad.id(), BAD);
        List<JobView> before = view.jobs(JobFilter.ALL, Paging.first(10)).items();

        sweep.sweep(LIMITS, queue -> OptionalLong.of(0));

        assertThat(stored()).isEqualTo(4);
        assertThat(view.jobs(JobFilter.ALL, Paging.first(10)).items()).isEqualTo(before);
        assertThat(before).extracting(JobView::id).containsExactly(open, empty, cancelled, succeeded, failed);
        assertThat(before)
                .extracting(JobView::state)
                .containsExactly(
                        JobState.QUEUED,
                        JobState.NOTHING_TO_DO,
                        JobState.CANCELLED,
                        JobState.SUCCEEDED,
                        JobState.FAILED);
        fixture.audit().assertNoFaults();
    }

    @Test
    void retriedTaskReopensTheJobsThatWantIt() {
        NewTask bad = LedgerFixture.task("bad");
        UUID first = fixture.submit(bad, LedgerFixture.task("done")).jobId();
        UUID second = fixture.submit(LedgerFixture.task("bad")).jobId();
        fixture.run(bad.id(), BAD);
        sweep.sweep(LIMITS, queue -> OptionalLong.of(0));
        assertThat(job(second).state()).isEqualTo(JobState.FAILED);

        jobs.retryTask(bad.id(), "alice");

        assertThat(job(second).state()).isEqualTo(JobState.QUEUED);
        assertThat(job(second).errorCode()).isEmpty();
        assertThat(stored()).isZero();
        fixture.run(bad.id(), LedgerFixture.DONE);
        sweep.sweep(LIMITS, queue -> OptionalLong.of(0));
        assertThat(job(second).state()).isEqualTo(JobState.SUCCEEDED);
        assertThat(job(first).state()).isEqualTo(JobState.RUNNING);
        fixture.audit().assertNoFaults();
    }

    @Test
    void retriesDuringSweepsLeaveNoStaleEnd() {
        for (int round = 0; round < 20; round++) {
            UUID task = fixture.submitOne("round " + round);
            fixture.run(task, BAD);
            List<Callable<Boolean>> calls = new ArrayList<>();
            calls.add(() -> {
                jobs.retryTask(task, "alice");
                return true;
            });
            for (int i = 0; i < 2; i++) {
                calls.add(() -> {
                    sweep.sweep(LIMITS, queue -> OptionalLong.of(0));
                    return true;
                });
            }

            LedgerFixture.together(calls);

            fixture.audit().assertNoFaults();
            // The same failure again and again opens a circuit, which is another test's.
            fixture.sql("DELETE FROM hold");
            fixture.run(task, LedgerFixture.DONE);
        }
    }
}
