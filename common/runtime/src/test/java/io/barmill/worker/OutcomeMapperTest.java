package io.barmill.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.barmill.error.BarmillException;
import io.barmill.error.ErrorCode;
import io.barmill.ledger.TaskOutcome;
import io.barmill.worker.TaskAbortedException.Reason;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OutcomeMapperTest {
    private static final TaskOutcome SUCCESS = new TaskOutcome.Succeeded("done");

    @Test
    void namedFailureKeepsItsCodeMessageAndWish() {
        BarmillException failure =
                new BarmillException(ErrorCode.RATE_LIMITED, "slow down", Duration.ofSeconds(7), null);

        assertThat(OutcomeMapper.thrown(failure, Optional.empty()))
                .contains(new TaskOutcome.Failed(
                        ErrorCode.RATE_LIMITED, "slow down", Optional.of(Duration.ofSeconds(7)), List.of()));
    }

    @Test
    void fullDiskHasANameWhateverFailedForIt() {
        IOException full = new IOException("/lake/x.parquet: No space left on device");
        BarmillException failure = new BarmillException(ErrorCode.LAKE_WRITE_FAILED, "x cannot be written", full);

        assertThat(List.of(failure, new UncheckedIOException(full)))
                .allSatisfy(thrown -> assertThat(
                                OutcomeMapper.thrown(thrown, Optional.empty()).orElseThrow())
                        .isInstanceOfSatisfying(
                                TaskOutcome.Failed.class,
                                failed -> assertThat(failed.code()).isEqualTo(ErrorCode.NO_SPACE_LEFT)));
    }

    @Test
    void failureWithoutANameIsInternal() {
        assertThat(OutcomeMapper.thrown(new IllegalStateException("odd"), Optional.empty()))
                .contains(new TaskOutcome.Failed(
                        ErrorCode.INTERNAL, "java.lang.IllegalStateException: odd", Optional.empty(), List.of()));
    }

    @Test
    void everyCodeEndsAsItsDispositionSays() {
        for (ErrorCode code : ErrorCode.values()) {
            Optional<TaskOutcome> outcome = OutcomeMapper.thrown(new BarmillException(code, "x"), Optional.empty());
            switch (code.disposition()) {
                case RETRYABLE, FATAL ->
                    assertThat(outcome.orElseThrow())
                            .isInstanceOfSatisfying(
                                    TaskOutcome.Failed.class,
                                    failed -> assertThat(failed.code()).isEqualTo(code));
                case CANCELLED -> {
                    if (code == ErrorCode.LEASE_LOST) {
                        assertThat(outcome).isEmpty();
                    } else {
                        assertThat(outcome.orElseThrow()).isInstanceOf(TaskOutcome.Cancelled.class);
                    }
                }
            }
        }
    }

    @Test
    void whatBrokeBecauseTheTaskWasStoppedIsNotAFailure() {
        BarmillException cut = new BarmillException(ErrorCode.TRANSFER_CUT, "the stream was closed");
        TaskOutcome reported = new TaskOutcome.Failed(ErrorCode.TRANSFER_CUT, "closed", Optional.empty(), List.of());

        assertThat(OutcomeMapper.thrown(cut, Optional.of(Reason.WORKER_STOPPING))
                        .orElseThrow())
                .isInstanceOf(TaskOutcome.HandedBack.class);
        assertThat(OutcomeMapper.thrown(cut, Optional.of(Reason.CANCELLED)).orElseThrow())
                .isInstanceOf(TaskOutcome.Cancelled.class);
        assertThat(OutcomeMapper.thrown(cut, Optional.of(Reason.LEASE_LOST))).isEmpty();
        assertThat(OutcomeMapper.returned(reported, Optional.of(Reason.WORKER_STOPPING))
                        .orElseThrow())
                .isInstanceOf(TaskOutcome.HandedBack.class);
    }

    @Test
    void successThatCameAfterTheRequestToEndIsASuccess() {
        assertThat(OutcomeMapper.returned(SUCCESS, Optional.of(Reason.CANCELLED)))
                .contains(SUCCESS);
    }

    @Test
    void abortThatAHandlerThrowsOfItselfCountsAsOne() {
        assertThat(OutcomeMapper.thrown(new TaskAbortedException(Reason.WORKER_STOPPING), Optional.empty())
                        .orElseThrow())
                .isInstanceOf(TaskOutcome.HandedBack.class);
    }

    @Test
    void noOutcomeIsAFailureOfTheHandlers() {
        assertThat(OutcomeMapper.returned(null, Optional.empty()).orElseThrow())
                .isInstanceOfSatisfying(
                        TaskOutcome.Failed.class,
                        failed -> assertThat(failed.code()).isEqualTo(ErrorCode.INTERNAL));
    }
}
