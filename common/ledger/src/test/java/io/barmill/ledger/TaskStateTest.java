package io.barmill.ledger;

import static io.barmill.ledger.TaskState.CANCELLED;
import static io.barmill.ledger.TaskState.CANCELLING;
import static io.barmill.ledger.TaskState.DEAD;
import static io.barmill.ledger.TaskState.QUEUED;
import static io.barmill.ledger.TaskState.RETRYABLE;
import static io.barmill.ledger.TaskState.RUNNING;
import static io.barmill.ledger.TaskState.SUCCEEDED;
import static io.barmill.ledger.TaskState.WAITING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.barmill.error.ErrorCode;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TaskStateTest {
    private static final UUID TASK = UUID.fromString("00000000-0000-0000-0000-000000000001");

    /** The moves, written down a second time as pairs, since a table that is compared with itself proves nothing. */
    private static final Set<String> ALLOWED = Set.of(
            "WAITING>QUEUED",
            "QUEUED>RUNNING",
            "RUNNING>SUCCEEDED",
            "RUNNING>RETRYABLE",
            "RETRYABLE>QUEUED",
            "RUNNING>DEAD",
            "WAITING>CANCELLED",
            "QUEUED>CANCELLED",
            "RETRYABLE>CANCELLED",
            "RUNNING>CANCELLING",
            "CANCELLING>CANCELLED",
            "DEAD>QUEUED",
            "CANCELLED>WAITING",
            "CANCELLED>QUEUED");

    @ParameterizedTest
    @EnumSource
    void everyMoveIsAllowedOrThrows(TaskState from) {
        for (TaskState to : TaskState.values()) {
            if (ALLOWED.contains(from + ">" + to)) {
                assertThat(from.to(to, TASK)).isSameAs(to);
            } else {
                assertThatExceptionOfType(IllegalTransitionException.class)
                        .as("%s to %s", from, to)
                        .isThrownBy(() -> from.to(to, TASK));
            }
        }
    }

    @Test
    void illegalMoveNamesTheTaskAndBothStates() {
        assertThatExceptionOfType(IllegalTransitionException.class)
                .isThrownBy(() -> DEAD.to(RUNNING, TASK))
                .withMessageContainingAll(TASK.toString(), "is DEAD", "cannot become RUNNING", "QUEUED")
                .satisfies(e -> {
                    assertThat(e.code()).isEqualTo(ErrorCode.ILLEGAL_TRANSITION);
                    assertThat(e.taskId()).isEqualTo(TASK);
                    assertThat(e.from()).isEqualTo(DEAD);
                    assertThat(e.to()).isEqualTo(RUNNING);
                });
    }

    @Test
    void everyTaskCanComeToAnEnd() {
        for (TaskState state : TaskState.values()) {
            assertThat(state.isLive())
                    .isEqualTo(!Set.of(SUCCEEDED, DEAD, CANCELLED).contains(state));
        }
        assertThat(TaskState.HELD).containsExactlyInAnyOrder(RUNNING, CANCELLING);
        assertThat(TaskState.LIVE).contains(WAITING, QUEUED, RETRYABLE);
    }
}
