package io.barmill.api.datasets;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.barmill.api.RestTest;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is removed is what its user has seen. */
@QuarkusTest
class RemoveRestTest extends RestTest {
    private static final String FILES = "/api/v1/datasets/files";
    private static final String MONTH = "?venue=binance&dataset=aggTrades&symbol=BTCUSDT&from=2024-01-01&to=2024-01-31";

    @Test
    void dryRunShowsWhatWouldBeRemovedAndChangesNothing() {
        holdThree();

        JsonPath shown =
                delete(MONTH + "&dry_run=true").then().statusCode(200).extract().jsonPath();

        assertThat(shown.getInt("files")).isEqualTo(2);
        assertThat(shown.getInt("bytes")).isEqualTo(1_000);
        assertThat(shown.getList("samples"))
                .isEqualTo(List.of(
                        ticks("BTCUSDT", "2024-01-01").path(),
                        ticks("BTCUSDT", "2024-01-02").path()));
        assertThat(shown.getString("digest")).hasSize(64);
        assertThat(get("/api/v1/jobs?kind=remove").getInt("total")).isZero();
    }

    @Test
    void jobRemovesExactlyWhatWasShown() {
        holdThree();

        JsonPath job = accepted(delete(MONTH + "&digest=" + digest(MONTH)));

        assertThat(job.getList("created_tasks.label"))
                .isEqualTo(List.of("binance spot aggTrades BTCUSDT 2024-01-01..2024-01-02"));
        assertThat(job.getString("created_tasks[0].kind")).isEqualTo("lake.remove");
        JsonPath task = get("/api/v1/tasks/" + job.getString("created_tasks[0].task_id"));
        assertThat(task.getList("order.files.path"))
                .isEqualTo(List.of(
                        ticks("BTCUSDT", "2024-01-01").path(),
                        ticks("BTCUSDT", "2024-01-02").path()));
        assertThat(get("/api/v1/jobs/" + job.getString("job_id")).getString("request.symbol"))
                .isEqualTo("BTCUSDT");
    }

    @Test
    void selectionThatChangedSinceIsRefused() {
        holdThree();
        String digest = digest(MONTH);
        hold("BTCUSDT", "2024-01-03");

        JsonPath problem = delete(MONTH + "&digest=" + digest)
                .then()
                .statusCode(409)
                .extract()
                .jsonPath();

        assertThat(problem.getString("code")).isEqualTo("SELECTION_CHANGED");
        assertThat(get("/api/v1/jobs?kind=remove").getInt("total")).isZero();
    }

    @Test
    void nothingIsRemovedUnseenOrWithoutAFilter() {
        JsonPath problem = delete("?from=2024-01-02&to=2024-01-01&dry_run=perhaps&limit=1")
                .then()
                .statusCode(400)
                .extract()
                .jsonPath();

        assertThat(problem.getList("errors.field")).isEqualTo(List.of("limit", "from", "dry_run", "venue", "digest"));
    }

    private void holdThree() {
        hold("BTCUSDT", "2024-01-01");
        hold("BTCUSDT", "2024-01-02");
        hold("ETHUSDT", "2024-01-01");
    }

    private static String digest(String query) {
        return delete(query + "&dry_run=true")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getString("digest");
    }

    private static Response delete(String query) {
        return given().contentType(ContentType.JSON).delete(FILES + query);
    }
}
