package io.barmill.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.barmill.error.ErrorCode;
import io.barmill.error.InvalidFieldException;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
class LedgerViewTest extends LedgerTest {
    /** Every set of states that a job's tasks can be in: the database's rules must be those of the enum. */
    @Test
    void stateOfAJobInTheDatabaseIsTheStateThatTheRulesGive() {
        TaskState[] all = TaskState.values();
        Map<UUID, JobState> expected = new HashMap<>();
        for (int set = 0; set < 1 << all.length; set++) {
            List<TaskState> states = new ArrayList<>();
            List<NewTask> tasks = new ArrayList<>();
            for (int i = 0; i < all.length; i++) {
                if ((set & 1 << i) != 0) {
                    states.add(all[i]);
                    tasks.add(LedgerFixture.task(set + "/" + all[i]));
                }
            }
            expected.put(fixture.submit(tasks.toArray(NewTask[]::new)).jobId(), JobState.of(states));
        }
        fixture.sql("""
                UPDATE task SET state = split_part(label, '/', 2), owner = 'somebody', not_before = now(),
                    finished_at = CASE WHEN split_part(label, '/', 2) IN ('SUCCEEDED', 'DEAD', 'CANCELLED') THEN now() END
                """);

        Map<UUID, JobState> actual = new HashMap<>();
        view.jobs(JobFilter.ALL, Paging.first(1000)).items().forEach(job -> actual.put(job.id(), job.state()));

        assertThat(actual).isEqualTo(expected).hasSize(256);
        for (JobState state : JobState.values()) {
            Page<JobView> page = view.jobs(new JobFilter(Optional.of(state), Optional.empty()), Paging.first(1000));
            assertThat(page.items())
                    .hasSize((int)
                            expected.values().stream().filter(state::equals).count())
                    .allSatisfy(job -> {
                        assertThat(job.state()).isEqualTo(state);
                        assertThat(job.finishedAt().isPresent()).isEqualTo(state.isEnded());
                    });
        }
    }

    @Test
    void jobTellsItsCountsAndItsFirstError() {
        NewTask done = LedgerFixture.task("done");
        NewTask first = LedgerFixture.task("first to die");
        NewTask second = LedgerFixture.task("second to die");
        NewTask queued = LedgerFixture.task("queued");
        NewJob job = new NewJob(
                UUID.randomUUID(),
                "aggregate",
                "{\"bar_type\":\"tick_bar\"}",
                Optional.empty(),
                List.of(second, done, first, queued));
        jobs.submit(job);
        fixture.run(done.id(), LedgerFixture.DONE);
        fixture.run(first.id(), failure(ErrorCode.ARCHIVE_NOT_FOUND, "no archive"));
        fixture.run(second.id(), failure(ErrorCode.BAD_ROW, "row 7"));

        JobView seen = view.job(job.id()).orElseThrow();

        assertThat(seen.kind()).isEqualTo("aggregate");
        assertThat(seen.request()).isEqualTo("{\"bar_type\": \"tick_bar\"}");
        assertThat(seen.total()).isEqualTo(4);
        assertThat(seen.counts()).isEqualTo(Map.of(TaskState.SUCCEEDED, 1L, TaskState.DEAD, 2L, TaskState.QUEUED, 1L));
        assertThat(seen.errorCode()).contains("ARCHIVE_NOT_FOUND");
        assertThat(seen.errorMessage()).contains("no archive");
        assertThat(seen.finishedAt()).isEmpty();
    }

    private static TaskOutcome failure(ErrorCode code, String message) {
        return new TaskOutcome.Failed(code, message, Optional.empty(), List.of());
    }

    @Test
    void whatIsNotThereIsEmpty() {
        assertThat(view.job(UUID.randomUUID())).isEmpty();
        assertThat(view.task(UUID.randomUUID())).isEmpty();
        assertThat(view.events(UUID.randomUUID())).isEmpty();
        assertThat(view.jobs(JobFilter.ALL, Paging.first(5))).isEqualTo(new Page<>(List.of(), 0, 0, 5));
    }

    @Test
    void jobsComeNewestFirstPageByPage() {
        List<UUID> submitted = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            submitted.add(0, fixture.submit().jobId());
        }

