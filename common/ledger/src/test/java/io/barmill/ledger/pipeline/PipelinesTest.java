package io.barmill.ledger.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.barmill.error.ErrorCode;
import io.barmill.ledger.JobReason;
import io.barmill.ledger.JobState;
import io.barmill.ledger.LedgerFixture;
import io.barmill.ledger.LedgerTest;
import io.barmill.ledger.NewJob;
import io.barmill.ledger.NewTask;
import io.barmill.ledger.PlanLedger;
import io.barmill.ledger.Sweep;
import io.barmill.ledger.TaskOutcome;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
class PipelinesTest extends LedgerTest {
    private static final Duration LEASE = Duration.ofMinutes(1);

    @Inject
    Pipelines pipelines;

    @Inject
    PlanLedger plans;

    @Inject
    Sweep sweep;

    private UUID open(String kind) {
        UUID job = UUID.randomUUID();
        plans.open(new NewJob(job, kind, "{}", Optional.empty(), List.of()), kind, Duration.ZERO);
        return job;
    }

    private void sweep() {
        sweep.sweep(
                new Sweep.Limits(Duration.ofSeconds(30), Duration.ofMinutes(1), Duration.ZERO, 100),
                queue -> OptionalLong.of(0));
    }

    @Test
    void pipelineIsTakenOverByWhoeverPlansInStagesOnly() {
        UUID pipeline = open("pipeline");
        UUID download = open("download");

        assertThat(plans.takeOver("planner", LEASE))
                .hasValueSatisfying(job -> assertThat(job.job()).isEqualTo(download));
        assertThat(plans.takeOver("planner", LEASE)).isEmpty();
        assertThat(plans.takeOverStaged("stages", LEASE))
                .hasValueSatisfying(job -> assertThat(job.job()).isEqualTo(pipeline));
        assertThat(plans.takeOverStaged("others", LEASE)).isEmpty();
    }

    @Test
    void jobIsNotOverBeforeItsLastStepIsPlanned() {
        UUID job = open("pipeline");
        plans.takeOverStaged("stages", LEASE);
        PlanLedger.Lease lease = new PlanLedger.Lease(job, "stages", LEASE);
        assertThat(view.job(job).orElseThrow().state()).isEqualTo(JobState.PLANNING);
        NewTask task = LedgerFixture.task("task");
        plans.append(lease, List.of(task));
        assertThat(view.job(job).orElseThrow().state()).isEqualTo(JobState.QUEUED);
        fixture.run(task.id(), LedgerFixture.DONE);
        sweep();
        assertThat(view.job(job).orElseThrow().state()).isEqualTo(JobState.RUNNING);

        plans.end(lease, List.of());
        sweep();

        assertThat(view.job(job).orElseThrow().state()).isEqualTo(JobState.SUCCEEDED);
    }

    @Test
    void stepsAreKeptWithTheirTasksAndWhatNeedsNone() {
        NewTask good = LedgerFixture.task("good");
        NewTask bad = LedgerFixture.task("bad");
        NewTask open = LedgerFixture.task("open");
        UUID job = fixture.submit(good, bad, open).jobId();
        List<PipelineUnit> units = List.of(
                PipelineUnit.waiting(0, ""), PipelineUnit.waiting(1, "BTCUSDT"), PipelineUnit.waiting(1, "ETHUSDT"));
        assertThat(pipelines.begin(job, units)).isEqualTo(units);
        pipelines.planned(
                job,
                0,
                List.of(""),
                Map.of(good.id(), "BTCUSDT", bad.id(), "ETHUSDT", open.id(), "ETHUSDT"),
                List.of(new JobReason("gap", 2, List.of("one", "two"))));
        pipelines.planned(job, 1, List.of("BTCUSDT"), Map.of(), List.of(new JobReason("gap", 1, List.of("three"))));
        pipelines.settle(job, 1, List.of("ETHUSDT"), PipelineUnit.State.SKIPPED, Optional.of("ticks has failed"));
        fixture.run(good.id(), LedgerFixture.DONE);
        fixture.run(bad.id(), new TaskOutcome.Failed(ErrorCode.BAD_ROW, "row 7", Optional.empty(), List.of()));

        assertThat(pipelines.begin(job, units))
                .as("a step that was planned stays so")
                .extracting(PipelineUnit::state)
                .containsExactly(PipelineUnit.State.PLANNED, PipelineUnit.State.PLANNED, PipelineUnit.State.SKIPPED);
        assertThat(pipelines.tasks(job))
                .containsExactly(new StepTasks(0, "BTCUSDT", 0, 0, 1, 0), new StepTasks(0, "ETHUSDT", 1, 1, 0, 1));
        assertThat(pipelines.reasons(job)).containsExactly(new JobReason("gap", 3, List.of("one", "two", "three")));
    }
}
