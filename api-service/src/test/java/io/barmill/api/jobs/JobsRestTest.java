package io.barmill.api.jobs;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.barmill.api.RestTest;
import io.barmill.error.ErrorCode;
import io.barmill.ledger.TaskClaim;
import io.barmill.ledger.TaskOutcome;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class JobsRestTest extends RestTest {
    @Test
    void jobHasItsRequestAndProgress() {
        JsonPath submitted = download("BTCUSDT", "2024-01-01", "2024-01-02");
        String jobId = submitted.getString("job_id");
        ledger.claim(submitted.getString("created_tasks[0].task_id"));

        JsonPath job = get("/api/v1/jobs/" + jobId);

        assertThat(job.<String, Object>getMap(""))
                .containsOnlyKeys(fields(
                        "job_id kind state request created_at total_tasks skipped_tasks reasons tasks waiting_for created_by"
                                + " via links"));
        assertThat(job.getString("kind")).isEqualTo("download");
        assertThat(job.getString("state")).isEqualTo("RUNNING");
        assertThat(job.getMap("request")).isEqualTo(map("""
                                {"exchange": "binance", "symbols": ["BTCUSDT"], "start_date": "2024-01-01",
                                 "end_date": "2024-01-02"}"""));
        assertThat(Instant.parse(job.getString("created_at")))
                .isBeforeOrEqualTo(Instant.now().plusSeconds(60));
        assertThat(job.getInt("total_tasks")).isEqualTo(2);
        assertThat(job.getMap("tasks")).isEqualTo(map("""
                                {"WAITING": 0, "QUEUED": 1, "RUNNING": 1, "RETRYABLE": 0, "CANCELLING": 0,
                                 "SUCCEEDED": 0, "DEAD": 0, "CANCELLED": 0}"""));
    }

    @Test
    void endedJobHasItsTimeAndError() {
        JsonPath submitted = download("BTCUSDT", "2024-01-01", "2024-01-01");
        die(submitted.getString("created_tasks[0].task_id"));

        JsonPath job = get("/api/v1/jobs/" + submitted.getString("job_id"));

        assertThat(job.getString("state")).isEqualTo("FAILED");
        assertThat(job.getString("finished_at")).isNotNull();
        assertThat(job.getMap("error")).isEqualTo(Map.of("code", "ARCHIVE_NOT_FOUND", "message", "no such archive"));
    }

    @Test
    void jobsAreListedNewestFirstByPageStateAndKind() {
        String first = download("BTCUSDT", "2024-01-01", "2024-01-01").getString("job_id");
        hold("ETHUSDT", "2024-01-01");
        String bars = accepted(post(BARS, "{\"exchange\":\"binance\",\"bar_type\":\"time_bar\"}"))
                .getString("job_id");

        JsonPath all = get("/api/v1/jobs");

        assertThat(all.<String>getList("jobs.job_id"))
                .hasSize(3)
                .startsWith(bars)
                .endsWith(first);
        assertThat(all.getInt("total")).isEqualTo(3);
        assertThat(get("/api/v1/jobs?kind=aggregate").getList("jobs.job_id")).isEqualTo(List.of(bars));
        assertThat(get("/api/v1/jobs?status=succeeded").getList("jobs.kind")).isEqualTo(List.of("download"));
        assertThat(get("/api/v1/jobs?limit=1&offset=2").getList("jobs.job_id")).isEqualTo(List.of(first));
    }

    @Test
    void tasksOfAJobAreListedInOrderAndByState() {
        JsonPath submitted = download("BTCUSDT", "2024-01-01", "2024-01-03");
        String jobId = submitted.getString("job_id");
        die(submitted.getString("created_tasks[1].task_id"));

        JsonPath tasks = get("/api/v1/jobs/" + jobId + "/tasks");

        assertThat(tasks.getList("tasks.task_id")).isEqualTo(submitted.getList("created_tasks.task_id"));
        assertThat(tasks.getList("tasks.state")).isEqualTo(List.of("QUEUED", "DEAD", "QUEUED"));
        assertThat(tasks.<String, Object>getMap("tasks[0]")).doesNotContainKey("events");
        assertThat(get("/api/v1/jobs/" + jobId + "/tasks?status=dead").getList("tasks.order.period"))
                .isEqualTo(List.of("2024-01-02"));
        assertThat(get("/api/v1/jobs/" + jobId + "/tasks?limit=1&offset=2").getList("tasks.order.period"))
                .isEqualTo(List.of("2024-01-03"));
    }

    @Test
    void taskHasItsHistory() {
        String taskId = download("BTCUSDT", "2024-01-01", "2024-01-01").getString("created_tasks[0].task_id");
        die(taskId);

        JsonPath task = get("/api/v1/tasks/" + taskId);

        assertThat(task.<String, Object>getMap(""))
                .containsOnlyKeys(fields(
                        "task_id job_id kind label state attempt max_attempts owner progress error created_at queued_at"
                                + " started_at finished_at order depends_on events"));
        assertThat(task.getMap("error")).isEqualTo(Map.of("code", "ARCHIVE_NOT_FOUND", "message", "no such archive"));
        assertThat(task.getMap("progress")).isEqualTo(Map.of("done", 0, "total", 0, "unit", ""));
        assertThat(task.getMap("order")).isEqualTo(map("""
                                {"exchange": "binance", "market": "spot", "type": "aggTrades", "symbol": "BTCUSDT",
                                 "period": "2024-01-01"}"""));
        assertThat(task.getList("events.to")).isEqualTo(List.of("QUEUED", "RUNNING", "DEAD"));
        assertThat(task.<String, Object>getMap("events[0]")).containsOnlyKeys("at", "to", "actor", "reason", "attempt");
        assertThat(task.getString("events[2].from")).isEqualTo("RUNNING");
        assertThat(task.getString("events[2].code")).isEqualTo("ARCHIVE_NOT_FOUND");
        assertThat(task.getString("events[2].actor")).isEqualTo("worker-of-the-test");
    }

    @Test
    void retryOfAJobRevivesItsDeadTasks() {
        JsonPath submitted = download("BTCUSDT", "2024-01-01", "2024-01-02");
        String jobId = submitted.getString("job_id");
        die(submitted.getString("created_tasks[0].task_id"));
        die(submitted.getString("created_tasks[1].task_id"));

        Response none = post("/api/v1/jobs/" + jobId + "/retry", "{\"scope\": \"cancelled\"}");
        Response all = post("/api/v1/jobs/" + jobId + "/retry", "");
        Response invalid = post("/api/v1/jobs/" + jobId + "/retry", "{\"scope\": \"some\"}");

        assertThat(none.jsonPath().getMap("")).isEqualTo(Map.of("job_id", jobId, "queued", 0, "waiting", 0));
        assertThat(all.statusCode()).isEqualTo(200);
        assertThat(all.jsonPath().getMap("")).isEqualTo(Map.of("job_id", jobId, "queued", 2, "waiting", 0));
        assertThat(invalid.statusCode()).isEqualTo(400);
        assertThat(get("/api/v1/jobs/" + jobId).getString("state")).isEqualTo("QUEUED");
    }

    @Test
    void everyResponseTellsHowLongTheServiceTook() {
        for (String path : List.of("/api/v1/jobs", "/api/v1/nothing", "/health/live")) {
            assertThat(given().get(path).header("Server-Timing")).as(path).matches("total;dur=\\d+\\.\\d{3}");
        }
    }

    @Test
    void orderOfAJobIsChangedFieldByField() {
        String jobId = download("BTCUSDT", "2024-01-01", "2024-01-02").getString("job_id");

        Response high = patch(jobId, "{\"priority\": \"high\", \"deadline\": \"2099-12-31T12:00:00Z\"}");
        Response later = patch(jobId, "{\"priority\": -3}");
        Response without = patch(jobId, "{\"deadline\": null}");

        assertThat(high.statusCode()).as(high.asString()).isEqualTo(200);
        assertThat(high.jsonPath().getMap(""))
                .isEqualTo(Map.of("job_id", jobId, "priority", "high", "deadline", "2099-12-31T12:00:00Z", "tasks", 2));
        assertThat(later.jsonPath().getMap(""))
                .isEqualTo(Map.of("job_id", jobId, "priority", "-3", "deadline", "2099-12-31T12:00:00Z", "tasks", 2));
        assertThat(without.jsonPath().getMap(""))
                .containsEntry("deadline", null)
                .containsAllEntriesOf(Map.of("job_id", jobId, "priority", "-3", "tasks", 2));
    }

    @Test
    void orderThatCannotBeReadChangesNothing() {
        String jobId = download("BTCUSDT", "2024-01-01", "2024-01-01").getString("job_id");

        Response invalid = patch(jobId, "{\"priority\": \"soon\", \"deadline\": \"noon\", \"labels\": []}");

        assertThat(invalid.statusCode()).isEqualTo(400);
        assertThat(invalid.jsonPath().getList("errors.field")).isEqualTo(List.of("labels", "priority", "deadline"));
        assertThat(patch(jobId, "{}").statusCode()).isEqualTo(400);
        assertThat(patch(UUID.randomUUID().toString(), "{\"priority\": \"low\"}")
                        .statusCode())
                .isEqualTo(404);
    }

    private static Response patch(String jobId, String body) {
        return given().contentType("application/json").body(body).patch("/api/v1/jobs/" + jobId);
    }

    @Test
    void cancellingAJobCancelsWaitingTasksAndStopsRunningOnes() {
        JsonPath submitted = download("BTCUSDT", "2024-01-01", "2024-01-03");
        String jobId = submitted.getString("job_id");
        ledger.claim(submitted.getString("created_tasks[0].task_id"));

        Response response = post("/api/v1/jobs/" + jobId + "/cancel", "");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.jsonPath().getMap(""))
                .isEqualTo(
                        Map.of("job_id", jobId, "state", "RUNNING", "cancelled", 2, "cancelling", 1, "continuing", 0));
        assertThat(get("/api/v1/jobs/" + jobId + "/tasks").getList("tasks.state"))
                .isEqualTo(List.of("CANCELLING", "CANCELLED", "CANCELLED"));
    }

    @Test
    void cancellationIsReportedEvenIfTheLedgerCannotBeReadAfterTheCommit() {
        JsonPath submitted = download("BTCUSDT", "2024-01-01", "2024-01-02");
        String jobId = submitted.getString("job_id");

        Response response = ledger.whileItCannotBeRead(() -> post("/api/v1/jobs/" + jobId + "/cancel", ""));

        assertThat(response.statusCode()).as(response.asString()).isEqualTo(200);
        assertThat(response.jsonPath().getMap(""))
                .isEqualTo(Map.of(
                        "job_id", jobId, "state", "CANCELLED", "cancelled", 2, "cancelling", 0, "continuing", 0));
        assertThat(get("/api/v1/jobs/" + jobId).getString("state")).isEqualTo("CANCELLED");
    }

    @Test
    void retryIsReportedEvenIfTheLedgerCannotBeReadAfterTheCommit() {
        String taskId = download("BTCUSDT", "2024-01-01", "2024-01-01").getString("created_tasks[0].task_id");
        die(taskId);

        Response response = ledger.whileItCannotBeRead(() -> post("/api/v1/tasks/" + taskId + "/retry", ""));

        assertThat(response.statusCode()).as(response.asString()).isEqualTo(200);
        Map<String, Object> task = new HashMap<>(get("/api/v1/tasks/" + taskId).getMap(""));
        assertThat(task.remove("waiting_for")).isEqualTo("NO_WORKER");
        assertThat(response.jsonPath().<String, Object>getMap(""))
                .isEqualTo(task)
                .containsEntry("state", "QUEUED");
    }

    @Test
    void deadTaskIsQueuedAgainAndOneThatIsNotDeadIsAConflict() {
        String taskId = download("BTCUSDT", "2024-01-01", "2024-01-01").getString("created_tasks[0].task_id");
        die(taskId);

        Response first = post("/api/v1/tasks/" + taskId + "/retry", "");
        Response second = post("/api/v1/tasks/" + taskId + "/retry", "");

        assertThat(first.statusCode()).isEqualTo(200);
        assertThat(first.jsonPath().getString("state")).isEqualTo("QUEUED");
        assertThat(first.jsonPath().getList("events.to")).isEqualTo(List.of("QUEUED", "RUNNING", "DEAD", "QUEUED"));
        assertThat(second.statusCode()).isEqualTo(409);
        assertThat(second.jsonPath().getString("code")).isEqualTo("ILLEGAL_TRANSITION");
    }

    @Test
    void retryOfATaskWhoseWorkIsRetriedConcurrentlyIsAConflict() throws Exception {
        String first = download("BTCUSDT", "2024-01-01", "2024-01-01").getString("created_tasks[0].task_id");
        die(first);
        String second = download("BTCUSDT", "2024-01-01", "2024-01-01").getString("created_tasks[0].task_id");
        die(second);
        ExecutorService client = Executors.newSingleThreadExecutor();
        try (Connection other = ledger.connect();
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            // What a retry of the first one does, up to its commit.
            statement.execute("UPDATE task SET state = 'QUEUED', finished_at = NULL WHERE id = '" + first + "'");
            Future<Response> retry = client.submit(() -> post("/api/v1/tasks/" + second + "/retry", ""));
            await().until(() -> ledger.waitsForALock("UPDATE task"));
            other.commit();

            Response response = retry.get();
            assertThat(response.statusCode()).as(response.asString()).isEqualTo(409);
            assertThat(response.jsonPath().getString("code")).isEqualTo("ILLEGAL_TRANSITION");
            assertThat(response.jsonPath().getString("detail")).contains(first);
        } finally {
            client.shutdownNow();
        }
    }

    @Test
    void simultaneousRetriesOfOneTaskAreOneRetryAndConflicts() throws Exception {
        String taskId = download("BTCUSDT", "2024-01-01", "2024-01-01").getString("created_tasks[0].task_id");
        die(taskId);
        ExecutorService clients = Executors.newFixedThreadPool(4);
        try {
            List<Callable<Integer>> calls = Collections.nCopies(
                    4, () -> post("/api/v1/tasks/" + taskId + "/retry", "").statusCode());
            List<Integer> statuses = new ArrayList<>();
            for (Future<Integer> status : clients.invokeAll(calls)) {
                statuses.add(status.get());
            }

            assertThat(statuses).containsExactlyInAnyOrder(200, 409, 409, 409);
        } finally {
            clients.shutdownNow();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "download, download",
        "DOWNLOAD, download",
        "tick.download, download",
        "import, import",
        "tick.import, import",
        "aggregate, aggregate",
        "bar.aggregate, aggregate",
        "verify, verify",
        "archive.verify, verify",
        "bar.rebuild, verify"
    })
    void jobsAreListedByTheirKindOrByThatOfTheirTasks(String asked, String kind) {
        hold("BTCUSDT", "2024-01-01");
        accepted(post(BARS, "{\"exchange\":\"binance\",\"bar_type\":\"time_bar\"}"));
        accepted(post("/api/v1/download/verify", "{}"));
        accepted(post(
                "/api/v1/import/files", "{\"exchange\":\"binance\",\"files\":[\"BTCUSDT-trades-2024-01-31.zip\"]}"));

        assertThat(get("/api/v1/jobs?kind=" + asked).getList("jobs.kind")).isEqualTo(List.of(kind));
    }

    @Test
    void cancellingOrRetryingAnUnknownIdIsNotFound() {
        String unknown = "00000000-0000-0000-0000-000000000000";

        assertThat(post("/api/v1/jobs/" + unknown + "/cancel", "").statusCode()).isEqualTo(404);
        assertThat(post("/api/v1/tasks/" + unknown + "/retry", "").statusCode()).isEqualTo(404);
    }

    private void die(String taskId) {
        TaskClaim claim = ledger.claim(taskId);
        ledger.finish(
                claim,
                new TaskOutcome.Failed(ErrorCode.ARCHIVE_NOT_FOUND, "no such archive", Optional.empty(), List.of()));
    }
}
