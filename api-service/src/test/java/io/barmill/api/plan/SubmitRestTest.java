package io.barmill.api.plan;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.barmill.api.RestTest;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds for every request that submits a job, whatever its kind. */
@QuarkusTest
class SubmitRestTest extends RestTest {
    private static final String JANUARY_FIRST =
            "{\"exchange\":\"binance\",\"symbols\":[\"BTCUSDT\"],\"start_date\":\"2024-01-01\",\"end_date\":\"2024-01-01\"}";

    @Test
    void acceptedJobIsReportedEvenIfTheLedgerCannotBeReadAfterTheCommit() {
        Response response =
                ledger.whileItCannotBeRead(() -> post(DOWNLOADS, JANUARY_FIRST, Map.of("Idempotency-Key", "k")));

        JsonPath job = accepted(response);
        assertThat(ledger.rows()).containsEntry("job", 1L).containsEntry("task", 1L);
        assertThat(job.getString("state")).isEqualTo("QUEUED");
        assertThat(job.getList("created_tasks.state")).isEqualTo(List.of("QUEUED"));
        assertThat(get("/api/v1/jobs/" + job.getString("job_id")).getString("state"))
                .isEqualTo("QUEUED");
    }

    @Test
    void responseHasTheStateThatEachTaskWasCommittedWith() {
        hold("BTCUSDT", "2024-01-31");
        hold("BTCUSDT", "2024-02-01");

        JsonPath response = accepted(
                post(BARS, "{\"exchange\":\"binance\",\"bar_type\":\"volume_bar\",\"symbols\":[\"BTCUSDT\"]}"));

        assertThat(response.getList("created_tasks.state")).isEqualTo(List.of("QUEUED", "WAITING"));
    }

    @Test
    void jobOfAHigherPriorityIsClaimedFirst() throws Exception {
        accepted(post(DOWNLOADS, JANUARY_FIRST));
        accepted(post(DOWNLOADS, JANUARY_FIRST.replace("BTCUSDT", "ETHUSDT").replace("{", "{\"priority\":\"high\",")));

        assertThat(texts("SELECT label FROM task ORDER BY rank"))
                .first()
                .asString()
                .contains("ETHUSDT");
    }

    @Test
    void taskSaysWhyItWaitsAndSoDoesItsJob() {
        JsonPath job = accepted(post(DOWNLOADS, JANUARY_FIRST));
        String id = job.getString("job_id");

        assertThat(get("/api/v1/jobs/" + id).getMap("waiting_for")).isEqualTo(Map.of("NO_WORKER", 1));
        assertThat(get("/api/v1/jobs/" + id + "/tasks").getList("tasks.waiting_for"))
                .isEqualTo(List.of("NO_WORKER"));
        assertThat(get("/api/v1/tasks/" + job.getString("created_tasks[0].task_id"))
                        .getString("waiting_for"))
                .isEqualTo("NO_WORKER");
    }

    @ParameterizedTest
    @CsvSource({"priority,\"highest\"", "priority,12", "priority,{}", "deadline,\"tomorrow\"", "deadline,5"})
    void priorityOrDeadlineThatIsNoneIsRefused(String field, String value) {
        for (String path : List.of(DOWNLOADS, BARS, "/api/v1/import/files", "/api/v1/download/verify")) {
            assertRefused(post(path, "{\"" + field + "\":" + value + "}"), field);
        }
    }

    @Test
    void deadlineIsThatOfTheTasks() throws Exception {
        accepted(post(DOWNLOADS, JANUARY_FIRST.replace("{", "{\"deadline\":\"2030-01-01T00:00:00Z\",")));

        assertThat(texts("SELECT extract(epoch FROM deadline)::bigint FROM task"))
                .containsExactly("1893456000");
    }

