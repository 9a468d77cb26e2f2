package io.barmill.api.validation;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.barmill.api.RestTest;
import io.barmill.ledger.TaskClaim;
import io.barmill.ledger.TaskOutcome;
import io.barmill.ledger.validation.RuleTotals;
import io.barmill.ledger.validation.StoredCoverage;
import io.barmill.ledger.validation.StoredFinding;
import io.barmill.ledger.validation.ValidationLedger;
import io.barmill.ledger.validation.ValidationPart;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A validation is a job, and its report is the sum of what its tasks have found. */
@QuarkusTest
class ValidationRestTest extends RestTest {
    private static final String JOBS = "/api/v1/validation/jobs";
    private static final String REPORTS = "/api/v1/validation/reports";
    private static final String SERIES = "binance/aggTrades/BTCUSDT";
    private static final Instant START = Instant.parse("2024-02-01T00:00:00Z");

    @Inject
    ValidationLedger validations;

    private static StoredFinding finding(String rule, String severity, boolean isSuppressed) {
        LocalDate day = LocalDate.of(2024, 1, 1);
        return new StoredFinding(
                0,
                isSuppressed,
                rule,
                severity,
                SERIES,
                Optional.of(day),
                "ticks/a",
                START,
                START,
                3,
                "[1, 4)",
                "3 ids <lost>",
                "abc",
                1);
    }

    private static ValidationPart part(String verdict, StoredFinding... findings) {
        return new ValidationPart(
                verdict,
                1,
                10,
                START,
                START.plusSeconds(2),
                List.of(new RuleTotals("ID_HOLE", 3, 0, 0, findings.length > 0 ? 1 : 0, findings.length)),
                List.of(findings),
                List.of(new StoredCoverage(SERIES, LocalDate.of(2024, 1, 1), 1_440, 1, "269D 1M 1170D")));
    }

    private String submit(String body) {
        return accepted(post(JOBS, body)).getString("job_id");
    }

    private void report(String job, ValidationPart part) {
        TaskClaim claim = ledger.claim(get("/api/v1/jobs/" + job + "/tasks").getString("tasks[0].task_id"));
        validations.record(claim, part);
        ledger.finish(claim, new TaskOutcome.Succeeded(part.verdict()));
    }

    @Test
    void reportIsIncompleteUntilItsTasksHaveReported() {
        hold("BTCUSDT", "2024-01-01");
        String job = submit("{\"exchange\":\"binance\",\"symbols\":[\"btcusdt\"]}");

        JsonPath before = get(REPORTS + "/" + job);
        assertThat(before.getString("verdict")).isEqualTo("INCOMPLETE");
        assertThat(before.getInt("tasks")).isEqualTo(1);
        assertThat(before.getInt("reported")).isZero();

        report(job, part("PASS"));

        JsonPath after = get(REPORTS + "/" + job);
        assertThat(after.getString("verdict")).isEqualTo("PASS");
        assertThat(after.getString("state")).isEqualTo("SUCCEEDED");
        assertThat(after.getInt("rows")).isEqualTo(10);
        assertThat(after.getString("rules[0].rule")).isEqualTo("ID_HOLE");
        assertThat(after.getString("rules[0].verdict")).isEqualTo("PASS");
        assertThat(get(after.getString("links.job")).getString("kind")).isEqualTo("validate");
        assertThat(get("/api/v1/jobs?kind=validate").getInt("total")).isEqualTo(1);
    }

    @Test
    void daysThatAreNotHeldAreNamedInTheAnswerTheJobAndTheReport() {
        hold("BTCUSDT", "2024-01-01");
        JsonPath answer = accepted(post(
                JOBS,
                "{\"exchange\":\"binance\",\"market\":\"spot\",\"symbols\":[\"BTCUSDT\"],"
                        + "\"start_date\":\"2024-01-01\",\"end_date\":\"2024-01-03\"}"));
        String job = answer.getString("job_id");

        assertThat(answer.getString("created_tasks[0].kind")).isEqualTo("validate.run");
        assertThat(answer.getString("skipped_tasks[0].reason")).isEqualTo("not_held");
        assertThat(answer.getString("skipped_tasks[0].period")).isEqualTo("2024-01-02..2024-01-03");
        assertThat(get("/api/v1/jobs/" + job).getString("reasons[0].examples[0]"))
                .isEqualTo("binance spot aggTrades BTCUSDT 2024-01-02..2024-01-03");

        report(job, part("PASS"));

        JsonPath report = get(REPORTS + "/" + job);
        assertThat(report.getString("verdict")).isEqualTo("INCOMPLETE");
        assertThat(report.getInt("not_held.count")).isEqualTo(1);
    }

