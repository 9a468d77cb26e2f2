package io.barmill.ledger.order;

import static org.assertj.core.api.Assertions.assertThat;

import io.barmill.ledger.LedgerFixture;
import io.barmill.ledger.LedgerTest;
import io.barmill.ledger.NewJob;
import io.barmill.ledger.NewTask;
import io.barmill.ledger.TaskClaim;
import io.barmill.ledger.TaskKind;
import io.barmill.ledger.TaskOutcome;
import io.barmill.ledger.WorkQueue;
import io.barmill.ledger.origin.JobOrigin;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Which task a claim takes, and which it leaves alone. */
@QuarkusTest
class ClaimOrderTest extends LedgerTest {
    @Inject
    Holds holds;

    @Test
    void jobOfADayDoesNotWaitBehindOneOfAYear() {
        UUID year = submit("year", 365, "binance");
        age(year, "1 minute");
        UUID day = submit("day", 1, "binance");

        List<UUID> order = drain(1);

        assertThat(order.indexOf(day)).isBetween(55, 65);
        assertThat(order).hasSize(366);
    }

    @Test
    void tasksOfAJobAreClaimedInTheirOrder() {
        UUID job = submit("job", 20, "binance");

        List<String> labels = new ArrayList<>();
        claim(20).forEach(claim -> labels.add(fixture.view(claim.taskId()).label()));

        assertThat(labels).isEqualTo(labels(job));
    }

    @Test
    void lanesAreMergedByRank() {
        List<String> expected = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            UUID job = submit("job " + i, 1, List.of("binance", "okx", "bybit").get(i % 3));
            age(job, (100 - i) + " minutes");
            expected.add("job " + i + " 0");
        }

