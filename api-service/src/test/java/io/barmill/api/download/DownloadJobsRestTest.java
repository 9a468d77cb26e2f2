package io.barmill.api.download;

import static io.restassured.RestAssured.given;
import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import io.barmill.api.FakeExchange;
import io.barmill.api.FakeListing;
import io.barmill.api.RestTest;
import io.barmill.ledger.ArchiveState;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
class DownloadJobsRestTest extends RestTest {
    private static final String JANUARY =
            "{\"exchange\":\"binance\",\"symbols\":[\"BTCUSDT\"],\"year\":2023,\"months\":[1]}";

    @Test
    void monthsFormMakesATaskForEachMonth() {
        Response response =
                post(DOWNLOADS, "{\"exchange\":\"binance\",\"symbols\":[\"BTCUSDT\"],\"year\":2023,\"months\":[1,2]}");

        JsonPath job = accepted(response);
        String jobId = job.getString("job_id");
        assertThat(response.header("Location")).endsWith("/api/v1/jobs/" + jobId);
        assertThat(job.getMap("").keySet())
                .containsExactlyInAnyOrder(
                        (Object) "job_id",
                        "state",
                        "created_tasks",
                        "skipped_tasks",
                        "total_created",
                        "total_skipped",
                        "links");
        assertThat(job.getString("state")).isEqualTo("QUEUED");
        assertThat(job.getInt("total_created")).isEqualTo(2);
        assertThat(job.getInt("total_skipped")).isZero();
        assertThat(job.getList("skipped_tasks")).isEmpty();
        assertThat(job.<String, String>getMap("links"))
                .isEqualTo(Map.of("job", "/api/v1/jobs/" + jobId, "tasks", "/api/v1/jobs/" + jobId + "/tasks"));
        Map<String, Object> first = job.getMap("created_tasks[0]");
        assertThat(first)
                .containsEntry("kind", "tick.download")
                .containsEntry("label", "binance spot aggTrades BTCUSDT 2023-01")
                .containsEntry("state", "QUEUED")
                .containsEntry("exchange", "binance")
                .containsEntry("market", "spot")
                .containsEntry("data_type", "aggTrades")
                .containsEntry("symbol", "BTCUSDT")
                .containsEntry("period", "2023-01")
                .containsOnlyKeys(fields("task_id kind label state exchange market data_type symbol period"));
        assertThat(job.getList("created_tasks.period")).isEqualTo(List.of("2023-01", "2023-02"));
        assertThat(ledger.rows())
                .containsEntry("job", 1L)
                .containsEntry("task", 2L)
                .containsEntry("task_event", 2L);
    }

    @Test
    void datesFormMakesATaskForEachDayWithTheEndInclusive() {
        JsonPath response = accepted(post(
                DOWNLOADS,
                "{\"exchange\":\"binance\",\"market\":\"um\",\"symbols\":[\"BTCUSDT\",\"ETHUSDT\"],"
                        + "\"data_types\":[\"trades\"],\"start_date\":\"2024-02-28\",\"end_date\":\"2024-03-01\"}"));

        assertThat(response.getList("created_tasks.label"))
                .isEqualTo(List.of(
                        "binance um trades BTCUSDT 2024-02-28",
                        "binance um trades BTCUSDT 2024-02-29",
                        "binance um trades BTCUSDT 2024-03-01",
                        "binance um trades ETHUSDT 2024-02-28",
                        "binance um trades ETHUSDT 2024-02-29",
                        "binance um trades ETHUSDT 2024-03-01"));
    }

    @Test
    void locationIsTheJobsPath() {
        Response response = post(DOWNLOADS, JANUARY);

        given().get(response.header("Location")).then().statusCode(200);
    }

    @Test
    void heldDaysAreSkippedUnlessForced() {
        hold("BTCUSDT", "2024-01-01");

        JsonPath again = download("BTCUSDT", "2024-01-01", "2024-01-02");
        JsonPath forced = accepted(post(
                DOWNLOADS,
                "{\"exchange\":\"binance\",\"symbols\":[\"BTCUSDT\"],"
                        + "\"start_date\":\"2024-01-01\",\"end_date\":\"2024-01-01\",\"force\":true}"));

        assertThat(again.getList("created_tasks.period")).isEqualTo(List.of("2024-01-02"));
        assertThat(again.getMap("skipped_tasks[0]")).isEqualTo(skipped("2024-01-01", "already_in_lake"));
        assertThat(again.getInt("total_skipped")).isEqualTo(1);
        assertThat(forced.getInt("total_created")).isEqualTo(1);
    }

