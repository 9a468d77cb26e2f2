package io.barmill.ledger.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.barmill.error.BarmillException;
import io.barmill.error.ErrorCode;
import io.barmill.ledger.LedgerFixture;
import io.barmill.ledger.LedgerTest;
import io.barmill.ledger.NewJob;
import io.barmill.ledger.NewTask;
import io.barmill.ledger.Sweep;
import io.barmill.ledger.TaskOutcome;
import io.barmill.ledger.alert.AlertEvent;
import io.barmill.ledger.alert.Alerts;
import io.barmill.ledger.alert.ChatAddress;
import io.barmill.ledger.alert.Notice;
import io.barmill.ledger.order.Priority;
import io.barmill.ledger.origin.JobOrigin;
import io.barmill.ledger.origin.Submitter;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

@QuarkusTest
class SchedulesTest extends LedgerTest {
    private static final Duration LEASE = Duration.ofMinutes(1);
    private static final Sweep.Limits LIMITS =
            new Sweep.Limits(Duration.ofSeconds(30), Duration.ofMinutes(1), Duration.ZERO, 100);
    private static final TaskOutcome BAD =
            new TaskOutcome.Failed(ErrorCode.BAD_ROW, "row 7", Optional.empty(), List.of());

    @Inject
    Schedules schedules;

    @Inject
    Alerts alerts;

    @Inject
    Sweep sweep;

    private Schedule add(String name, AlertOn alertOn) {
        return schedules.add(new NewSchedule(
                UUID.randomUUID(),
                name,
                "@hourly",
                "UTC",
                "download",
                "{\"exchange\": \"binance\"}",
                Optional.of("yesterday"),
                Overlap.SKIP,
                CatchUp.LATEST,
                alertOn,
                "alice",
                Optional.of(Instant.now().truncatedTo(ChronoUnit.SECONDS).minusSeconds(5))));
    }

    /** One run for the time that has come, and the next an hour later. */
    private static Firing hourly(NewSchedule schedule, Instant now) {
        Instant first = schedule.nextFire().orElseThrow();
        return new Firing(
                List.of(new Firing.Fire(first, Optional.empty(), false)), Optional.of(first.plus(1, ChronoUnit.HOURS)));
    }

