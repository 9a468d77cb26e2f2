package io.barmill.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JobStateTest {
    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource(delimiter = '|', textBlock = """
                    ''                             | NOTHING_TO_DO
                    WAITING                        | QUEUED
                    QUEUED                         | QUEUED
                    WAITING QUEUED                 | QUEUED
                    RUNNING                        | RUNNING
                    RETRYABLE                      | RUNNING
                    CANCELLING                     | RUNNING
                    QUEUED RUNNING                 | RUNNING
                    QUEUED SUCCEEDED               | RUNNING
                    WAITING DEAD                   | RUNNING
                    RUNNING DEAD                   | RUNNING
                    CANCELLING DEAD                | RUNNING
                    RETRYABLE CANCELLED            | RUNNING
                    SUCCEEDED                      | SUCCEEDED
                    DEAD                           | FAILED
                    CANCELLED                      | CANCELLED
                    SUCCEEDED DEAD                 | FAILED
                    SUCCEEDED CANCELLED            | CANCELLED
                    DEAD CANCELLED                 | FAILED
                    SUCCEEDED DEAD CANCELLED       | FAILED
                    """)
    void stateFollowsFromTheTasks(String tasks, JobState expected) {
        List<TaskState> states = tasks.isEmpty()
                ? List.of()
                : Arrays.stream(tasks.split(" ")).map(TaskState::valueOf).toList();

        assertThat(JobState.of(states)).isEqualTo(expected);
    }
}
