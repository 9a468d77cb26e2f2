package io.barmill.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class ServicePathsTest extends RestTest {
    private static final Set<String> PATHS = Set.of(
            "/api/v1/download/exchanges",
            "/api/v1/download/{exchange}/symbols",
            "/api/v1/download/downloads/jobs",
            "/api/v1/download/verify",
            "/api/v1/import/files",
            "/api/v1/aggregate/bars",
            "/api/v1/aggregate/tasks",
            "/api/v1/jobs",
            "/api/v1/jobs/{id}",
            "/api/v1/jobs/{id}/tasks",
            "/api/v1/jobs/{id}/cancel",
            "/api/v1/jobs/{id}/retry",
            "/api/v1/tasks",
            "/api/v1/tasks/{id}",
            "/api/v1/tasks/{id}/retry",
            "/api/v1/datasets",
            "/api/v1/datasets/files",
            "/api/v1/lake/check",
            "/api/v1/lake/reconcile",
            "/api/v1/backtests",
            "/api/v1/backtests/{fingerprint}",
            "/api/v1/backtests/{fingerprint}/files/{name}",
            "/api/v1/datasets/coverage",
            "/api/v1/validation/jobs",
            "/api/v1/validation/reports",
            "/api/v1/validation/reports/{id}",
            "/api/v1/validation/reports/{id}/findings",
            "/api/v1/validation/reports/{id}/coverage",
            "/api/v1/backlog",
            "/api/v1/bars/{venue}/{bar}/{symbol}",
            "/api/v1/plans/{kind}",
            "/api/v1/workers",
            "/api/v1/whoami",
            "/api/v1/session",
            "/api/v1/users",
            "/api/v1/users/{name}",
            "/api/v1/tokens",
            "/api/v1/tokens/{id}",
            "/api/v1/tokens/{id}/rotate",
            "/api/v1/audit",
            "/api/v1/alerts",
            "/api/v1/alerts/chats",
            "/api/v1/alerts/test",
            "/api/v1/pipelines",
            "/api/v1/pipelines/{id}/graph",
            "/api/v1/schedules",
            "/api/v1/schedules/{name}",
            "/api/v1/schedules/{name}/pause",
            "/api/v1/schedules/{name}/resume",
            "/api/v1/schedules/{name}/run",
            "/api/v1/schedules/{name}/backfill",
            "/api/v1/schedules/{name}/runs",
            "/api/v1/schedules/{name}/next");

    @ParameterizedTest
    @ValueSource(strings = {"/docs/", "/openapi", "/health/live", "/metrics"})
    void pathOfTheServiceItselfResponds(String path) {
        assertThat(given().get(path).statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/health", "/health/ready"})
    void healthRespondsWithChecks(String path) {
        Map<String, Object> health = given().get(path).jsonPath().getMap("");
        assertThat(health).containsKeys("status", "checks");
    }

    @Test
    void openApiListsEveryPathAndNoOther() {
        Map<String, Map<String, Object>> paths = openApi("paths");
        assertThat(paths.keySet()).isEqualTo(PATHS);
    }

    @Test
    void everyOperationIsDescribedWithItsErrors() {
        Map<String, Map<String, Map<String, Object>>> paths = openApi("paths");
        paths.forEach((path, operations) -> operations.forEach((method, operation) -> {
            assertThat(operation).as(method + " " + path).containsKeys("summary", "operationId", "tags", "responses");
            Set<Object> statuses = Set.copyOf(((Map<?, ?>) operation.get("responses")).keySet());
            assertThat(statuses)
                    .as(method + " " + path)
                    .contains("400", "401", "403", "500", "503")
                    .containsAnyOf("200", "201", "202");
        }));
    }

    @Test
    void openApiNamesFieldsAsTheJsonDoes() {
        Map<String, Object> request = openApi("components.schemas.DownloadRequest.properties");
        assertThat(request.keySet())
                .containsExactlyInAnyOrder(fields(
                        "exchange market symbols data_types interval year months start_date end_date force priority"
                                + " deadline"));
        Map<String, Object> task = openApi("components.schemas.CreatedTask.properties");
        assertThat(task.keySet())
                .containsExactlyInAnyOrder(fields(
                        "task_id kind label state exchange market data_type symbol period bar bars date backtest"));
        Map<String, Object> problem = openApi("components.schemas.Problem.properties");
        assertThat(problem.keySet())
                .containsExactlyInAnyOrder(fields("type title status detail instance code errors error_id"));
    }

    @Test
    void listensOnLoopbackByDefault() {
        assertThat(ConfigProvider.getConfig().getValue("quarkus.http.host", String.class))
                .isEqualTo("127.0.0.1");
    }

    private static <V> Map<String, V> openApi(String path) {
        return given().queryParam("format", "json").get("/openapi").jsonPath().getMap(path);
    }
}