    @Test
    void scheduleIsKeptAsItWasAdded() {
        Schedule added = add("nightly", AlertOn.ALWAYS);

        assertThat(schedules.find("nightly")).hasValue(added);
        assertThat(schedules.list(Optional.empty(), 10)).containsExactly(added);
        assertThat(schedules.list(Optional.of("nightly"), 10)).isEmpty();
        assertThatThrownBy(() -> add("nightly", AlertOn.ALWAYS))
                .isInstanceOfSatisfying(
                        BarmillException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.SCHEDULE_EXISTS));
        assertThat(schedules.remove("nightly")).isTrue();
        assertThat(schedules.find("nightly")).isEmpty();
    }

    @Test
    void timeGetsOneRunAndTheRunOneRunnerHoweverManyReplicasThereAre() throws Exception {
        Schedule schedule = add("nightly", AlertOn.ALWAYS);
        for (int round = 0; round < 20; round++) {
            List<Callable<Optional<ClaimedRun>>> replicas = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                String name = "replica " + i;
                replicas.add(() -> {
                    schedules.fire(SchedulesTest::hourly, 10);
                    return schedules.claim(name, LEASE);
                });
            }
            ExecutorService threads = Executors.newFixedThreadPool(4);
            List<ClaimedRun> claimed = new ArrayList<>();
            for (Future<Optional<ClaimedRun>> each : threads.invokeAll(replicas)) {
                each.get().ifPresent(claimed::add);
            }
            threads.shutdown();
            if (claimed.isEmpty()) {
                schedules.claim("late", LEASE).ifPresent(claimed::add);
            }

            assertThat(claimed).hasSize(1);
            schedules.skipped(claimed.get(0), "for the test");
            fixture.sql("UPDATE schedule SET next_fire = next_fire - interval '61 minutes'");
        }
        assertThat(schedules.runs(schedule.setting().id(), Optional.empty(), 100))
                .hasSize(20)
                .extracting(ScheduleRun::fireAt)
                .doesNotHaveDuplicates();
    }

    @Test
    void runOfARunnerThatDiedIsClaimedAgainUnderTheSameKey() {
        add("nightly", AlertOn.ALWAYS);
        schedules.fire(SchedulesTest::hourly, 10);
        ClaimedRun first = schedules.claim("dies", LEASE).orElseThrow();
        assertThat(schedules.claim("other", LEASE)).isEmpty();
        fixture.sql("UPDATE schedule_run SET lease_until = now() - interval '1 second'");

        ClaimedRun second = schedules.claim("other", LEASE).orElseThrow();

        assertThat(second.key()).isEqualTo(first.key());
        schedules.submitted(second, UUID.randomUUID());
        schedules.failed(first, "too late");
        assertThat(schedules.runs(first.schedule().id(), Optional.empty(), 10))
                .extracting(ScheduleRun::state)
                .containsExactly(ScheduleRun.State.SUBMITTED);
        assertThat(schedules.find("nightly").orElseThrow().failures()).isZero();
    }

    @Test
    void pausedScheduleMakesNoRunsAndDoesNotMakeUpForThem() {
        Schedule schedule = add("nightly", AlertOn.ALWAYS);
        schedules.pause("nightly", "alice", "exchange is moving");
        schedules.fire(SchedulesTest::hourly, 10);
        assertThat(schedules.runs(schedule.setting().id(), Optional.empty(), 10))
                .isEmpty();
        assertThat(schedules.find("nightly").orElseThrow().pause())
                .hasValueSatisfying(pause -> assertThat(pause.note()).isEqualTo("exchange is moving"));

        schedules.resume("nightly", Optional.of(Instant.now().plusSeconds(600)));
        schedules.fire(SchedulesTest::hourly, 10);

        assertThat(schedules.runs(schedule.setting().id(), Optional.empty(), 10))
                .isEmpty();
        assertThat(schedules.find("nightly").orElseThrow().pause()).isEmpty();
    }

    @Test
    void runsByHandAndOfThePastWaitAndHaveOneATime() {
        Schedule schedule = add("nightly", AlertOn.ALWAYS);
        Instant day = Instant.parse("2024-01-01T00:00:00Z");
        UUID id = schedule.setting().id();
        assertThat(schedules.backfill(id, List.of(day, day.plusSeconds(60)))).isEqualTo(2);
        assertThat(schedules.backfill(id, List.of(day, day.plusSeconds(120)))).isEqualTo(1);
        schedules.runNow(id);

        List<ScheduleRun> runs = schedules.runs(id, Optional.empty(), 10);
        assertThat(runs).hasSize(4).allMatch(ScheduleRun::isManual);
        assertThat(schedules.runs(id, Optional.of(runs.get(1).fireAt()), 10)).isEqualTo(runs.subList(2, 4));
        ClaimedRun first = schedules.claim("runner", LEASE).orElseThrow();
        assertThat(first.fireAt()).isEqualTo(day);
        assertThat(first.waits()).isTrue();
        assertThat(first.isSuperseded()).isTrue();
    }

    @Test
    void jobThatRunsBlocksTheNextRunAndTenFailuresPause() {
        Schedule schedule = add("nightly", AlertOn.FAILURE);
        for (int i = 0; i < 10; i++) {
            NewTask task = LedgerFixture.task("task " + i);
            schedules.runNow(schedule.setting().id());
            ClaimedRun run = schedules.claim("runner", LEASE).orElseThrow();
            assertThat(run.isBlocked()).isFalse();
            schedules.submitted(run, submit("schedule:nightly", task));
            schedules.runNow(schedule.setting().id());
            ClaimedRun next = schedules.claim("runner", LEASE).orElseThrow();
            assertThat(next.isBlocked()).isTrue();
            schedules.skipped(next, "overlap");
            fixture.run(task.id(), BAD);
            sweep();
            assertThat(schedules.settle(10)).hasSize(i == 9 ? 1 : 0);
        }

        assertThat(schedules.find("nightly").orElseThrow().pause())
                .hasValueSatisfying(pause -> assertThat(pause.note()).isEqualTo("10 runs in a row have failed"));
        assertThat(schedules
                        .runs(schedule.setting().id(), Optional.empty(), 1)
                        .get(0)
                        .reason())
                .hasValue("overlap");
    }

    @Test
    void chatsAreToldOfTheJobsOfAScheduleAsItSays() {
        alerts.configure(List.of(ChatAddress.parse("chat", "111")), Arrays.asList(AlertEvent.values()));
        add("loud", AlertOn.ALWAYS);
        add("calm", AlertOn.FAILURE);
        add("mute", AlertOn.NEVER);
        for (String name : List.of("loud", "calm", "mute")) {
            NewTask good = LedgerFixture.task(name + " good");
            NewTask bad = LedgerFixture.task(name + " bad");
            submit("schedule:" + name, good);
            submit("schedule:" + name, bad);
            fixture.run(good.id(), LedgerFixture.DONE);
            fixture.run(bad.id(), BAD);
        }
        sweep();

        List<Notice> notices = alerts.list(Optional.empty(), Optional.empty(), 100);
        assertThat(notices.stream().filter(notice -> notice.about().contains("schedule:loud")))
                .hasSize(4);
        assertThat(notices.stream().filter(notice -> notice.about().contains("schedule:calm")))
                .extracting(Notice::event)
                .containsExactly(AlertEvent.JOB_FAILED);
        assertThat(notices.stream().filter(notice -> notice.about().contains("schedule:mute")))
                .isEmpty();
    }

    private void sweep() {
        sweep.sweep(LIMITS, queue -> OptionalLong.of(0));
    }

    private UUID submit(String via, NewTask task) {
        UUID id = UUID.randomUUID();
        jobs.submit(new NewJob(
                id,
                "download",
                "{}",
                JobOrigin.start().by(new Submitter("alice", Optional.empty(), via)),
                Optional.empty(),
                Priority.NORMAL,
                Optional.empty(),
                List.of(task),
                List.of()));
        return id;
    }
}
