package io.barmill.api.tasks;

import static org.assertj.core.api.Assertions.assertThat;

import io.barmill.api.RestTest;
import io.barmill.error.ErrorCode;
import io.barmill.ledger.TaskOutcome;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

@QuarkusTest
class TasksRestTest extends RestTest {
    private static final String TASKS = "/api/v1/tasks";

    @Test
    void tasksOfAllJobsAreListedNewestFirstWhateverTheirKind() {
        hold("BTCUSDT", "2024-01-01");
        accepted(post(BARS, "{\"exchange\":\"binance\",\"bar_type\":\"time_bar\"}"));
        String newest = download("ETHUSDT", "2024-01-01", "2024-01-01").getString("created_tasks[0].task_id");

        assertThat(get(TASKS).getList("tasks.kind")).containsExactly("tick.download", "bar.aggregate", "tick.download");
        assertThat(get(TASKS).getInt("total")).isEqualTo(3);
        assertThat(get(TASKS + "?kind=bar.aggregate").getList("tasks.kind")).containsExactly("bar.aggregate");
        assertThat(get(TASKS + "?status=succeeded").getList("tasks.order.symbol"))
                .containsExactly("BTCUSDT");
        assertThat(get(TASKS + "?kind=tick.download&exchange=binance&symbol=ethusdt")
                        .getList("tasks.task_id"))
                .containsExactly(newest);
        assertThat(get(TASKS + "?limit=1&after=" + newest).getList("tasks.kind"))
                .containsExactly("bar.aggregate");
    }

    @Test
    void failedTasksAreFoundByTheirCode() {
        String missing = die("BTCUSDT", ErrorCode.ARCHIVE_NOT_FOUND);
        String denied = die("ETHUSDT", ErrorCode.ACCESS_DENIED);

        assertThat(get(TASKS + "?status=dead").getList("tasks.task_id")).containsExactly(denied, missing);
        assertThat(get(TASKS + "?status=dead&code=access_denied").getList("tasks.task_id"))
                .isEqualTo(List.of(denied));
    }

    private String die(String symbol, ErrorCode code) {
        String taskId = download(symbol, "2024-01-01", "2024-01-01").getString("created_tasks[0].task_id");
        ledger.finish(
                ledger.claim(taskId),
                new TaskOutcome.Failed(code, "as the test wants it", Optional.empty(), List.of()));
        return taskId;
    }
}