        assertThat(claim(5))
                .extracting(claim -> fixture.view(claim.taskId()).label())
                .isEqualTo(expected.subList(0, 5));
        assertThat(claim(20))
                .extracting(claim -> fixture.view(claim.taskId()).label())
                .isEqualTo(expected.subList(5, 12));
    }

    /** What one claim took, as places in the order of rank, and the time between its beginning and its end. */
    private record Portion(long began, long ended, List<Integer> places) {}

    /** Claims that overlap may pass over what the other has locked. One that began later may find nothing before it. */
    @Test
    void eightClaimersInvertOnlyTasksThatWereLockedTogether() {
        for (int i = 0; i < 8; i++) {
            submit("job " + i, 50, i % 2 == 0 ? "binance" : "okx");
        }
        ConcurrentLinkedQueue<Portion> portions = new ConcurrentLinkedQueue<>();
        List<UUID> byRank = ids("SELECT id FROM task ORDER BY rank, id");

        LedgerFixture.together(8, () -> {
            while (true) {
                long began = System.nanoTime();
                List<TaskClaim> claims = claim(3);
                if (claims.isEmpty()) {
                    return null;
                }
                portions.add(new Portion(
                        began,
                        System.nanoTime(),
                        claims.stream()
                                .map(claim -> byRank.indexOf(claim.taskId()))
                                .toList()));
            }
        });

        assertThat(portions).allSatisfy(portion -> assertThat(portion.places()).isSorted());
        assertThat(portions.stream().flatMap(portion -> portion.places().stream()))
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(0, byRank.size()).boxed().toList());
        for (Portion earlier : portions) {
            int last = earlier.places().get(earlier.places().size() - 1);
            portions.stream()
                    .filter(later -> later.began() - earlier.ended() > 0)
                    .forEach(later -> assertThat(later.places().get(0)).isGreaterThan(last));
        }
    }

    @Test
    void heldLaneKindAndQueueAreNotClaimedFromUntilTheHoldIsLifted() {
        submit("job", 1, "binance");
        for (var held : List.of(
                List.of(Hold.Scope.LANE, "tick.download@binance"),
                List.of(Hold.Scope.KIND, "tick.download"),
                List.of(Hold.Scope.QUEUE, "io_intensive"))) {
            Hold.Scope scope = (Hold.Scope) held.get(0);
            String key = (String) held.get(1);
            hold(scope, key);

            assertThat(claim(1)).as("%s", scope).isEmpty();
            fixture.sql("DELETE FROM outbox");
            holds.lift(scope, key, Hold.Source.PERSON);

            assertThat(fixture.doorbells()).as("%s", scope).containsExactly("io_intensive");
        }
        assertThat(claim(1)).hasSize(1);
    }

    /** Another job always waits: one comes and one task is claimed every ten minutes. A job gets the rank of its minute. */
    @Test
    void taskOfLowPriorityDoesNotStarve() {
        assertThat(minutesUntilLowIsClaimed("normal")).isBetween(5 * 60, 6 * 60 + 10);
        assertThat(minutesUntilLowIsClaimed("high")).isBetween(11 * 60, 12 * 60 + 10);
    }

    private int minutesUntilLowIsClaimed(String others) {
        fixture.clear();
        UUID low = submit("low", 1, "binance", "low");
        submit("first", 1, "binance", others);
        for (int minute = 0; ; minute += 10) {
            age(submit("job " + minute, 1, "binance", others), -minute + " minutes");
            if (claim(1).get(0).jobId().equals(low)) {
                return minute;
            }
        }
    }

    @Test
    void heldJobLetsTheOthersPass() {
        UUID held = submit("held", 3, "binance");
        age(held, "1 hour");
        submit("other", 1, "binance");
        hold(Hold.Scope.JOB, held.toString());

        assertThat(claim(5)).extracting(TaskClaim::jobId).doesNotContain(held).hasSize(1);

        holds.lift(Hold.Scope.JOB, held.toString(), Hold.Source.PERSON);
        assertThat(claim(5)).hasSize(3);
    }

    @Test
    void taskThatAnotherJobWantsTooStandsWhereThatJobHasItAndIsNotHeld() {
        UUID large = submit("job", 100, "binance");
        hold(Hold.Scope.JOB, large.toString());
        fixture.sql("DELETE FROM outbox");

        NewTask last = download("job 99", "binance");
        UUID small = jobs.submit(new NewJob(UUID.randomUUID(), "download", "{}", Optional.empty(), List.of(last)))
                .jobId();

        assertThat(fixture.doorbells()).hasSize(1);
        assertThat(claim(5))
                .singleElement()
                .satisfies(claim ->
                        assertThat(fixture.view(claim.taskId()).label()).isEqualTo("job 99"));
        assertThat(fixture.texts("SELECT count(*) FROM job_task WHERE job_id = '" + small + "'"))
                .containsExactly("1");
        hold(Hold.Scope.JOB, small.toString());
        holds.lift(Hold.Scope.JOB, large.toString(), Hold.Source.PERSON);
        assertThat(claim(200)).hasSize(99);
    }

    @Test
    void followUpOfAHeldJobIsClaimedIfAnotherJobWantsItToo() {
        UUID first = submit("job", 1, "binance");
        UUID second = jobs.submit(new NewJob(
                        UUID.randomUUID(), "download", "{}", Optional.empty(), List.of(download("job 0", "binance"))))
                .jobId();
        TaskClaim claim = claim(1).get(0);
        hold(Hold.Scope.JOB, first.toString());
        NewTask next = download("next", "binance");

        ledger.finish(claim, new TaskOutcome.Succeeded("done", List.of(), List.of(next)));

        assertThat(claim(5)).extracting(TaskClaim::taskId).containsExactly(next.id());
        assertThat(fixture.texts("SELECT count(*) FROM job_task WHERE job_id = '" + second + "'"))
                .containsExactly("2");
    }

    @Test
    void taskOfAHeldJobThatIsReleasedIsStillHeld() {
        NewTask first = LedgerFixture.task("first");
        NewTask second = LedgerFixture.task("second", first.id());
        UUID job = fixture.submit(first, second).jobId();
        TaskClaim running = claim(1).get(0);
        hold(Hold.Scope.JOB, job.toString());
        fixture.sql("DELETE FROM outbox");

        ledger.finish(running, LedgerFixture.DONE);

        assertThat(fixture.doorbells()).isEmpty();
        assertThat(claim(1)).isEmpty();
    }

    @Test
    void holdIsNotPassedByAClaimThatCommitsAfterIt() {
        for (int round = 0; round < 10; round++) {
            fixture.clear();
            UUID job = submit("job", 200, "binance");
            Hold.Scope scope = round % 2 == 0 ? Hold.Scope.LANE : Hold.Scope.JOB;
            String key = scope == Hold.Scope.LANE ? "tick.download@binance" : job.toString();
            AtomicBoolean isHeld = new AtomicBoolean();
            ConcurrentLinkedQueue<UUID> late = new ConcurrentLinkedQueue<>();
            List<Callable<Object>> actions = new ArrayList<>();
            for (int i = 0; i < 6; i++) {
                actions.add(() -> {
                    for (int claims = 0; claims < 10; claims++) {
                        boolean wasHeld = isHeld.get();
                        List<TaskClaim> claimed = claim(2);
                        if (wasHeld) {
                            claimed.forEach(claim -> late.add(claim.taskId()));
                        }
                    }
                    return null;
                });
            }
            actions.add(() -> {
                hold(scope, key);
                long running = running();
                isHeld.set(true);
                return running;
            });
            long whenHeld = (Long) LedgerFixture.together(actions).get(6);

            assertThat(late).isEmpty();
            assertThat(running())
                    .as("claims that committed after the hold, round %d", round)
                    .isEqualTo(whenHeld);
        }
    }

    @Test
    void kindThatTheWorkerDoesNotKnowStaysQueuedWithoutAnAttempt() {
        UUID task = fixture.submitOne("task");

        assertThat(ledger.claim(WorkQueue.IO, Set.of(TaskKind.TICK_IMPORT), 5, "old", LedgerFixture.LEASE))
                .isEmpty();

        assertThat(fixture.view(task).attempt()).isZero();
    }

    @Test
    void lowPriorityIsPassedByNormalOnesForItsHeadStartOnly() {
        UUID low = submit("low", 1, "binance");
        fixture.sql("UPDATE task SET rank = rank + interval '6 hours' WHERE job_id = '" + low + "'");
        int passed = 0;
        // Each turn is ten minutes, in which one task of normal priority arrives and one task is done.
        for (int turn = 0;
                turn < 60
                        && fixture.state(ids("SELECT id FROM task WHERE job_id = '" + low + "'")
                                        .get(0))
                                .name()
                                .equals("QUEUED");
                turn++) {
            submit("normal " + turn, 1, "binance");
            ledger.finish(claim(1).get(0), LedgerFixture.DONE);
            fixture.sql("UPDATE task SET rank = rank - interval '10 minutes'");
            passed++;
        }

        assertThat(passed).isBetween(36, 38);
    }

    @Test
    void laneOfAPausedHostIsClosedUntilThePauseIsOver() {
        submit("job", 2, "binance");
        submit("other", 1, "okx");
        fixture.sql("INSERT INTO host_lane VALUES ('data.example', 'tick.download@binance')");
        fixture.sql("INSERT INTO host_budget VALUES ('data.example', 1, now(), now(), now() + interval '1 hour')");

        assertThat(claim(5)).hasSize(1);

        fixture.sql("UPDATE host_budget SET paused_until = now()");
        assertThat(claim(5)).hasSize(2);
    }

    @Test
    void taskPastItsDeadlineIsNotClaimed() {
        UUID task = fixture.submitOne("task");
        fixture.sql("UPDATE task SET deadline = now() - interval '1 second' WHERE id = '" + task + "'");

        assertThat(claim(1)).isEmpty();
    }

    private UUID submit(String name, int tasks, String exchange) {
        return submit(name, tasks, exchange, "normal");
    }

    private UUID submit(String name, int tasks, String exchange, String priority) {
        List<NewTask> all = new ArrayList<>();
        for (int i = 0; i < tasks; i++) {
            all.add(download(name + " " + i, exchange));
        }
        return jobs.submit(new NewJob(
                        UUID.randomUUID(),
                        "download",
                        "{}",
                        JobOrigin.start(),
                        Optional.empty(),
                        Priority.parse("priority", priority),
                        Optional.empty(),
                        all,
                        List.of()))
                .jobId();
    }

    private static NewTask download(String name, String exchange) {
        return new NewTask(
                UUID.randomUUID(),
                TaskKind.TICK_DOWNLOAD,
                name,
                name,
                "{\"exchange\":\"" + exchange + "\"}",
                List.of());
    }

    /** Makes a job one that was submitted earlier. */
    private void age(UUID job, String by) {
        fixture.sql("UPDATE task SET rank = rank - interval '" + by + "' WHERE job_id = '" + job + "'");
    }

    private void hold(Hold.Scope scope, String key) {
        holds.place(new NewHold(scope, key, "a test", Hold.Source.PERSON, "alice", Optional.empty()));
    }

    private List<TaskClaim> claim(int most) {
        return ledger.claim(
                WorkQueue.IO,
                LedgerFixture.ALL_KINDS,
                most,
                Thread.currentThread().getName(),
                Duration.ofMinutes(1));
    }

    /** Claims everything; returns the jobs of the tasks in the order of the claims. */
    private List<UUID> drain(int most) {
        List<UUID> jobsInOrder = new ArrayList<>();
        for (List<TaskClaim> claims = claim(most); !claims.isEmpty(); claims = claim(most)) {
            claims.forEach(claim -> jobsInOrder.add(claim.jobId()));
        }
        return jobsInOrder;
    }

    private List<String> labels(UUID job) {
        return fixture.texts("SELECT label FROM task WHERE job_id = '" + job + "' ORDER BY position");
    }

    private List<UUID> ids(String sql) {
        return fixture.texts(sql).stream().map(UUID::fromString).toList();
    }

    private long running() {
        return Long.parseLong(fixture.texts("SELECT count(*) FROM task WHERE state = 'RUNNING'")
                .get(0));
    }
}
