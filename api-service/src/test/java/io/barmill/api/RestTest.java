package io.barmill.api;

import static io.restassured.RestAssured.given;

import io.barmill.ledger.ArchiveEntry;
import io.barmill.ledger.ArchiveState;
import io.barmill.ledger.PartitionEntry;
import io.barmill.plan.Entries;
import io.barmill.sandbox.testing.CuttableStack;
import io.barmill.ticks.DataType;
import io.barmill.venue.DownloadTaskParams;
import io.barmill.venue.Venues;
import io.quarkus.test.common.QuarkusTestResource;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;

/**
 * What the tests on a running service share: one service for all of them, a real ledger, emptied before each test, and
 * no worker.
 */
@QuarkusTestResource(CuttableStack.class)
@QuarkusTestResource(QuickRelay.class)
@QuarkusTestResource(FakeExchange.class)
@QuarkusTestResource(FakeTelegram.class)
public abstract class RestTest {
    /** The path for requests to download. */
    protected static final String DOWNLOADS = "/api/v1/download/downloads/jobs";
    /** The path for requests to build bars. */
    protected static final String BARS = "/api/v1/aggregate/bars";

    /** The ledger behind the API. */
    @Inject
    protected Ledger ledger;

    @Inject
    Venues venues;

    @BeforeEach
    void emptyTheLedger() {
        ledger.empty();
        FakeExchange.LISTING.set(null);
        FakeListing.HAS.set(key -> true);
    }

    /** Posts a body as JSON. */
    protected static Response post(String path, String body) {
        return post(path, body, Map.of());
    }

    /** Posts a body as JSON, with headers. */
    protected static Response post(String path, String body, Map<String, String> headers) {
        return given().contentType(ContentType.JSON).headers(headers).body(body).post(path);
    }

    /** Gets a path and checks for status 200. */
    protected static JsonPath get(String path) {
        return given().get(path)
                .then()
                .statusCode(200)
                .contentType(ContentType.JSON)
                .extract()
                .jsonPath();
    }

    /** The names of fields, which spaces divide. */
    protected static String[] fields(String names) {
        return names.split(" ");
    }

    /** The fields of a JSON object and their values. */
    protected static Map<Object, Object> map(String json) {
        return JsonPath.from(json).getMap("");
    }

    /** Requests ticks of binance spot aggTrades by days, and checks that a job was accepted. */
    protected static JsonPath download(String symbol, String start, String end) {
        return accepted(post(
                DOWNLOADS,
                "{\"exchange\":\"binance\",\"symbols\":[\"" + symbol + "\"],\"start_date\":\"" + start
                        + "\",\"end_date\":\"" + end + "\"}"));
    }

    /** Checks that a job was accepted. */
    protected static JsonPath accepted(Response response) {
        return response.then()
                .statusCode(202)
                .contentType(ContentType.JSON)
                .extract()
                .jsonPath();
    }

    /** Requests a day of binance spot aggTrades and completes the task, so that the lake holds the day. */
    protected void hold(String symbol, String day) {
        String taskId = download(symbol, day, day).getString("created_tasks[0].task_id");
        ledger.succeed(taskId, List.of(archive(symbol, day, ArchiveState.VERIFIED)), List.of(ticks(symbol, day)));
    }

    /** A day's archive of binance spot aggTrades. */
    protected ArchiveEntry archive(String symbol, String day, ArchiveState state) {
        String url = venues.get("exchange", "binance")
                .archive(new DownloadTaskParams("binance", "spot", DataType.AGG_TRADES, symbol, day))
                .url()
                .toString();
        return Entries.archive(url, "binance", state, Optional.of("sha-" + day), Optional.of("sha-" + day));
    }

    /** A day's file of binance spot aggTrades. */
    protected static PartitionEntry ticks(String symbol, String day) {
        Instant start = LocalDate.parse(day).atStartOfDay(ZoneOffset.UTC).toInstant();
        return new PartitionEntry(
                "ticks/venue=binance/type=aggTrades/symbol=" + symbol + "/date=" + day + "/ticks.parquet",
                "ticks",
                "binance",
                "aggTrades",
                symbol,
                LocalDate.parse(day),
                10,
                500,
                "file-" + symbol + day,
                "sha-" + day,
                Optional.of(start),
                Optional.of(start.plusSeconds(3_600)),
                Optional.empty(),
                Optional.empty());
    }
}
