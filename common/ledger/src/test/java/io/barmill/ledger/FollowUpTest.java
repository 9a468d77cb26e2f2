package io.barmill.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Tasks that a success calls for. */
@QuarkusTest
class FollowUpTest extends LedgerTest {
    @Test
    void followUpsJoinTheJobAndRingTheirDoorbells() {
        UUID first = fixture.submitOne("first");
        TaskClaim claim = fixture.claim(first);
        fixture.sql("DELETE FROM outbox");
        NewTask next = LedgerFixture.task("next");
        NewTask last = LedgerFixture.task("last", next.id());

        ledger.finish(claim, success(next, last));

        assertThat(fixture.state(first)).isEqualTo(TaskState.SUCCEEDED);
        assertThat(fixture.state(next.id())).isEqualTo(TaskState.QUEUED);
        assertThat(fixture.state(last.id())).isEqualTo(TaskState.WAITING);
        assertThat(fixture.view(next.id()).jobId()).isEqualTo(claim.jobId());
        assertThat(fixture.doorbells()).containsExactly(next.id());
        assertThat(view.job(claim.jobId()).orElseThrow().state()).isEqualTo(JobState.RUNNING);
        assertThat(fixture.audit().faults()).isEmpty();
        fixture.run(next.id(), LedgerFixture.DONE);
        fixture.run(last.id(), LedgerFixture.DONE);
        assertThat(view.job(claim.jobId()).orElseThrow().state()).isEqualTo(JobState.SUCCEEDED);
    }

    @Test
    void aFollowUpThatALiveTaskDoesAlreadyIsSkipped() {
        UUID live = fixture.submitOne("same work");
        UUID first = fixture.submitOne("first");
        UUID second = fixture.submitOne("second");

        fixture.run(first, success(LedgerFixture.task("same work")));
        fixture.run(second, success(LedgerFixture.task("same work"), LedgerFixture.task("more")));

        assertThat(fixture.state(live)).isEqualTo(TaskState.QUEUED);
        assertThat(view.job(fixture.view(first).jobId()).orElseThrow().state()).isEqualTo(JobState.SUCCEEDED);
        assertThat(fixture.audit().faults()).isEmpty();
    }

    @Test
    void twoTasksOfAJobCanBothCallForMore() {
        NewTask one = LedgerFixture.task("one");
        NewTask two = LedgerFixture.task("two");
        fixture.submit(one, two);
        UUID live = fixture.submitOne("same work");

        fixture.run(one.id(), success(LedgerFixture.task("same work"), LedgerFixture.task("after one")));
        fixture.run(two.id(), success(LedgerFixture.task("same work"), LedgerFixture.task("after two")));

        assertThat(fixture.state(live)).isEqualTo(TaskState.QUEUED);
        assertThat(fixture.audit().faults()).isEmpty();
    }

    @Test
    void aTaskThatWasAskedToStopCallsForNothing() {
        UUID first = fixture.submitOne("first");
        TaskClaim claim = fixture.claim(first);
        jobs.cancelJob(claim.jobId(), "a test");
        NewTask next = LedgerFixture.task("next");

        ledger.finish(claim, success(next));

        assertThat(fixture.state(first)).isEqualTo(TaskState.CANCELLED);
        assertThat(view.task(next.id())).isEmpty();
    }

    @Test
    void anArchiveIsRepublishedOnlyWhereItIsStillTheOneThatWasLookedAt() {
        fixture.run(
                fixture.submitOne("download"),
                new TaskOutcome.Succeeded(
                        "ok",
                        List.of(
                                LedgerFixture.archive("a", ArchiveState.VERIFIED),
                                LedgerFixture.archive("b", ArchiveState.EMPTY)),
                        List.of()));

        fixture.run(
                fixture.submitOne("verify"),
                new TaskOutcome.Succeeded(
                        "changed",
                        List.of(
                                republished("a", "computed", "newly published"),
                                republished("b", "what was there before", "newly published"),
                                republished("c", "computed", "newly published")),
                        List.of()));

        Map<String, ArchiveEntry> archives = manifest.archives(List.of("a", "b", "c"));
        assertThat(archives).containsOnlyKeys("a", "b");
        assertThat(archives.get("a").state()).isEqualTo(ArchiveState.REPUBLISHED);
        assertThat(archives.get("a").publishedSha256()).contains("newly published");
        assertThat(archives.get("a").computedSha256()).contains("computed");
        assertThat(archives.get("b").state()).isEqualTo(ArchiveState.EMPTY);
    }

    private static ArchiveEntry republished(String url, String computed, String published) {
        return new ArchiveEntry(
                url,
                "binance",
                ArchiveState.REPUBLISHED,
                0,
                Optional.empty(),
                Optional.of(published),
                Optional.of(computed),
                0,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private static TaskOutcome success(NewTask... followUps) {
        return new TaskOutcome.Succeeded("done", List.of(), List.of(), List.of(followUps));
    }
}