    private List<String> texts(String sql) throws SQLException {
        List<String> texts = new ArrayList<>();
        try (Connection connection = ledger.connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
        }
        return texts;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"exchange\":\"\\u0000\"}|exchange",
                "{\"exchange\":\"binance\",\"symbols\":[\"BTCUSDT\",\"A\\u0000B\"]}|symbols[1]",
                "{\"exchange\":\"binance\",\"interval\":\"\\ud800\"}|interval",
                "{\"exchange\":\"binance\",\"interval\":{\"a\":[\"\\udc00x\"]}}|interval.a[0]",
                "{\"exchange\":\"binance\",\"a\\u0000\":1}|a\uFFFD",
                "{\"exchange\":\"binance\",\"threshold\":1e200000}|threshold",
                "{\"exchange\":\"binance\",\"threshold\":1e-200000}|threshold"
            })
    void valueThatTheLedgerCannotStoreIsRefusedWithAKeyAsWithoutOne(String body, String field) {
        for (String path : List.of(DOWNLOADS, BARS, "/api/v1/import/files", "/api/v1/download/verify")) {
            assertRefused(post(path, body), field);
            assertRefused(post(path, body, Map.of("Idempotency-Key", "k")), field);
        }
        assertThat(ledger.rows()).containsEntry("job", 0L);
    }

    @Test
    void pathThatIsTooLongForTheLedgersKeyIsRefused() {
        String path = "a/".repeat(2_000) + "BTCUSDT-trades-2024-01-31.zip";

        assertRefused(
                post("/api/v1/import/files", "{\"exchange\":\"binance\",\"files\":[\"" + path + "\"]}"), "files[0]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a%00b", "%ED%A0%80", "a%C3%28", "%F4%90%80%80"})
    void textThatTheDatabaseCannotStoreIsNotAFailureInAQuery(String text) {
        for (String path : List.of(
                "/api/v1/datasets?venue=",
                "/api/v1/datasets?dataset=",
                "/api/v1/datasets/files?symbol=",
                "/api/v1/aggregate/tasks?symbol=",
                "/api/v1/aggregate/tasks?bar_type=",
                "/api/v1/jobs?kind=",
                "/api/v1/download/binance/symbols?contains=")) {
            Response response = given().urlEncodingEnabled(false).get(path + text);
            assertThat(response.statusCode()).as(path + text).isIn(200, 400);
        }
        assertThat(given().urlEncodingEnabled(false)
                        .get("/api/v1/download/" + text + "/symbols")
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void keyInDoubleQuotesIsTheSameAsWithout() {
        String key = "k".repeat(255);

        Response first = post(DOWNLOADS, JANUARY_FIRST, Map.of("Idempotency-Key", "\"" + key + "\""));
        Response second = post(DOWNLOADS, JANUARY_FIRST, Map.of("Idempotency-Key", key));

        assertThat(first.header("Idempotency-Replayed")).isNull();
        assertThat(second.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(accepted(second).getString("job_id"))
                .isEqualTo(accepted(first).getString("job_id"));
    }

    @Test
    void keyOfARefusedRequestIsFree() {
        Map<String, String> key = Map.of("Idempotency-Key", "k");
        assertThat(post(DOWNLOADS, "{\"exchange\":\"nasdaq\"}", key).statusCode())
                .isEqualTo(400);

        Response response = post(DOWNLOADS, JANUARY_FIRST, key);

        assertThat(response.statusCode()).isEqualTo(202);
        assertThat(response.header("Idempotency-Replayed")).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\u00e4", "a b", "\u00a0"})
    void keyWithOtherThanVisibleAsciiIsRefused(String key) {
        assertRefused(post(DOWNLOADS, JANUARY_FIRST, Map.of("Idempotency-Key", key)), "Idempotency-Key");
    }

    @Test
    void simultaneousRequestsWithOneKeyBecomeOneJob() throws Exception {
        for (int round = 0; round < 10; round++) {
            Map<String, String> key = Map.of("Idempotency-Key", "round-" + round);
            String body = JANUARY_FIRST.replace("BTCUSDT", "S" + round + "USDT");

            List<Response> responses = atOnce(6, () -> post(DOWNLOADS, body, key));

            assertThat(responses).extracting(Response::statusCode).containsOnly(202);
            assertThat(responses)
                    .extracting(response -> response.jsonPath().getString("job_id"))
                    .containsOnly(responses.get(0).jsonPath().getString("job_id"));
            assertThat(responses)
                    .extracting(response -> response.header("Idempotency-Replayed"))
                    .containsOnlyOnce((String) null);
        }
        assertThat(ledger.rows()).containsEntry("job", 10L).containsEntry("task", 10L);
    }

    @Test
    void simultaneousRequestsOfDifferentContentWithOneKeyBecomeOneJobAndConflicts() throws Exception {
        for (int round = 0; round < 10; round++) {
            Map<String, String> key = Map.of("Idempotency-Key", "round-" + round);
            List<Callable<Response>> calls = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                String body = JANUARY_FIRST.replace("BTCUSDT", "S" + round + "N" + i);
                calls.add(() -> post(DOWNLOADS, body, key));
            }

            assertThat(atOnce(calls)).extracting(Response::statusCode).containsExactlyInAnyOrder(202, 422, 422, 422);
        }
    }

    private static List<Response> atOnce(int times, Callable<Response> call) throws Exception {
        return atOnce(Collections.nCopies(times, call));
    }

    private static List<Response> atOnce(List<Callable<Response>> calls) throws Exception {
        ExecutorService clients = Executors.newFixedThreadPool(calls.size());
        CyclicBarrier start = new CyclicBarrier(calls.size());
        try {
            List<Future<Response>> responses = new ArrayList<>();
            for (Callable<Response> call : calls) {
                responses.add(clients.submit(() -> {
                    start.await();
                    return call.call();
                }));
            }
            List<Response> received = new ArrayList<>();
            for (Future<Response> response : responses) {
                received.add(response.get());
            }
            return received;
        } finally {
            clients.shutdownNow();
        }
    }

    private static void assertRefused(Response response, String field) {
        assertThat(response.statusCode()).as(response.asString()).isEqualTo(400);
        assertThat(response.jsonPath().getString("code")).isEqualTo("INVALID_FIELD");
        assertThat(response.jsonPath().<String>getList("errors.field")).contains(field);
    }
}