    @Test
    void emptyDayIsSkipped() {
        String taskId = download("BTCUSDT", "2024-01-01", "2024-01-01").getString("created_tasks[0].task_id");
        ledger.succeed(taskId, List.of(archive("BTCUSDT", "2024-01-01", ArchiveState.EMPTY)), List.of());

        JsonPath again = download("BTCUSDT", "2024-01-01", "2024-01-01");

        assertThat(again.getList("skipped_tasks.reason")).isEqualTo(List.of("confirmed_empty"));
        assertThat(again.getInt("total_created")).isZero();
        assertThat(again.getString("state")).isEqualTo("NOTHING_TO_DO");
        JsonPath job = get("/api/v1/jobs/" + again.getString("job_id"));
        assertThat(job.getString("state")).isEqualTo("NOTHING_TO_DO");
        assertThat(job.getInt("skipped_tasks")).isEqualTo(1);
        assertThat(job.getList("reasons")).isEqualTo(List.of(map("""
                        {"reason": "confirmed_empty", "count": 1,
                         "examples": ["binance spot aggTrades BTCUSDT 2024-01-01"]}""")));
    }

    @Test
    void jobEndsWithTheTaskOfAnotherJobThatDoesItsWork() {
        String live = download("BTCUSDT", "2024-01-01", "2024-01-01").getString("created_tasks[0].task_id");

        JsonPath second = download("BTCUSDT", "2024-01-01", "2024-01-01");

        String job = "/api/v1/jobs/" + second.getString("job_id");
        assertThat(second.getString("state")).isEqualTo("QUEUED");
        assertThat(get(job).getInt("total_tasks")).isEqualTo(1);
        assertThat(get(job + "/tasks").getList("tasks.task_id")).isEqualTo(List.of(live));
        ledger.succeed(live, List.of(archive("BTCUSDT", "2024-01-01", ArchiveState.VERIFIED)), List.of());
        assertThat(get(job).getString("state")).isEqualTo("SUCCEEDED");
    }

    @Test
    void workInProgressElsewhereIsJoinedAndNamed() {
        String live = download("BTCUSDT", "2024-01-01", "2024-01-01").getString("created_tasks[0].task_id");

        JsonPath again = download("BTCUSDT", "2024-01-01", "2024-01-02");

        assertThat(again.getList("created_tasks.period")).isEqualTo(List.of("2024-01-02"));
        assertThat(again.<String, String>getMap("skipped_tasks[0]"))
                .containsAllEntriesOf(skipped("2024-01-01", "already_in_progress"))
                .containsEntry("task_id", live)
                .hasSize(7);
    }

