package io.barmill.api.datasets;

import static org.assertj.core.api.Assertions.assertThat;

import io.barmill.api.RestTest;
import io.barmill.ledger.TaskClaim;
import io.barmill.ledger.files.Finding;
import io.barmill.ledger.files.Findings;
import io.barmill.plan.Entries;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A check is a job whose findings its users can read. */
@QuarkusTest
class CheckRestTest extends RestTest {
    private static final String CHECK = "/api/v1/lake/check";
    private static final String RECONCILE = "/api/v1/lake/reconcile";

    @Inject
    Findings findings;

    @Test
    void wholeLakeIsCheckedBothWaysInPortions() {
        hold("BTCUSDT", "2024-01-01");
        hold("BTCUSDT", "2024-05-01");

        JsonPath job = accepted(post(CHECK, "{}"));

        assertThat(job.getList("created_tasks.kind")).isEqualTo(List.of("lake.list", "lake.check", "lake.check"));
        assertThat(job.getList("created_tasks.period"))
                .isEqualTo(Arrays.asList(null, "2024-01-01..2024-04-09", "2024-04-10..2024-05-01"));
    }

    @Test
    void filterLeavesOutTheOtherSymbolsAndTheListing() {
        hold("BTCUSDT", "2024-01-01");
        hold("ETHUSDT", "2024-01-01");

        JsonPath job = accepted(post(CHECK, "{\"symbol\":\"ETHUSDT\",\"quick\":true,\"repair\":true}"));

        assertThat(job.getList("created_tasks.label"))
                .isEqualTo(List.of("binance spot ticks aggTrades ETHUSDT 2024-01-01 quick repair"));
        JsonPath task = get("/api/v1/tasks/" + job.getString("created_tasks[0].task_id"));
        assertThat(task.getBoolean("order.quick")).isTrue();
        assertThat(task.getBoolean("order.repair")).isTrue();
    }

    @Test
    void findingsAreInTheJobsAnswer() {
        hold("BTCUSDT", "2024-01-01");
        JsonPath job = accepted(post(CHECK, "{\"symbol\":\"BTCUSDT\"}"));
        String path = "/api/v1/jobs/" + job.getString("job_id");
        assertThat(get(path).getList("findings")).isEmpty();

        TaskClaim claim = ledger.claim(job.getString("created_tasks[0].task_id"));
        findings.record(claim, List.of(new Finding("file_lost", 12, 2, List.of("ticks/a is not in the lake"))));

        JsonPath found = get(path);
        assertThat(found.getString("findings[0].finding")).isEqualTo("file_lost");
        assertThat(found.getInt("findings[0].count")).isEqualTo(12);
        assertThat(found.getInt("findings[0].unrepaired")).isEqualTo(2);
        assertThat(found.getList("findings[0].examples")).isEqualTo(List.of("ticks/a is not in the lake"));
    }

    @Test
    void tradesWithoutAggregatesAreNamedAndThoseWithBothAreATask() {
        hold("BTCUSDT", "2024-01-01");
        assertThat(accepted(post(RECONCILE, "{}")).getString("state")).isEqualTo("NOTHING_TO_DO");

        holdTrades("BTCUSDT", "2024-01-01");
        holdTrades("BTCUSDT", "2024-01-02");
        JsonPath job = accepted(post(RECONCILE, "{\"exchange\":\"binance\",\"symbols\":[\"btcusdt\"]}"));

        assertThat(job.getList("created_tasks.label"))
                .isEqualTo(List.of("binance spot trades BTCUSDT 2024-01-01 against aggregate trades"));
        assertThat(job.getString("created_tasks[0].kind")).isEqualTo("trades.reconcile");
        assertThat(job.getString("skipped_tasks[0].reason")).isEqualTo("no_counterpart");
        assertThat(job.getString("skipped_tasks[0].period")).isEqualTo("2024-01-02");
        TaskClaim claim = ledger.claim(job.getString("created_tasks[0].task_id"));
        findings.record(claim, List.of(new Finding("sides", 2, 2, List.of("2024-01-01: 2 trades are"))));
        assertThat(get("/api/v1/jobs/" + job.getString("job_id")).getList("findings.finding"))
                .isEqualTo(List.of("sides"));
        assertThat(get("/api/v1/jobs?kind=reconcile").getInt("total")).isEqualTo(2);
    }

    private void holdTrades(String symbol, String day) {
        JsonPath job = accepted(post(
                DOWNLOADS,
                "{\"exchange\":\"binance\",\"data_types\":[\"trades\"],\"symbols\":[\"" + symbol
                        + "\"],\"start_date\":\"" + day + "\",\"end_date\":\"" + day + "\"}"));
        ledger.succeed(
                job.getString("created_tasks[0].task_id"),
                List.of(),
                List.of(Entries.ticks(
                        "ticks/trades-" + day, "binance", "trades", symbol, LocalDate.parse(day), "made", "inputs")));
    }

    @Test
    void invalidFieldsAreNamed() {
        JsonPath problem = post(CHECK, "{\"repair\":1,\"from\":\"2024-01-02\",\"to\":\"2024-01-01\",\"force\":true}")
                .then()
                .statusCode(400)
                .extract()
                .jsonPath();

        assertThat(problem.getList("errors.field")).asString().contains("repair", "from", "force");
    }
}
