package io.barmill.api.backtest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.barmill.api.RestTest;
import io.barmill.api.Results;
import io.barmill.error.ErrorCode;
import io.barmill.ledger.TaskOutcome;
import io.barmill.plan.Entries;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Backtests are jobs, and their results are found by their fingerprints. */
@QuarkusTest
class BacktestRestTest extends RestTest {
    private static final String BACKTESTS = "/api/v1/backtests";
    private static final String SPEC = """
            {"strategy": {"name": "buy-and-hold"}, "capital": 10000,
             "data": {"from": "2024-01-01", "to": "2024-01-03",
                      "instruments": {"BTCUSDT": {"bars": "lake:binance/time-1h/BTCUSDT", "amount_increment": 0.001}}}}""";

    @Inject
    Results results;

    @BeforeEach
    void holdBars() {
        JsonPath job = download("BTCUSDT", "2024-01-01", "2024-01-01");
        ledger.succeed(
                job.getString("created_tasks[0].task_id"), List.of(), List.of(bars("2024-01-01"), bars("2024-01-02")));
    }

    private static io.barmill.ledger.PartitionEntry bars(String day) {
        return Entries.bars(
                "bars/bars.parquet", "binance", "time-1h", "BTCUSDT", LocalDate.parse(day), "inputs", Optional.empty());
    }

    @Test
    void backtestIsATaskWithTheFingerprintOfItsResult() {
        JsonPath job = submit(SPEC);

        assertThat(job.getList("created_tasks.kind")).isEqualTo(List.of("backtest.run"));
        String fingerprint = job.getString("created_tasks[0].backtest");
        assertThat(fingerprint).matches("[0-9a-f]{64}");
        assertThat(job.getString("created_tasks[0].label"))
                .isEqualTo("binance spot BTCUSDT 2024-01-01..2024-01-02 backtest " + fingerprint);
        assertThat(get("/api/v1/jobs?kind=backtest").getInt("total")).isEqualTo(1);
        JsonPath same = submit(SPEC.replace(" 10000", " 1e4"));
        assertThat(same.getString("skipped_tasks[0].reason")).isEqualTo("already_in_progress");
        assertThat(same.getString("skipped_tasks[0].backtest")).isEqualTo(fingerprint);
        assertThat(submit(SPEC.replace("10000", "20000")).getString("created_tasks[0].backtest"))
                .isNotEqualTo(fingerprint);
    }

    @Test
    void backtestWithAResultIsNotRunAgainUntilItsFilesChange() throws Exception {
        JsonPath job = submit(SPEC);
        String fingerprint = job.getString("created_tasks[0].backtest");
        results.run(job.getString("created_tasks[0].task_id"), fingerprint);

        JsonPath again = submit(SPEC);
        assertThat(again.getString("state")).isEqualTo("NOTHING_TO_DO");
        assertThat(again.getString("skipped_tasks[0].reason")).isEqualTo("already_run");
        assertThat(again.getString("skipped_tasks[0].backtest")).isEqualTo(fingerprint);

        JsonPath made = download("ETHUSDT", "2024-01-01", "2024-01-01");
        ledger.succeed(
                made.getString("created_tasks[0].task_id"),
                List.of(),
                List.of(
                        Entries.remade(bars("2024-01-01"), "new", "x"),
                        Entries.remade(bars("2024-01-02"), "new", "x")));
        assertThat(submit(SPEC).getString("created_tasks[0].backtest")).isNotEqualTo(fingerprint);
    }

