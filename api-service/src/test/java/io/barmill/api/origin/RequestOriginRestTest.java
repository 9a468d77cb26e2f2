package io.barmill.api.origin;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.barmill.api.RestTest;
import io.barmill.ledger.TaskClaim;
import io.barmill.ledger.origin.JobOrigin;
import io.barmill.logging.HeardLog;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class RequestOriginRestTest extends RestTest {
    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
    private static final String CALLER = "b7ad6b7169203331";
    private static final String BODY =
            "{\"exchange\":\"binance\",\"symbols\":[\"BTCUSDT\"],\"start_date\":\"2024-01-01\",\"end_date\":\"2024-01-01\"}";

    @Test
    void idOfTheRequestIsOnTheResponseOnTheLogLinesAndOnTheClaimsOfTheJobsTasks() {
        try (HeardLog heard = HeardLog.open()) {
            Response response = post(
                    DOWNLOADS,
                    BODY,
                    Map.of("X-Request-Id", "order-17/a", "traceparent", "00-" + TRACE + "-" + CALLER + "-01"));

            TaskClaim claim = ledger.claim(accepted(response).getString("created_tasks[0].task_id"));

            assertThat(response.header("X-Request-Id")).isEqualTo("order-17/a");
            JobOrigin origin = claim.origin().orElseThrow();
            assertThat(origin.requestId()).isEqualTo("order-17/a");
            assertThat(origin.trace().traceId()).isEqualTo(TRACE);
            assertThat(origin.trace().spanId()).isNotEqualTo(CALLER);
            assertThat(origin.trace().flags()).isEqualTo("01");
            assertThat(heard.lines(line -> line.text().startsWith("job submitted jobId=" + claim.jobId())))
                    .singleElement()
                    .satisfies(line -> assertThat(line.ids())
                            .containsEntry("requestId", "order-17/a")
                            .containsEntry("traceId", TRACE)
                            .containsEntry("spanId", origin.trace().spanId()));
        }
    }

    @Test
    void requestWithoutAnIdGetsOneThatIsKeptWithItsJob() {
        Response response = post(DOWNLOADS, BODY);

        JobOrigin origin = ledger.claim(accepted(response).getString("created_tasks[0].task_id"))
                .origin()
                .orElseThrow();

        assertThat(origin.requestId()).matches("[0-9a-f-]{36}").isEqualTo(response.header("X-Request-Id"));
        assertThat(origin.trace().traceId()).matches("[0-9a-f]{32}");
    }

    @Test
    void everyRequestHasAnIdOfItsOwn() {
        assertThat(given().get("/api/v1/jobs").header("X-Request-Id"))
                .isNotEqualTo(given().get("/api/v1/jobs").header("X-Request-Id"));
    }

    @ParameterizedTest
    @CsvSource({"/api/v1/jobs, 200", "/api/v1/jobs/x, 400", "/nowhere, 404", "/health/live, 200", "/metrics, 200"})
    void everyResponseHasTheId(String path, int status) {
        Response response = given().header("X-Request-Id", "r1").get(path);

        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(response.header("X-Request-Id")).isEqualTo("r1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a b", "a\u00e9", "", "<script>", "a,b"})
    void idThatCouldForgeALineIsReplaced(String id) {
        assertThat(given().header("X-Request-Id", id).get("/api/v1/jobs").header("X-Request-Id"))
                .matches("[0-9a-f-]{36}");
    }

    @Test
    void idThatIsTooLongIsReplaced() {
        assertThat(RequestOrigin.of("a".repeat(128), null).requestId()).hasSize(128);
        assertThat(RequestOrigin.of("a".repeat(129), null).requestId()).hasSize(36);
    }
}
