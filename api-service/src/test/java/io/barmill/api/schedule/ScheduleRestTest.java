package io.barmill.api.schedule;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.barmill.api.RestTest;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class ScheduleRestTest extends RestTest {
    private static final String SCHEDULES = "/api/v1/schedules";
    private static final String REQUEST = "{\"exchange\":\"binance\",\"symbols\":[\"BTCUSDT\"]}";

    private static Response add(String more) {
        return post(
                SCHEDULES,
                "{\"name\":\"nightly\",\"cron\":\"30 6 1 1 *\",\"kind\":\"download\",\"request\":" + REQUEST
                        + ",\"days\":\"last 3 days\"" + more + "}");
    }

    private static JsonPath run(int index) {
        await().until(() -> !get(SCHEDULES + "/nightly")
                .getString("runs[" + index + "].state")
                .equals("DUE"));
        return get(SCHEDULES + "/nightly");
    }

    @Test
    void scheduleIsShownWithItsNextTimes() {
        Response added = add(",\"zone\":\"Europe/Berlin\"");

        assertThat(added.statusCode()).isEqualTo(201);
        assertThat(added.header("Location")).endsWith(SCHEDULES + "/nightly");
        JsonPath shown = get(SCHEDULES + "/nightly");
        assertThat(shown.getString("words")).startsWith("at 06:30");
        assertThat(shown.getList("next"))
                .hasSize(5)
                .allMatch(time -> time.toString().endsWith("-01-01T05:30:00Z"));
        assertThat(get(SCHEDULES + "/nightly/next?count=1").getString("local[0]"))
                .endsWith("01-01T06:30:00+01:00");
        assertThat(get(SCHEDULES + "?limit=1").getString("next")).isEqualTo("nightly");
        assertThat(get(SCHEDULES + "?after=nightly").getList("schedules")).isEmpty();
        assertThat(add("").statusCode()).isEqualTo(409);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "cron         | {'name':'a','cron':'61 * * * *','kind':'download','request':{}}",
                "zone         | {'name':'a','cron':'@daily','zone':'Mars','kind':'download','request':{}}",
                "kind         | {'name':'a','cron':'@daily','kind':'nothing','request':{}}",
                "name         | {'name':'No Name','cron':'@daily','kind':'download','request':{}}",
                "days         | {'name':'a','cron':'@daily','kind':'download','request':{},'days':'soon'}",
                "overlap      | {'name':'a','cron':'@daily','kind':'download','request':{},'overlap':'pile'}",
                "request      | {'name':'a','cron':'@daily','kind':'download'}",
                "request.symbols | {'name':'a','cron':'@daily','kind':'download','days':'yesterday','request':{'exchange':'binance'}}",
                "note         | ",
            })
    void whatIsInvalidIsNamed(String field, String body) {
        add("");
        Response refused =
                body == null ? post(SCHEDULES + "/nightly/pause", "{}") : post(SCHEDULES, body.replace('\'', '"'));

        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.jsonPath().getList("errors.field", String.class)).contains(field);
    }

    @Test
    void runIsAnOrdinaryJobOfItsUserForTheDaysOfItsTime() {
        add("");

        assertThat(post(SCHEDULES + "/nightly/run", "").statusCode()).isEqualTo(200);

        JsonPath shown = run(0);
        assertThat(shown.getString("runs[0].state")).isEqualTo("SUBMITTED");
        JsonPath job = get("/api/v1/jobs/" + shown.getString("runs[0].job_id"));
        assertThat(job.getString("via")).isEqualTo("schedule:nightly");
        assertThat(job.getString("created_by")).isEqualTo("local");
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        assertThat(LocalDate.parse(job.getString("request.end_date"))).isBetween(today.minusDays(2), today);
        assertThat(job.getString("request.start_date"))
                .isEqualTo(LocalDate.parse(job.getString("request.end_date"))
                        .minusDays(2)
                        .toString());
    }

    @Test
    void timesOfThePastRunOneAfterTheOtherOnceEach() {
        add("");
        String range = "\"from\":\"2023-01-01\",\"to\":\"2024-12-31\"";
        JsonPath counted = post(SCHEDULES + "/nightly/backfill", "{" + range + ",\"dry_run\":true}")
                .jsonPath();
        assertThat(counted.getInt("times")).isEqualTo(2);
        assertThat(counted.getString("added")).isNull();

        assertThat(post(SCHEDULES + "/nightly/backfill", "{" + range + "}")
                        .jsonPath()
                        .getInt("added"))
                .isEqualTo(2);
        assertThat(post(SCHEDULES + "/nightly/backfill", "{" + range + "}")
                        .jsonPath()
                        .getInt("added"))
                .isZero();

        JsonPath shown = run(1);
        assertThat(shown.getString("runs[0].state")).isEqualTo("DUE");
        JsonPath job = get("/api/v1/jobs/" + shown.getString("runs[1].job_id"));
        assertThat(job.getString("request.start_date")).isEqualTo("2022-12-29");
        post("/api/v1/jobs/" + shown.getString("runs[1].job_id") + "/cancel", "");

        JsonPath next = get("/api/v1/jobs/" + run(0).getString("runs[0].job_id"));
        assertThat(next.getString("request.end_date")).isEqualTo("2023-12-31");
        await().until(() -> get(SCHEDULES + "/nightly/runs?limit=9").getString("runs[1].outcome") != null);
        assertThat(get(SCHEDULES + "/nightly/runs").getString("runs[1].outcome"))
                .isEqualTo("CANCELLED");
    }

    @Test
    void timeThatComesHasOneRun() {
        assertThat(post(
                                SCHEDULES,
                                "{\"name\":\"nightly\",\"cron\":\"* * * * *\",\"kind\":\"download\",\"days\":\"yesterday\",\"request\":"
                                        + REQUEST + "}")
                        .statusCode())
                .isEqualTo(201);
        ledger.makeDue("nightly");

        await().until(() -> !get(SCHEDULES + "/nightly").getList("runs").isEmpty());
        JsonPath shown = run(0);
        assertThat(shown.getBoolean("runs[0].manual")).isFalse();
        assertThat(shown.getString("runs[0].state")).isEqualTo("SUBMITTED");
    }

    @Test
    void requestThatIsRefusedLaterFailsTheRunByName() {
        add("");
        ledger.breakSchedule("nightly");
        post(SCHEDULES + "/nightly/run", "");

        JsonPath shown = run(0);

        assertThat(shown.getString("runs[0].state")).isEqualTo("FAILED");
        assertThat(shown.getString("runs[0].reason"))
                .startsWith("INVALID_FIELD: ")
                .contains("symbols");
        assertThat(shown.getInt("failures")).isEqualTo(1);
    }

    @Test
    void pausedScheduleSaysByWhomAndWhyAndCanBeRemoved() {
        add("");

        post(SCHEDULES + "/nightly/pause", "{\"note\":\"exchange is moving\"}");
        JsonPath paused = get(SCHEDULES + "/nightly");
        assertThat(paused.getString("paused.by")).isEqualTo("local");
        assertThat(paused.getString("paused.note")).isEqualTo("exchange is moving");
        assertThat(paused.getList("next")).isEmpty();

        assertThat(post(SCHEDULES + "/nightly/resume", "").jsonPath().getList("next"))
                .hasSize(5);
        assertThat(given().contentType("application/json")
                        .delete(SCHEDULES + "/nightly")
                        .statusCode())
                .isEqualTo(200);
        assertThat(given().get(SCHEDULES + "/nightly").statusCode()).isEqualTo(404);
        assertThat(List.of(
                        post(SCHEDULES + "/nightly/run", "").statusCode(),
                        post(SCHEDULES + "/nightly/resume", "").statusCode()))
                .containsOnly(404);
    }
}
