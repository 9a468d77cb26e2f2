package io.barmill.api.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.barmill.api.RestTest;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
class PlanRestTest extends RestTest {
    private static final String DAYS = "{\"exchange\":\"binance\",\"symbols\":[\"BTCUSDT\"],"
            + "\"start_date\":\"2024-01-01\",\"end_date\":\"2024-01-15\"}";

    @Test
    void planHasTheTasksOfTheRequestAndWritesNothing() {
        hold("BTCUSDT", "2024-01-03");
        Map<String, Long> before = ledger.rows();

        JsonPath plan = plan("download", DAYS).jsonPath();

        assertThat(plan.getString("kind")).isEqualTo("download");
        assertThat(plan.getLong("tasks")).isEqualTo(14);
        assertThat(plan.getList("first")).hasSize(10).startsWith("binance spot aggTrades BTCUSDT 2024-01-01");
        assertThat(plan.getLong("skipped")).isEqualTo(1);
        assertThat(plan.getString("reasons[0].reason")).isEqualTo("already_in_lake");
        assertThat(plan.getLong("reasons[0].count")).isEqualTo(1);
        assertThat(plan.getString("reasons[0].examples[0]")).contains("2024-01-03");
        assertThat(ledger.rows()).isEqualTo(before);
        assertThat(accepted(post(DOWNLOADS, DAYS)).getInt("total_created")).isEqualTo(14);
    }

    @Test
    void requestThatWouldBeRefusedIsRefusedAlike() {
        Response plan = plan("download", "{\"exchange\":\"nasdaq\",\"symbols\":[]}");

        assertThat(plan.statusCode()).isEqualTo(400);
        assertThat(plan.jsonPath().getList("errors"))
                .isEqualTo(post(DOWNLOADS, "{\"exchange\":\"nasdaq\",\"symbols\":[]}")
                        .jsonPath()
                        .getList("errors"));
        assertThat(plan("candles", "{}").jsonPath().getString("errors[0].field"))
                .isEqualTo("kind");
    }

    @Test
    void pipelineHasNoPlanAsAWhole() {
        Response plan = plan("pipeline", "{\"exchange\":\"binance\",\"symbols\":[\"BTCUSDT\"]}");

        assertThat(plan.statusCode()).isEqualTo(400);
        assertThat(plan.jsonPath().getString("errors[0].field")).isEqualTo("kind");
        assertThat(plan.jsonPath().getString("errors[0].expected")).contains("aggregate, ", "one after the other");
    }

    private static Response plan(String kind, String body) {
        return post("/api/v1/plans/" + kind, body);
    }
}
