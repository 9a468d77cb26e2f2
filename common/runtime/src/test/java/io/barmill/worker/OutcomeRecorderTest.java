package io.barmill.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.barmill.error.ErrorCode;
import io.barmill.ledger.TaskOutcome;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class OutcomeRecorderTest {
    private static final TaskOutcome SUCCESS = new TaskOutcome.Succeeded("done");

    private final ManualTimer timer = new ManualTimer();
    private final FakeLedger ledger = new FakeLedger();
    private final WorkerConfig config = WorkerConfigs.defaults();
    private final RunningTask task =
            new RunningTask(FakeLedger.someClaim(), new FakeLedger(), timer, timer.nanos(), config.lease());
    private final OutcomeRecorder recorder = new OutcomeRecorder(ledger, timer, config.ledgerPause());

    @Test
    void outcomeIsRecordedAtOnce() {
        assertThat(recorder.record(task, SUCCESS)).isEqualTo(OutcomeRecorder.Recording.WRITTEN);
        assertThat(ledger.outcomes()).containsExactly(SUCCESS);
    }

    @Test
    void lostClaimWritesNothing() {
        ledger.loseClaims();

        assertThat(recorder.record(task, SUCCESS)).isEqualTo(OutcomeRecorder.Recording.LOST);
        assertThat(ledger.outcomes()).isEmpty();
    }

    @Test
    void outageShorterThanTheLeaseLosesNoWork() {
        ledger.goDown();
        timer.schedule(Duration.ofSeconds(20), ledger::comeBack);

        assertThat(recorder.record(task, SUCCESS)).isEqualTo(OutcomeRecorder.Recording.WRITTEN);
        assertThat(ledger.outcomes()).containsExactly(SUCCESS);
    }

    @Test
    void outageLongerThanTheLeaseLosesNoWork() {
        ledger.goDown();
        timer.schedule(Duration.ofHours(1), ledger::comeBack);

        assertThat(recorder.record(task, SUCCESS)).isEqualTo(OutcomeRecorder.Recording.WRITTEN);
        assertThat(ledger.outcomes()).containsExactly(SUCCESS);
    }

    @Test
    void outcomeOfATaskThatWasRescuedDuringTheOutageIsDropped() {
        ledger.goDown();
        ledger.loseClaims();
        timer.schedule(Duration.ofHours(1), ledger::comeBack);

        assertThat(recorder.record(task, SUCCESS)).isEqualTo(OutcomeRecorder.Recording.LOST);
        assertThat(ledger.outcomes()).isEmpty();
    }

    @Test
    void outcomeThatTheLedgerRefusesIsRecordedAsAFailure() {
        startBeating();
        ledger.refuse(SUCCESS::equals);

        assertThat(recorder.record(task, SUCCESS)).isEqualTo(OutcomeRecorder.Recording.REFUSED);
        assertThat(ledger.outcomes()).singleElement().isInstanceOfSatisfying(TaskOutcome.Failed.class, failed -> {
            assertThat(failed.code()).isEqualTo(ErrorCode.INTERNAL);
            assertThat(failed.message()).contains("the outcome breaks a rule");
        });
    }

    @Test
    void ledgerThatTakesNothingAtAllIsGivenUpThoughItAnswersBeats() {
        startBeating();
        ledger.refuse(outcome -> true);

        assertThat(recorder.record(task, SUCCESS)).isEqualTo(OutcomeRecorder.Recording.GIVEN_UP);
        assertThat(ledger.outcomes()).isEmpty();
    }

    private void startBeating() {
        new Heartbeat(ledger, timer, new WorkerMeters(new SimpleMeterRegistry()), config).start(task);
    }
}