        List<UUID> seen = new ArrayList<>();
        for (int offset = 0; offset < 9; offset += 3) {
            Page<JobView> page = view.jobs(JobFilter.ALL, new Paging(offset, 3));
            assertThat(page.total()).isEqualTo(7);
            page.items().forEach(job -> seen.add(job.id()));
        }

        assertThat(seen).isEqualTo(submitted);
        assertThat(view.jobs(new JobFilter(Optional.empty(), Optional.of("aggregate")), Paging.first(5))
                        .total())
                .isZero();
    }

    /** Jobs of the same moment are told apart by their ids, and new jobs come before the page, not into it. */
    @Test
    void pagesBehindAnItemGoThroughAllJobsOnceWhileOthersAreSubmitted() {
        Set<UUID> submitted = new HashSet<>();
        for (int i = 0; i < 25; i++) {
            submitted.add(fixture.submit(LedgerFixture.task("task " + i)).jobId());
        }
        fixture.sql("UPDATE job SET created_at = date_trunc('second', created_at)");

        for (JobFilter filter : List.of(JobFilter.ALL, new JobFilter(Optional.of(JobState.QUEUED), Optional.empty()))) {
            List<UUID> seen = new ArrayList<>();
            Optional<UUID> after = Optional.empty();
            Page<JobView> page;
            do {
                page = view.jobs(filter, new Paging(0, 4, after));
                page.items().forEach(job -> seen.add(job.id()));
                after = Optional.of(seen.get(seen.size() - 1));
                fixture.submit();
            } while (page.isFull());
            assertThat(seen).doesNotHaveDuplicates().hasSameElementsAs(submitted);
        }
    }

    @Test
    void pagesBehindAnItemGoThroughTheTasksOfAJobAndOfAKind() {
        List<NewTask> tasks = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            tasks.add(LedgerFixture.task("task " + i));
        }
        Submission submission = fixture.submit(tasks.toArray(NewTask[]::new));
        UUID fourth = submission.tasks().get(3);

        assertThat(view.tasks(TaskFilter.ofJob(submission.jobId()), new Paging(1, 3, Optional.of(fourth)))
                        .items())
                .extracting(TaskView::id)
                .isEqualTo(submission.tasks().subList(5, 8));
        List<UUID> all = ids(new Paging(0, 100));
        assertThat(all).hasSize(10);
        assertThat(ids(new Paging(0, 100, Optional.of(all.get(6))))).isEqualTo(all.subList(7, 10));
        assertThatExceptionOfType(InvalidFieldException.class)
                .isThrownBy(() -> ids(new Paging(0, 1, Optional.of(UUID.randomUUID()))))
                .satisfies(e -> assertThat(e.field()).isEqualTo("after"));
    }

    private List<UUID> ids(Paging paging) {
        return view.tasks(TaskFilter.ALL, paging).items().stream()
                .map(TaskView::id)
                .toList();
    }

    @Test
    void longListIsCountedNoFurtherThanItsLimit() {
        fixture.sql("INSERT INTO job (id, kind, request) SELECT gen_random_uuid(), 'download', '{}'"
                + " FROM generate_series(1, 1001)");

        Page<JobView> page = view.jobs(JobFilter.ALL, Paging.first(1));

        assertThat(page.total()).isEqualTo(1_000);
        assertThat(page.isTotalExact()).isFalse();
        fixture.sql("DELETE FROM job WHERE id = (SELECT min(id::text)::uuid FROM job)");
        assertThat(view.jobs(JobFilter.ALL, Paging.first(1)))
                .satisfies(exact -> assertThat(exact.total()).isEqualTo(1_000))
                .satisfies(exact -> assertThat(exact.isTotalExact()).isTrue());
    }

    @Test
    void tasksOfAJobComeInTheOrderOfTheRequest() {
        List<NewTask> tasks = new ArrayList<>();
        for (int i = 0; i < 25; i++) {
            tasks.add(LedgerFixture.task("task " + i));
        }
        Submission submission = fixture.submit(tasks.toArray(NewTask[]::new));
        fixture.submitOne("of another job");
        fixture.run(tasks.get(3).id(), LedgerFixture.DONE);

        Page<TaskView> page = view.tasks(TaskFilter.ofJob(submission.jobId()), new Paging(10, 10));
        Page<TaskView> done =
                view.tasks(TaskFilter.ofJob(submission.jobId()).in(Optional.of(TaskState.SUCCEEDED)), Paging.first(10));

        assertThat(page.total()).isEqualTo(25);
        assertThat(page.items())
                .extracting(TaskView::id)
                .isEqualTo(submission.tasks().subList(10, 20));
        assertThat(done.items()).extracting(TaskView::label).containsExactly("task 3");
    }

    @Test
    void tasksAreFoundByKindAndByFieldsOfTheirOrder() {
        List<NewTask> tasks = new ArrayList<>();
        for (String symbol : List.of("BTCUSDT", "ETHUSDT")) {
            for (String bar : List.of("time-1m", "tick-1000")) {
                UUID id = UUID.randomUUID();
                String params = "{\"symbol\":\"" + symbol + "\",\"bar\":\"" + bar + "\",\"bars\":[\"range-1\",\"" + bar
                        + "\"],\"nested\":{\"symbol\":\"X\"}}";
                tasks.add(
                        new NewTask(id, TaskKind.BAR_AGGREGATE, symbol + " " + bar, id.toString(), params, List.of()));
            }
        }
        fixture.submit(tasks.toArray(NewTask[]::new));
        TaskFilter bars = TaskFilter.ofKind(TaskKind.BAR_AGGREGATE);

        assertThat(labels(bars)).hasSize(4);
        assertThat(labels(bars.with(Map.of("symbol", "ETHUSDT"))))
                .containsExactlyInAnyOrder("ETHUSDT time-1m", "ETHUSDT tick-1000");
        assertThat(labels(bars.with(Map.of("symbol", "ETHUSDT", "bar", "time-1m"))))
                .containsExactly("ETHUSDT time-1m");
        assertThat(labels(bars.withElements(Map.of("bars", "time-1m"))))
                .containsExactlyInAnyOrder("BTCUSDT time-1m", "ETHUSDT time-1m");
        assertThat(labels(bars.with(Map.of("symbol", "ETHUSDT")).withElements(Map.of("bars", "range-1"))))
                .containsExactlyInAnyOrder("ETHUSDT time-1m", "ETHUSDT tick-1000");
        assertThat(labels(bars.withElements(Map.of("bars", "time")))).isEmpty();
        assertThat(labels(bars.with(Map.of("symbol", "X")))).isEmpty();
        assertThat(labels(bars.with(Map.of("symbol", "' OR true --")))).isEmpty();
        assertThat(labels(bars.with(Map.of("symbol') = '' OR ('1", "1")))).isEmpty();
        assertThat(labels(TaskFilter.ofKind(TaskKind.TICK_DOWNLOAD))).isEmpty();
    }

    private Set<String> labels(TaskFilter filter) {
        Set<String> labels = new HashSet<>();
        view.tasks(filter, Paging.first(100)).items().forEach(task -> labels.add(task.label()));
        return labels;
    }

    @Test
    void eventsTellWhoMovedTheTaskAndWhy() {
        UUID task = fixture.submitOne("task");
        fixture.run(task, failure(ErrorCode.BAD_ROW, "row 7 cannot be read"));

        List<TaskEvent> events = view.events(task);

        assertThat(events)
                .extracting(TaskEvent::from)
                .containsExactly(Optional.empty(), Optional.of(TaskState.QUEUED), Optional.of(TaskState.RUNNING));
        assertThat(events).extracting(TaskEvent::actor).containsExactly("api", "worker-1", "worker-1");
        assertThat(events).extracting(TaskEvent::attempt).containsExactly(0, 1, 1);
        assertThat(events.get(2).code()).contains("BAD_ROW");
        assertThat(events.get(2).reason()).isEqualTo("row 7 cannot be read");
        assertThat(events).isSortedAccordingTo((a, b) -> a.at().compareTo(b.at()));
    }

    @Test
    void eventsCannotBeChanged() {
        fixture.submitOne("task");

        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> fixture.sql("UPDATE task_event SET actor = 'somebody else'"))
                .withMessageContaining("task_event");
    }

    @Test
    void pagesOutsideTheirRangeAreRefused() {
        assertThatExceptionOfType(InvalidFieldException.class)
                .isThrownBy(() -> new Paging(-1, 10))
                .satisfies(e -> assertThat(e.field()).isEqualTo("offset"));
        assertThatExceptionOfType(InvalidFieldException.class)
                .isThrownBy(() -> new Paging(0, 1001))
                .withMessageContaining("1 to 1000");
    }
}
