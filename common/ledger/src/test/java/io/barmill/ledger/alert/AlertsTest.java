package io.barmill.ledger.alert;

import static org.assertj.core.api.Assertions.assertThat;

import io.barmill.error.ErrorCode;
import io.barmill.ledger.LedgerFixture;
import io.barmill.ledger.LedgerTest;
import io.barmill.ledger.NewJob;
import io.barmill.ledger.NewTask;
import io.barmill.ledger.Sweep;
import io.barmill.ledger.TaskOutcome;
import io.barmill.ledger.order.Priority;
import io.barmill.ledger.origin.JobOrigin;
import io.barmill.ledger.origin.Submitter;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class AlertsTest extends LedgerTest {
    private static final Sweep.Limits LIMITS =
            new Sweep.Limits(Duration.ofSeconds(30), Duration.ofMinutes(1), Duration.ZERO, 100);
    private static final TaskOutcome BAD =
            new TaskOutcome.Failed(ErrorCode.BAD_ROW, "row 7", Optional.empty(), List.of());
    private static final ChatAddress ALICE = ChatAddress.parse("chats", "111");
    private static final ChatAddress GROUP = ChatAddress.parse("chats", "-222:7");

    @Inject
    Alerts alerts;

    @Inject
    Sweep sweep;

    @BeforeEach
    void configure() {
        alerts.configure(List.of(ALICE), Arrays.asList(AlertEvent.values()));
    }

    @Test
    void jobOfAUserIsToldOfOnceWhenItStartsAndOnceWhenItEnds() {
        NewTask task = LedgerFixture.task("task");
        UUID job = submit("{\"exchange\": \"binance\", \"symbols\": [\"a\", \"b\", \"c\", \"d\", \"e\", \"f\"]}", task);
        fixture.run(task.id(), LedgerFixture.DONE);
        sweep();
        sweep();

        List<Notice> notices = all();

        assertThat(notices).extracting(Notice::event).containsExactly(AlertEvent.JOB_SUCCEEDED, AlertEvent.JOB_STARTED);
        assertThat(notices).extracting(Notice::jobId).containsOnly(Optional.of(job));
        assertThat(notices.get(0).about())
                .contains(
                        "\"by\": \"alice\"",
                        "\"symbol_count\": 6",
                        "[\"a\", \"b\", \"c\", \"d\", \"e\"]",
                        "\"succeeded\": 1");
    }

    @Test
    void everyEndHasItsEvent() {
        NewTask bad = LedgerFixture.task("bad");
        submit("{}", bad);
        UUID cancelled = submit("{}", LedgerFixture.task("other"));
        submit("{}");
        jobs.cancelJob(cancelled, "alice");
        fixture.run(bad.id(), BAD);
        sweep();

        assertThat(all().stream().map(Notice::event).filter(event -> event != AlertEvent.JOB_STARTED))
                .containsExactlyInAnyOrder(
                        AlertEvent.JOB_FAILED, AlertEvent.JOB_CANCELLED, AlertEvent.JOB_NOTHING_TO_DO);
        assertThat(all().stream()
                        .filter(notice -> notice.event() == AlertEvent.JOB_FAILED)
                        .map(Notice::about))
                .singleElement()
                .asString()
                .contains("[{\"code\": \"BAD_ROW\", \"count\": 1}]");
    }

    @Test
    void jobOfNobodyIsToldOfOnlyIfItFails() {
        NewTask bad = LedgerFixture.task("bad");
        NewTask good = LedgerFixture.task("good");
        fixture.submit(bad);
        fixture.submit(good);
        fixture.run(bad.id(), BAD);
        fixture.run(good.id(), LedgerFixture.DONE);
        sweep();

        assertThat(all()).extracting(Notice::event).containsExactly(AlertEvent.JOB_FAILED);
    }

    @Test
    void jobThatFailsAgainAfterARetryIsToldOfAgain() {
        NewTask bad = LedgerFixture.task("bad");
        fixture.submit(bad);
        fixture.run(bad.id(), BAD);
        sweep();
        jobs.retryTask(bad.id(), "alice");
        fixture.run(bad.id(), BAD);
        sweep();

        assertThat(all()).extracting(Notice::event).containsExactly(AlertEvent.JOB_FAILED, AlertEvent.JOB_FAILED);
    }

    @Test
    void nothingIsNotedForEventsThatNoChatIsToldOf() {
        alerts.configure(List.of(ALICE), List.of(AlertEvent.JOB_CANCELLED));
        submit("{}");
        alerts.configure(List.of(), Arrays.asList(AlertEvent.values()));
        submit("{}");
        sweep();

        assertThat(all()).isEmpty();
        assertThat(alerts.chats()).isEmpty();
    }

    @Test
    void chatIsClaimedByOneOfManySenders() throws Exception {
        alerts.configure(List.of(ALICE, GROUP), Arrays.asList(AlertEvent.values()));
        for (int round = 0; round < 10; round++) {
            alerts.raise(AlertEvent.CHAT_OFF, "cause " + round, "{}", Optional.empty());
            List<Callable<Optional<Delivery>>> senders = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                String name = "sender " + i;
                senders.add(() -> alerts.claim(name, rules(Duration.ZERO, false)));
            }
            ExecutorService threads = Executors.newFixedThreadPool(4);
            List<Delivery> claimed = new ArrayList<>();
            for (Future<Optional<Delivery>> each : threads.invokeAll(senders)) {
                each.get().ifPresent(claimed::add);
            }
            threads.shutdown();

            assertThat(claimed).extracting(Delivery::chat).containsExactlyInAnyOrder(ALICE, GROUP);
            assertThat(claimed)
                    .allSatisfy(delivery -> assertThat(delivery.notices()).hasSize(1));
            claimed.forEach(delivery ->
                    assertThat(alerts.sent(delivery, 1, Duration.ZERO)).isTrue());
        }
        assertThat(all()).hasSize(20).extracting(Notice::state).containsOnly(Notice.State.SENT);
    }

    @Test
    void senderWhoseLeaseHasEndedDoesNotReleaseTheNextOnes() {
        alerts.raise(AlertEvent.CHAT_OFF, "cause", "{}", Optional.empty());
        Delivery late = alerts.claim("late", rules(Duration.ZERO, false)).orElseThrow();
        fixture.sql("UPDATE alert_chat SET lease_until = now() - interval '1 second'");
        Delivery next = alerts.claim("next", rules(Duration.ZERO, false)).orElseThrow();

        assertThat(alerts.sent(late, 1, Duration.ZERO)).isFalse();
        assertThat(alerts.claim("third", rules(Duration.ZERO, false))).isEmpty();
        assertThat(alerts.sent(next, 2, Duration.ZERO)).isTrue();
    }

    @Test
    void firstNoticeOfAnEventGoesAtOnceAndLaterOnesTogether() {
        submit("{}");
        Delivery first =
                alerts.claim("sender", rules(Duration.ofMinutes(1), false)).orElseThrow();
        assertThat(first.notices()).hasSize(1);
        alerts.sent(first, 1, Duration.ZERO);
        submit("{}");
        submit("{}");
        assertThat(alerts.claim("sender", rules(Duration.ofMinutes(1), false))).isEmpty();

        fixture.sql("UPDATE alert_notice SET sent_at = sent_at - interval '61 seconds'");

        assertThat(alerts.claim("sender", rules(Duration.ofMinutes(1), false))
                        .orElseThrow()
                        .notices())
                .hasSize(2);
    }

    @Test
    void onlyWhatIsCriticalIsDueWhileItIsQuiet() {
        submit("{}");
        assertThat(alerts.claim("sender", rules(Duration.ofMinutes(1), true))).isEmpty();
        alerts.raise(AlertEvent.CHAT_OFF, "cause", "{}", Optional.empty());

        Delivery quiet =
                alerts.claim("sender", rules(Duration.ofMinutes(1), true)).orElseThrow();
        assertThat(quiet.notices()).extracting(Notice::event).containsExactly(AlertEvent.CHAT_OFF);
        alerts.sent(quiet, 1, Duration.ZERO);
        assertThat(alerts.claim("sender", rules(Duration.ofMinutes(1), false))
                        .orElseThrow()
                        .notices())
                .extracting(Notice::event)
                .containsExactly(AlertEvent.JOB_STARTED);
    }

    @Test
    void chatThatIsSwitchedOffGetsNothingUntilItIsOnAgain() {
        submit("{}");
        alerts.disable("111", "bot was blocked by the user");
        submit("{}");

        assertThat(all()).singleElement().satisfies(notice -> {
            assertThat(notice.state()).isEqualTo(Notice.State.DROPPED);
            assertThat(notice.note()).hasValue("the chat was switched off: bot was blocked by the user");
        });
        configure();
        assertThat(alerts.chats())
                .singleElement()
                .satisfies(chat -> assertThat(chat.disabledReason()).hasValue("bot was blocked by the user"));
        alerts.enable("111");
        submit("{}");
        assertThat(alerts.claim("sender", rules(Duration.ZERO, false))).isPresent();
    }

    @Test
    void chatKeepsTheIdThatItMovedTo() {
        alerts.moved("111", -1009L);
        configure();
        submit("{}");

        assertThat(alerts.claim("sender", rules(Duration.ZERO, false))
                        .orElseThrow()
                        .chat()
                        .id())
                .isEqualTo(-1009L);
    }

    @Test
    void failureIsShownAndWaitedFor() {
        submit("{}");
        Delivery claimed = alerts.claim("sender", rules(Duration.ZERO, false)).orElseThrow();
        alerts.failed(claimed, "connection refused", Duration.ofMinutes(5));

        assertThat(alerts.claim("sender", rules(Duration.ZERO, false))).isEmpty();
        assertThat(alerts.chats()).singleElement().satisfies(chat -> {
            assertThat(chat.failures()).isEqualTo(1);
            assertThat(chat.lastError()).hasValue("connection refused");
            assertThat(chat.pending()).isEqualTo(1);
        });
        fixture.sql("UPDATE alert_notice SET created_at = created_at - interval '25 hours'");
        assertThat(alerts.drop(Duration.ofHours(24))).isEqualTo(1);
        assertThat(all().get(0).note()).hasValue("not sent in time: connection refused");
        assertThat(alerts.prune(Duration.ofHours(24), 10)).isFalse();
        assertThat(all()).isEmpty();
    }

    @Test
    void listGoesOnBehindANoticeWithoutGaps() {
        for (int i = 0; i < 5; i++) {
            submit("{}");
        }
        List<Notice> whole = all();
        List<Notice> parts = new ArrayList<>();
        Optional<Long> after = Optional.empty();
        for (int i = 0; i < 3; i++) {
            List<Notice> part = alerts.list(Optional.of(Notice.State.PENDING), after, 2);
            parts.addAll(part);
            after = Optional.of(part.get(part.size() - 1).id());
        }

        assertThat(parts).isEqualTo(whole).hasSize(5);
    }

    private List<Notice> all() {
        return alerts.list(Optional.empty(), Optional.empty(), 100);
    }

    private void sweep() {
        sweep.sweep(LIMITS, queue -> OptionalLong.of(0));
    }

    private static Alerts.Claiming rules(Duration digest, boolean isQuiet) {
        return new Alerts.Claiming(Duration.ofMinutes(1), digest, isQuiet, 50);
    }

    private UUID submit(String request, NewTask... tasks) {
        UUID id = UUID.randomUUID();
        jobs.submit(new NewJob(
                id,
                "download",
                request,
                JobOrigin.start().by(new Submitter("alice", Optional.empty(), "rest")),
                Optional.empty(),
                Priority.NORMAL,
                Optional.empty(),
                List.of(tasks),
                List.of()));
        return id;
    }
}
