package io.barmill.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.barmill.error.ErrorCode;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
class RetentionTest extends LedgerTest {
    private static final Retention.Keep KEEP = new Retention.Keep(Duration.ofDays(30), Duration.ofDays(180));
    private static final Sweep.Limits LIMITS =
            new Sweep.Limits(Duration.ofSeconds(30), Duration.ofMinutes(1), Duration.ZERO, 1_000);
    private static final TaskOutcome FATAL =
            new TaskOutcome.Failed(ErrorCode.BAD_ROW, "row 7", Optional.empty(), List.of());

    @Inject
    Retention retention;

    @Inject
    Sweep sweep;

    @Test
    void jobThatSucceededLongAgoGoesAndWhatItRecordedStays() {
        NewTask task = LedgerFixture.task("task");
        UUID job = fixture.submit(task).jobId();
        fixture.run(
                task.id(),
                new TaskOutcome.Succeeded(
                        "done",
                        List.of(LedgerFixture.archive("https://venue/a.zip", ArchiveState.VERIFIED)),
                        List.of()),
                LedgerFixture.partition("BTCUSDT", LocalDate.parse("2024-01-01")));
        age(29);
        assertThat(retention.prune(KEEP, 100)).isFalse();
        assertThat(view.job(job)).isPresent();

        age(31);
        assertThat(retention.prune(KEEP, 100)).isTrue();

        assertThat(view.job(job)).isEmpty();
        assertThat(view.task(task.id())).isEmpty();
        assertThat(retention.prune(KEEP, 100)).isFalse();
        assertThat(manifest.partitions(PartitionFilter.ALL)).hasSize(1);
        assertThat(manifest.archives(List.of("https://venue/a.zip"))).hasSize(1);
        assertThat(fixture.texts("SELECT task_label FROM partition UNION ALL SELECT task_label FROM archive"))
                .containsExactly("task", "task");
        fixture.audit().assertNoFaults();
    }

    @Test
    void jobThatEndedBadlyIsKeptLonger() {
        UUID job = fixture.submit(LedgerFixture.task("dead")).jobId();
        fixture.run(
                view.tasks(TaskFilter.ofJob(job), Paging.first(1))
                        .items()
                        .get(0)
                        .id(),
                FATAL);
        age(179);
        assertThat(retention.prune(KEEP, 100)).isFalse();

        age(181);
        assertThat(retention.prune(KEEP, 100)).isTrue();

        assertThat(view.job(job)).isEmpty();
    }

    @Test
    void liveJobStaysHoweverOldItIs() {
        UUID job = fixture.submit(LedgerFixture.task("live")).jobId();
        age(400);

        assertThat(retention.prune(KEEP, 100)).isFalse();
        assertThat(view.job(job)).isPresent();
    }

    @Test
    void largeJobGoesInSeveralTransactions() {
        List<NewTask> tasks = new ArrayList<>();
        for (int i = 0; i < 25; i++) {
            tasks.add(
                    i == 0
                            ? LedgerFixture.task("task 0")
                            : LedgerFixture.task("task " + i, tasks.get(i - 1).id()));
        }
        UUID job = fixture.submit(tasks.toArray(NewTask[]::new)).jobId();
        tasks.forEach(task -> fixture.run(task.id(), LedgerFixture.DONE));
        age(31);
        int transactions = 0;

        while (retention.prune(KEEP, 10)) {
            transactions++;
        }

        assertThat(transactions).isEqualTo(3);
        assertThat(view.job(job)).isEmpty();
        assertThat(fixture.texts(
                        "SELECT 1 FROM task UNION ALL SELECT 1 FROM task_event UNION ALL SELECT 1 FROM job_task"))
                .isEmpty();
    }

    @Test
    void taskThatAnotherJobWantsAsWellStaysForIt() {
        NewTask task = LedgerFixture.task("shared");
        UUID first = fixture.submit(task).jobId();
        UUID second = fixture.submit(LedgerFixture.task("shared")).jobId();
        fixture.run(task.id(), LedgerFixture.DONE);
        sweep.sweep(LIMITS, queue -> OptionalLong.of(0));
        fixture.sql("UPDATE job SET ended_at = ended_at - interval '31 days' WHERE id = '" + first + "'");

        assertThat(retention.prune(KEEP, 100)).isTrue();

        assertThat(view.job(first)).isEmpty();
        assertThat(view.job(second)).isPresent();
        assertThat(view.task(task.id()).orElseThrow().jobId()).isEqualTo(second);
        fixture.audit().assertNoFaults();
    }

    @Test
    void jobOnWhichLiveTasksDependStays() {
        NewTask done = LedgerFixture.task("done");
        NewTask other = LedgerFixture.task("other");
        UUID job = fixture.submit(done).jobId();
        fixture.submit(other, LedgerFixture.task("dependent", done.id(), other.id()));
        fixture.run(done.id(), LedgerFixture.DONE);
        age(31);

        assertThat(retention.prune(KEEP, 100)).isFalse();
        assertThat(view.job(job)).isPresent();
    }

    /** Makes every job that has ended so old. */
    private void age(int days) {
        sweep.sweep(LIMITS, queue -> OptionalLong.of(0));
        fixture.sql("UPDATE job SET ended_at = now() - interval '" + days + " days' WHERE ended_state IS NOT NULL");
    }
}