    @Test
    void resultIsShownWithItsFiguresAndFiles() throws Exception {
        JsonPath job = submit(SPEC);
        String fingerprint = job.getString("created_tasks[0].backtest");
        String path = BACKTESTS + "/" + fingerprint;
        assertThat(given().get(path).statusCode()).isEqualTo(404);
        results.run(job.getString("created_tasks[0].task_id"), fingerprint);

        JsonPath one = get(path);
        assertThat(one.getString("state")).isEqualTo("SUCCEEDED");
        assertThat(one.getDouble("total_return")).isEqualTo(0.25);
        assertThat(one.getMap("")).doesNotContainKey("sharpe");
        assertThat(one.getString("spec.strategy.name")).isEqualTo("buy-and-hold");
        assertThat(one.getInt("summary.orders")).isEqualTo(1);
        assertThat(one.getList("files.name")).isEqualTo(List.of("report.html", "summary.json"));
        assertThat(one.getString("files[0].path")).isEqualTo("research/run=" + fingerprint + "/report.html");

        Response report = given().get(path + "/files/report.html");
        assertThat(report.statusCode()).isEqualTo(200);
        assertThat(report.contentType()).startsWith("text/html");
        assertThat(report.header("Content-Security-Policy")).startsWith("default-src 'none'");
        assertThat(report.asString()).isEqualTo("<h1>report</h1>");
        assertThat(get(path + "/files/summary.json").getString("look_ahead")).isEqualTo("none");
        assertThat(given().get(path + "/files/equity.parquet").statusCode()).isEqualTo(404);
        assertThat(given().get(path + "/files/..%2f..%2f_lake.json").statusCode())
                .isGreaterThanOrEqualTo(400);
    }

    @Test
    void listIsContinuedBehindABacktest() throws Exception {
        String first = run(SPEC);
        String second = run(SPEC.replace("10000", "20000"));
        JsonPath failed = submit(SPEC.replace("10000", "30000"));
        String third = failed.getString("created_tasks[0].backtest");
        ledger.finish(
                results.begin(failed.getString("created_tasks[0].task_id"), third),
                new TaskOutcome.Failed(ErrorCode.MISSING_FUNDING, "none", Optional.empty(), List.of()));

        JsonPath page = get(BACKTESTS + "?limit=2");
        assertThat(page.getList("backtests.fingerprint")).isEqualTo(List.of(third, second));
        assertThat(page.getList("backtests.state")).isEqualTo(List.of("DEAD", "SUCCEEDED"));
        assertThat(page.getMap("backtests[1]")).doesNotContainKeys("spec", "summary", "files");
        JsonPath rest = get(BACKTESTS + "?limit=2&after=" + page.getString("next"));
        assertThat(rest.getList("backtests.fingerprint")).isEqualTo(List.of(first));
        assertThat(rest.getMap("")).doesNotContainKey("next");
        assertThat(get(BACKTESTS + "?strategy=breakout").getList("backtests")).isEmpty();
        assertThat(given().get(BACKTESTS + "?after=x").statusCode()).isEqualTo(400);
    }

    private String run(String spec) throws Exception {
        JsonPath job = submit(spec);
        String fingerprint = job.getString("created_tasks[0].backtest");
        results.run(job.getString("created_tasks[0].task_id"), fingerprint);
        return fingerprint;
    }

    @ParameterizedTest
    @CsvSource({
        "2024-01-03, 2024-01-05, lake:binance/time-1h/BTCUSDT without 2024-01-03..2024-01-04",
        "buy-and-hold, buy, strategy.name is buy",
        "capital, kapital, did you mean capital",
        "lake:binance/time-1h/BTCUSDT, /etc/passwd, a series such as lake:",
    })
    void whatCannotBeRunIsRefusedByName(String what, String instead, String message) {
        Response answer = post(BACKTESTS, "{\"spec\": " + SPEC.replace(what, instead) + "}");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.jsonPath().getString("detail")).contains(message);
        assertThat(get("/api/v1/jobs?kind=backtest").getInt("total")).isZero();
    }

    @Test
    void bodyNeedsASpecAndNothingUnknown() {
        assertThat(post(BACKTESTS, "{}").jsonPath().getList("errors.field")).isEqualTo(List.of("spec"));
        assertThat(post(BACKTESTS, "{\"spec\": 5, \"plugin\": \"x.jar\"}")
                        .jsonPath()
                        .getList("errors.field"))
                .asString()
                .contains("spec", "plugin");
    }

    private static JsonPath submit(String spec) {
        return accepted(post(BACKTESTS, "{\"spec\": " + spec + "}"));
    }
}