    @Test
    void sameKeyAndRequestReturnTheSameJob() {
        String reordered = "{\"months\":[1], \"year\":2023, \"symbols\":[\"BTCUSDT\"], \"exchange\":\"binance\"}";
        Map<String, String> key = Map.of("Idempotency-Key", "january");

        Response first = post(DOWNLOADS, JANUARY, key);
        Response second = post(DOWNLOADS, reordered, key);

        assertThat(first.header("Idempotency-Replayed")).isNull();
        assertThat(second.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(accepted(second).getMap("")).isEqualTo(accepted(first).getMap(""));
        assertThat(ledger.rows()).containsEntry("job", 1L).containsEntry("task", 1L);
    }

    @Test
    void sameKeyReturnsTheJobEvenAfterItsWorkIsDone() {
        Map<String, String> key = Map.of("Idempotency-Key", "first-of-january");
        String body = "{\"exchange\":\"binance\",\"symbols\":[\"BTCUSDT\"],\"start_date\":\"2024-01-01\","
                + "\"end_date\":\"2024-01-01\"}";
        JsonPath first = accepted(post(DOWNLOADS, body, key));
        ledger.succeed(
                first.getString("created_tasks[0].task_id"),
                List.of(archive("BTCUSDT", "2024-01-01", ArchiveState.VERIFIED)),
                List.of(ticks("BTCUSDT", "2024-01-01")));

        JsonPath second = accepted(post(DOWNLOADS, body, key));

        assertThat(second.getString("job_id")).isEqualTo(first.getString("job_id"));
        assertThat(second.getList("created_tasks.task_id")).isEqualTo(first.getList("created_tasks.task_id"));
        assertThat(second.getString("state")).isEqualTo("SUCCEEDED");
    }

    @Test
    void sameKeyForAnotherRequestIsAConflict() {
        Map<String, String> key = Map.of("Idempotency-Key", "january");
        accepted(post(DOWNLOADS, JANUARY, key));
        Map<String, Long> before = ledger.rows();

        Response conflict = post(
                DOWNLOADS, "{\"exchange\":\"binance\",\"symbols\":[\"BTCUSDT\"],\"year\":2023,\"months\":[2]}", key);

        assertThat(conflict.statusCode()).isEqualTo(422);
        assertThat(conflict.contentType()).isEqualTo("application/problem+json");
        assertThat(conflict.jsonPath().getString("code")).isEqualTo("IDEMPOTENCY_CONFLICT");
        assertThat(ledger.rows()).isEqualTo(before);
    }

    @Test
    void jobOfThousandsOfTasksIsReturnedCompletely() {
        FakeListing.HAS.set(key -> !key.contains("/monthly/"));

        JsonPath response = download("BTCUSDT", "2020-01-01", "2022-12-31");

        assertThat(response.getInt("total_created")).isEqualTo(1_096);
        assertThat(response.getList("created_tasks.period")).hasSize(1_096).doesNotHaveDuplicates();
    }

    @Test
    void monthsOfARangeAreOneTaskEach() {
        JsonPath response = download("BTCUSDT", "2020-01-30", "2022-12-02");

        assertThat(response.getInt("total_created")).isEqualTo(2 + 34 + 2);
        assertThat(response.getList("created_tasks.period"))
                .startsWith("2020-01-30", "2020-01-31", "2020-02")
                .endsWith("2022-11", "2022-12-01", "2022-12-02");
    }

    @Test
    void unpublishedArchivesAreSkipped() {
        FakeListing.HAS.set(key -> !key.contains("2024-01-02") && !key.contains("/monthly/"));

        JsonPath response = download("BTCUSDT", "2024-01-01", "2024-01-03");

        assertThat(response.getList("created_tasks.period")).isEqualTo(List.of("2024-01-01", "2024-01-03"));
        assertThat(response.getMap("skipped_tasks[0]")).isEqualTo(skipped("2024-01-02", "not_published"));
    }

    @Test
    void symbolThatTheExchangeDoesNotListIsRefusedWithTheNearestNames() {
        FakeListing.HAS.set(key -> !key.contains("BTCUSD-"));

        Response refusal = post(
                DOWNLOADS,
                "{\"exchange\":\"binance\",\"symbols\":[\"ETHUSDT\",\"BTCUSD\"],"
                        + "\"start_date\":\"2024-01-01\",\"end_date\":\"2024-01-02\"}");

        assertThat(refusal.statusCode()).isEqualTo(400);
        assertThat(refusal.jsonPath().getString("errors[0].field")).isEqualTo("symbols");
        assertThat(refusal.jsonPath().getString("errors[0].value")).isEqualTo("BTCUSD");
        assertThat(refusal.jsonPath().getString("errors[0].expected"))
                .endsWith("the nearest: BTCUSDT, ETHUSDT, ETHBTC");
        assertThat(ledger.rows().values()).containsOnly(0L);
    }

    @Test
    void symbolIsNotRefusedWhereTheExchangeCannotTell() {
        FakeListing.HAS.set(key -> false);

        JsonPath job = accepted(post(
                DOWNLOADS,
                "{\"exchange\":\"binance\",\"market\":\"cm\",\"symbols\":[\"BTCUSD_PERP\"],"
                        + "\"start_date\":\"2024-01-01\",\"end_date\":\"2024-01-01\"}"));

        assertThat(job.getString("state")).isEqualTo("NOTHING_TO_DO");
        assertThat(job.getList("skipped_tasks.reason")).isEqualTo(List.of("not_published"));
    }

    @Test
    void failedListingIsAProblemAndNothingIsSubmitted() {
        for (FakeExchange.Answer failure : List.of(
                new FakeExchange.Answer(503, "busy"),
                new FakeExchange.Answer(200, "<html>Binance Data Collection</html>"))) {
            FakeExchange.LISTING.set(failure);

            Response refusal = post(
                    DOWNLOADS,
                    "{\"exchange\":\"binance\",\"symbols\":[\"BTCUSDT\",\"ETHUSDT\"],"
                            + "\"year\":2023,\"months\":[1]}");

            assertThat(refusal.statusCode()).isEqualTo(503);
            assertThat(refusal.jsonPath().getString("code")).isEqualTo("VENUE_UNAVAILABLE");
        }
        assertThat(ledger.rows().values()).containsOnly(0L);
    }

    @Test
    void unreachableExchangeIsAProblemAndNothingIsSubmitted() {
        Response refusal = post(
                DOWNLOADS,
                "{\"exchange\":\"tardis\",\"market\":\"deribit\","
                        + "\"symbols\":[\"BTC-PERPETUAL\"],\"start_date\":\"2024-01-01\",\"end_date\":\"2024-01-02\"}");

        assertThat(refusal.statusCode()).isEqualTo(503);
        assertThat(refusal.jsonPath().getString("code")).isEqualTo("VENUE_UNAVAILABLE");
        assertThat(ledger.rows().values()).containsOnly(0L);
    }

    @Test
    void symbolWithAllDaysListedCostsOneRequest() {
        int before = FakeListing.REQUESTS.get();

        download("BTCUSDT", "2024-01-01", "2024-12-31");

        assertThat(FakeListing.REQUESTS.get() - before).isEqualTo(1);
    }

    /** A day or month of binance spot aggTrades BTCUSDT for which there is no task. */
    private static Map<String, String> skipped(String period, String reason) {
        return Map.ofEntries(
                entry("exchange", "binance"),
                entry("market", "spot"),
                entry("data_type", "aggTrades"),
                entry("symbol", "BTCUSDT"),
                entry("period", period),
                entry("reason", reason));
    }
}
