package io.barmill.ledger.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.barmill.error.BarmillException;
import io.barmill.error.ErrorCode;
import io.barmill.ledger.LedgerFixture;
import io.barmill.ledger.LedgerTest;
import io.barmill.ledger.NewJob;
import io.barmill.ledger.NewTask;
import io.barmill.ledger.TaskClaim;
import io.barmill.ledger.origin.JobOrigin;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ReorderTest extends LedgerTest {
    private static final Instant LATER = Instant.parse("2099-12-31T12:00:00Z");

    @Test
    void waitingTasksMoveAtOnceAndKeepTheirOrderAmongThemselves() {
        submit("normal", Optional.empty(), "a1", "a2");
        UUID second = submit("normal", Optional.empty(), "b1", "b2");
        UUID third = submit("normal", Optional.empty(), "c1");

        Reordering.Result result = jobs.reorder(second, priority("high"));
        jobs.reorder(third, priority("urgent"));

        assertThat(result).isEqualTo(new Reordering.Result(new Priority(6), Optional.empty(), 2));
        assertThat(drain()).containsExactly("c1", "b1", "b2", "a1", "a2");
        fixture.audit().assertNoFaults();
    }

    @Test
    void sharedTaskStandsWhereTheFirstOfItsJobsHasIt() {
        UUID first = submit("high", Optional.empty(), "shared");
        submit("normal", Optional.empty(), "other", "later");
        submit("normal", Optional.empty(), "shared");

        jobs.reorder(first, priority("low"));

        assertThat(drain()).containsExactly("other", "shared", "later");
    }

    @Test
    void deadlineIsSetAndRemoved() {
        UUID job = submit("low", Optional.empty(), "task");

        Reordering.Result set = jobs.reorder(job, new Reordering(Optional.empty(), true, Optional.of(LATER)));
        assertThat(set).isEqualTo(new Reordering.Result(new Priority(-6), Optional.of(LATER), 1));
        assertThat(deadlines()).isEqualTo("1");
        jobs.reorder(job, priority("normal"));
        assertThat(deadlines()).isEqualTo("1");
        jobs.reorder(job, new Reordering(Optional.empty(), true, Optional.empty()));
        assertThat(deadlines()).isEqualTo("0");
    }

    @Test
    void deadlineOfOneJobEndsNoTaskThatAnotherWantsWithoutOne() {
        UUID job = submit("normal", Optional.empty(), "shared");
        submit("normal", Optional.empty(), "shared");

        jobs.reorder(job, new Reordering(Optional.empty(), true, Optional.of(LATER)));

        assertThat(deadlines()).isEqualTo("0");
    }

    @Test
    void unknownJobIsNamed() {
        assertThatThrownBy(() -> jobs.reorder(UUID.randomUUID(), priority("high")))
                .isInstanceOfSatisfying(
                        BarmillException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.NOT_FOUND));
    }

    private static Reordering priority(String name) {
        return new Reordering(Optional.of(Priority.parse("priority", name)), false, Optional.empty());
    }

    private String deadlines() {
        return fixture.texts("SELECT count(*) FROM task WHERE deadline IS NOT NULL")
                .get(0);
    }

    private UUID submit(String priority, Optional<Instant> deadline, String... labels) {
        List<NewTask> tasks = new ArrayList<>();
        for (String label : labels) {
            tasks.add(LedgerFixture.task(label));
        }
        return jobs.submit(new NewJob(
                        UUID.randomUUID(),
                        "download",
                        "{}",
                        JobOrigin.start(),
                        Optional.empty(),
                        Priority.parse("priority", priority),
                        deadline,
                        tasks,
                        List.of()))
                .jobId();
    }

    private List<String> drain() {
        List<String> labels = new ArrayList<>();
        for (Optional<TaskClaim> claim = fixture.claimFirst("worker-1");
                claim.isPresent();
                claim = fixture.claimFirst("worker-1")) {
            labels.add(fixture.view(claim.get().taskId()).label());
        }
        return labels;
    }
}
