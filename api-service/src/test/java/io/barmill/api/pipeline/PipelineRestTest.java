package io.barmill.api.pipeline;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.barmill.api.RestTest;
import io.barmill.error.ErrorCode;
import io.barmill.ledger.TaskOutcome;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class PipelineRestTest extends RestTest {
    private static final String PIPELINES = "/api/v1/pipelines";
    private static final String DAYS = "\"start_date\":\"2024-01-01\",\"end_date\":\"2024-01-01\"";
    private static final String SERIES = "\"exchange\":\"binance\",\"symbols\":[\"BTCUSDT\",\"ETHUSDT\"]," + DAYS;
    private static final String TWO_STEPS = "{\"steps\":[{\"id\":\"ticks\",\"download\":{" + SERIES
            + "}},{\"id\":\"bars\",\"aggregate\":{" + SERIES + ",\"bar_type\":\"time_bar\"}}]}";

    private static JsonPath submit(String body) {
        return accepted(post(PIPELINES, body));
    }

    private static List<Map<String, Object>> tasks(String job, int count) {
        await().until(() -> get("/api/v1/jobs/" + job + "/tasks").getInt("total") == count);
        return get("/api/v1/jobs/" + job + "/tasks").getList("tasks");
    }

    private static String task(List<Map<String, Object>> tasks, String kind, String symbol) {
        return tasks.stream()
                .filter(task -> task.get("kind").equals(kind)
                        && task.get("label").toString().contains(symbol))
                .map(task -> task.get("task_id").toString())
                .findFirst()
                .orElseThrow();
    }

    private void bring(String task, String symbol) {
        ledger.succeed(task, List.of(), List.of(ticks(symbol, "2024-01-01")));
    }

    private static String state(String job) {
        return get("/api/v1/jobs/" + job).getString("state");
    }

    @Test
    void symbolsBarsWaitForTheirOwnTicksAndTheJobIsNotOverInBetween() {
        String job = submit(TWO_STEPS).getString("job_id");
        List<Map<String, Object>> downloads = tasks(job, 2);
        assertThat(downloads).extracting(task -> task.get("kind")).containsOnly("tick.download");
        bring(task(downloads, "tick.download", "ETHUSDT"), "ETHUSDT");

        List<Map<String, Object>> three = tasks(job, 3);
        String bars = task(three, "bar.aggregate", "ETHUSDT");
        assertThat(state(job)).isEqualTo("RUNNING");
        bring(task(downloads, "tick.download", "BTCUSDT"), "BTCUSDT");

        String last = task(tasks(job, 4), "bar.aggregate", "BTCUSDT");
        ledger.succeed(bars, List.of(), List.of());
        assertThat(state(job)).isEqualTo("RUNNING");
        ledger.succeed(last, List.of(), List.of());
        await().until(() -> state(job).equals("SUCCEEDED"));
        JsonPath graph = get(PIPELINES + "/" + job + "/graph");
        assertThat(graph.getList("steps.id")).isEqualTo(List.of("ticks", "bars"));
        assertThat(graph.getList("steps.succeeded")).isEqualTo(List.of(2, 2));
        assertThat(graph.getString("edges[0].from") + graph.getString("edges[0].to"))
                .isEqualTo("ticksbars");
        assertThat(given().get(PIPELINES + "/" + job + "/graph?format=dot").asString())
                .startsWith("digraph pipeline {")
                .contains("\"ticks\" -> \"bars\"", "2 done, 0 running, 0 waiting, 0 failed");
        assertThat(given().get(PIPELINES + "/" + job + "/graph?format=mermaid").asString())
                .startsWith("flowchart LR")
                .contains("s0 --> s1");
    }

    @Test
    void symbolWhoseTicksFailGetsNoBarsAndTheOthersDo() {
        String job = submit(TWO_STEPS).getString("job_id");
        List<Map<String, Object>> downloads = tasks(job, 2);
        ledger.finish(
                ledger.claim(task(downloads, "tick.download", "BTCUSDT")),
                new TaskOutcome.Failed(ErrorCode.ARCHIVE_NOT_FOUND, "none", Optional.empty(), List.of()));
        bring(task(downloads, "tick.download", "ETHUSDT"), "ETHUSDT");

        ledger.succeed(task(tasks(job, 3), "bar.aggregate", "ETHUSDT"), List.of(), List.of());

        await().until(() -> state(job).equals("FAILED"));
        JsonPath shown = get("/api/v1/jobs/" + job);
        assertThat(shown.getString("error.code")).isEqualTo("ARCHIVE_NOT_FOUND");
        assertThat(shown.getString("reasons.find{it.reason=='step_not_run'}.examples[0]"))
                .isEqualTo("BTCUSDT ticks has failed");
        assertThat(get(PIPELINES + "/" + job + "/graph").getInt("steps[1].units.SKIPPED"))
                .isEqualTo(1);
    }

    @Test
    void stepThatMayFailDoesNotHoldUpTheOthers() {
        String job = submit(TWO_STEPS.replace("{\"id\":\"ticks\",", "{\"id\":\"ticks\",\"on_failure\":\"continue\","))
                .getString("job_id");
        List<Map<String, Object>> downloads = tasks(job, 2);
        bring(task(downloads, "tick.download", "ETHUSDT"), "ETHUSDT");
        ledger.finish(
                ledger.claim(task(downloads, "tick.download", "BTCUSDT")),
                new TaskOutcome.Failed(ErrorCode.ARCHIVE_NOT_FOUND, "none", Optional.empty(), List.of()));
        ledger.succeed(task(tasks(job, 3), "bar.aggregate", "ETHUSDT"), List.of(), List.of());

        await().until(() -> state(job).equals("FAILED"));
        assertThat(get(PIPELINES + "/" + job + "/graph").getString("steps[1].units.SKIPPED"))
                .isNull();
    }

    @Test
    void workThatIsDoneIsSkippedAndCancellingEndsIt() {
        hold("BTCUSDT", "2024-01-01");
        hold("ETHUSDT", "2024-01-01");
        String job = submit(TWO_STEPS).getString("job_id");
        assertThat(tasks(job, 2)).extracting(task -> task.get("kind")).containsOnly("bar.aggregate");

        post("/api/v1/jobs/" + job + "/cancel", "");

        await().until(() -> state(job).equals("CANCELLED"));
    }

    @Test
    void keyGivesOneJob() {
        Map<String, String> key = Map.of("Idempotency-Key", "pipeline-1");
        Response first = post(PIPELINES, TWO_STEPS, key);
        Response second = post(PIPELINES, TWO_STEPS, key);

        assertThat(second.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(second.jsonPath().getString("job_id"))
                .isEqualTo(first.jsonPath().getString("job_id"));
        assertThat(get("/api/v1/jobs?kind=pipeline").getInt("total")).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "steps              | {}",
                "steps[0]           | {'steps':[{}]}",
                "steps[1].after     | {'steps':[{'download':{'exchange':'binance'}},{'id':'b','after':['b'],'aggregate':{}}]}",
                "steps[0].download.symbols | {'steps':[{'download':{'exchange':'binance','start_date':'2024-01-01','end_date':'2024-01-01'}}]}",
                "steps[0].on_failure | {'steps':[{'on_failure':'panic','download':{}}]}",
                "steps[1].id        | {'steps':[{'download':{}},{'download':{}}]}",
            })
    void whatIsInvalidIsNamedWithItsStep(String field, String body) {
        Response refused = post(PIPELINES, body.replace('\'', '"'));

        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.jsonPath().getList("errors.field", String.class)).contains(field);
        assertThat(get("/api/v1/jobs").getInt("total")).isZero();
    }
}