    @Test
    void findingsAndCoverageAreReadInParts() {
        hold("BTCUSDT", "2024-01-01");
        String job = submit("{\"exchange\":\"binance\"}");
        report(
                job,
                part(
                        "FAIL",
                        finding("ID_HOLE", "ERROR", false),
                        finding("TIME_BACK", "WARN", true),
                        finding("COVERAGE", "UNCHECKED", false)));
        String findings = REPORTS + "/" + job + "/findings";

        JsonPath first = get(findings + "?limit=2");
        assertThat(first.getList("findings.rule")).isEqualTo(List.of("ID_HOLE", "TIME_BACK"));
        assertThat(get(findings + "?limit=2&after=" + first.getString("next")).getList("findings.severity"))
                .isEqualTo(List.of("UNCHECKED"));
        assertThat(get(findings + "?suppressed=true").getList("findings.rule")).isEqualTo(List.of("TIME_BACK"));
        assertThat(get(findings + "?severity=error&rule=ID_HOLE&series=" + SERIES)
                        .getList("findings.sample"))
                .isEqualTo(List.of("[1, 4)"));
        JsonPath coverage = get(REPORTS + "/" + job + "/coverage?limit=1");
        assertThat(coverage.getString("days[0].runs")).isEqualTo("269D 1M 1170D");
        assertThat(coverage.getString("next")).isEqualTo(SERIES + "/2024-01-01");
        assertThat(get(REPORTS + "/" + job + "/coverage?after=" + coverage.getString("next"))
                        .getList("days"))
                .isEmpty();
        JsonPath list = get(REPORTS);
        assertThat(list.getString("reports[0].verdict")).isEqualTo("FAIL");
        assertThat(list.getInt("reports[0].errors")).isEqualTo(1);
        assertThat(list.getInt("reports[0].suppressed")).isEqualTo(1);
        assertThat(list.getInt("reports[0].unchecked")).isEqualTo(1);
    }

    @Test
    void reportIsAPageForWhoeverAcceptsHtml() {
        hold("BTCUSDT", "2024-01-01");
        String job = submit("{\"exchange\":\"binance\"}");
        report(job, part("FAIL", finding("ID_HOLE", "ERROR", false), finding("LATENCY", "UNCHECKED", false)));

        String page = given().accept("text/html,application/xhtml+xml,*/*;q=0.8")
                .get(REPORTS + "/" + job)
                .then()
                .statusCode(200)
                .contentType("text/html")
                .extract()
                .asString();

        assertThat(page).contains("Validation", "FAIL", "ID_HOLE", "3 ids &lt;lost&gt;", "LATENCY of " + SERIES);
    }

    @Test
    void daysOfASeriesAreToldAsRuns() {
        hold("BTCUSDT", "2024-01-01");
        hold("BTCUSDT", "2024-01-04");
        hold("ETHUSDT", "2024-01-01");

        JsonPath all = get("/api/v1/datasets/coverage");
        assertThat(all.getList("series.runs")).isEqualTo(List.of("1D 2A 1D", "1D"));
        assertThat(all.getList("series[0].missing")).isEqualTo(List.of("2024-01-02..2024-01-03"));
        assertThat(all.getList("series[0].available")).isEqualTo(List.of("2024-01-01", "2024-01-04"));
        assertThat(all.getDouble("series[0].share")).isEqualTo(0.5);
        JsonPath range = get("/api/v1/datasets/coverage?venue=binance&dataset=aggTrades&symbol=ethusdt&from=2024-01-02"
                + "&to=2024-01-05");
        assertThat(range.getList("series.runs")).isEqualTo(List.of("4A"));
        assertThat(get("/api/v1/datasets/coverage?symbol=ETHUSDT&from=2024-01-03")
                        .getList("series.period"))
                .isEqualTo(List.of("2024-01-03"));
        assertThat(get("/api/v1/datasets/coverage?symbol=ETHUSDT&to=2023-12-31").getList("series.period"))
                .isEqualTo(List.of("2023-12-31"));
        given().get("/api/v1/datasets/coverage?from=2024-01-02&to=2024-01-01&layer=ticks")
                .then()
                .statusCode(400);
    }

    @Test
    void whatIsInvalidIsNamed() {
        JsonPath problem = post(
                        JOBS,
                        "{\"exchange\":\"binance\",\"rules\":[\"NO_RULE\"],\"require\":[\"ID_HOLE\"],\"tick\":0,"
                                + "\"tolerance\":\"wide\",\"gap_minutes\":0,\"suppressions\":[{\"series\":\"*\","
                                + "\"rule\":\"NONE\",\"from\":\"2024-01-02\",\"to\":\"2024-01-01\",\"reason\":\"x\","
                                + "\"until\":\"2024-01-01\",\"why\":1},{\"series\":\"*\"}]}")
                .then()
                .statusCode(400)
                .extract()
                .jsonPath();

        assertThat(problem.getList("errors.field"))
                .asString()
                .contains(
                        "rules[0]",
                        "require",
                        "tick",
                        "tolerance",
                        "gap_minutes",
                        "suppressions[0].rule",
                        "suppressions[0].why",
                        "suppressions[1].from",
                        "suppressions[1].until");
        assertThat(post(JOBS, "{}").then().statusCode(400).extract().jsonPath().getList("errors.field"))
                .isEqualTo(List.of("exchange"));
        given().get(REPORTS + "/11111111-1111-1111-1111-111111111111").then().statusCode(404);
        String download = download("ETHUSDT", "2024-01-01", "2024-01-01").getString("job_id");
        given().get(REPORTS + "/" + download).then().statusCode(404);
        given().get(REPORTS + "/" + download + "/findings?severity=bad&after=x")
                .then()
                .statusCode(400);
    }
}
