package io.barmill.api.problem;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.barmill.api.RestTest;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@Tag("full")
class RefusalsRestTest extends RestTest {
    private static final String GOOD =
            "{\"exchange\":\"binance\",\"symbols\":[\"BTCUSDT\"],\"year\":2023,\"months\":[1]}";

    private Map<String, Long> before;

    @BeforeEach
    void countRows() {
        hold("BTCUSDT", "2024-01-01");
        before = ledger.rows();
    }

    @AfterEach
    void nothingWasWritten() {
        assertThat(ledger.rows()).isEqualTo(before);
    }

    @Test
    void problemHasTheFieldsOfTheStandardAndOurOwn() {
        Response response =
                post(DOWNLOADS, "{\"exchange\":\"binance\",\"symbols\":[\"BTCUSDT\"],\"year\":2023,\"months\":[1,13]}");

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.contentType()).isEqualTo("application/problem+json");
        assertThat(response.jsonPath().getMap(""))
                .isEqualTo(Map.of(
                        "type", "urn:barmill:problem:invalid-field",
                        "title", "Invalid field",
                        "status", 400,
                        "detail", "months[1] is 13, expected an integer from 1 to 12",
                        "instance", DOWNLOADS,
                        "code", "INVALID_FIELD",
                        "errors",
                                List.of(Map.of(
                                        "field", "months[1]", "value", "13", "expected", "an integer from 1 to 12"))));
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '\'',
            value = {
                "unknown exchange, '{\"exchange\":\"nasdaq\",\"symbols\":[\"BTCUSDT\"],\"year\":2023,\"months\":[1]}', exchange, nasdaq, 'one of binance, tardis, okx, bybit'",
                "month 13, '{\"exchange\":\"binance\",\"symbols\":[\"BTCUSDT\"],\"year\":2023,\"months\":[13]}', months[0], 13, an integer from 1 to 12",
                "start after end, '{\"exchange\":\"binance\",\"symbols\":[\"BTCUSDT\"],\"start_date\":\"2024-01-02\",\"end_date\":\"2024-01-01\"}', start_date, 2024-01-02, 'a day not after end_date, which is 2024-01-01'",
                "empty symbols, '{\"exchange\":\"binance\",\"symbols\":[],\"year\":2023,\"months\":[1]}', symbols, [], a list of at least one string",
                "wrong type, '{\"exchange\":\"binance\",\"symbols\":[\"BTCUSDT\"],\"year\":\"abc\",\"months\":[1]}', year, abc, *",
                "unknown field, '{\"exchange\":\"binance\",\"symbols\":[\"BTCUSDT\"],\"year\":2023,\"months\":[1],\"mnths\":[1]}', mnths, [1], 'no such field; the known ones are exchange, market, symbols, data_types, interval, year, months, start_date, end_date, force, priority, deadline'",
                "missing field, '{\"exchange\":\"binance\",\"year\":2023,\"months\":[1]}', symbols, absent, a list of at least one symbol",
                "unknown market, '{\"exchange\":\"binance\",\"market\":\"options\",\"symbols\":[\"BTCUSDT\"],\"year\":2023,\"months\":[1]}', market, options, 'one of spot, um, cm, option'"
            })
    void invalidDownloadNamesFieldValueAndWhatWouldBeValid(
            String name, String body, String field, String value, String expected) {
        assertOnlyError(post(DOWNLOADS, body), field, value, expected);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '\'',
            value = {
                "negative threshold, '{\"exchange\":\"binance\",\"bar_type\":\"volume_bar\",\"threshold\":-1}', threshold, -1, 'a number above 0, at most 1e18'",
                "unknown bar type, '{\"exchange\":\"binance\",\"bar_type\":\"candle_bar\"}', bar_type, candle_bar, 'time_bar, quote_bar (with interval); tick_bar, volume_bar, dollar_bar, range_bar, renko_bar (with threshold); or a bar''s name such as time-1m, dollar-1000000 or imbalance-tick-ewma'",
                "type without its threshold, '{\"exchange\":\"binance\",\"bar_type\":\"renko_bar\"}', threshold, absent, 'a price difference above 0 in quote units; renko_bar has no default'",
                "unknown exchange, '{\"exchange\":\"nasdaq\",\"bar_type\":\"time_bar\"}', exchange, nasdaq, 'one of binance, tardis, okx, bybit'",
                "start after end, '{\"exchange\":\"binance\",\"bar_type\":\"time_bar\",\"start_date\":\"2024-01-02\",\"end_date\":\"2024-01-01\"}', start_date, 2024-01-02, 'a day not after end_date, which is 2024-01-01'",
                "empty symbols, '{\"exchange\":\"binance\",\"bar_type\":\"time_bar\",\"symbols\":[]}', symbols, [], a list of at least one string"
            })
    void invalidAggregationNamesFieldValueAndWhatWouldBeValid(
            String name, String body, String field, String value, String expected) {
        assertOnlyError(post(BARS, body), field, value, expected);
    }

    @Test
    void todayIsRefusedBecauseItHasNotEnded() {
        String today = LocalDate.now(ZoneOffset.UTC).toString();

        Response response = post(
                DOWNLOADS,
                "{\"exchange\":\"binance\",\"symbols\":[\"BTCUSDT\"]," + "\"start_date\":\"2024-01-01\",\"end_date\":\""
                        + today + "\"}");

        assertOnlyError(response, "end_date", today, "*");
    }

    @Test
    void allErrorsAreReportedTogether() {
        JsonPath problem = problem(
                post(DOWNLOADS, "{\"exchange\":\"nasdaq\",\"symbols\":[],\"year\":\"abc\",\"months\":[13],\"wat\":1}"),
                400);

        assertThat(problem.<String>getList("errors.field"))
                .containsExactlyInAnyOrder("exchange", "symbols", "year", "months[0]", "wat");
    }

    @ParameterizedTest
    @ValueSource(strings = {DOWNLOADS, BARS})
    void malformedJsonIsReportedWithLineAndColumn(String path) {
        JsonPath problem = problem(post(path, "{\"exchange\": \"binance\",\n  \"symbols\": [}"), 400);

        assertThat(problem.getString("code")).isEqualTo("MALFORMED_JSON");
        assertThat(problem.getString("detail")).contains("line 2, column 15").doesNotContain("jackson");
    }

    @Test
    void missingBodyIsRefused() {
        JsonPath problem = problem(given().contentType(ContentType.JSON).post(DOWNLOADS), 400);

        assertThat(problem.getString("code")).isEqualTo("MALFORMED_JSON");
        assertThat(problem.getString("detail")).contains("absent");
    }

    @Test
    void bodyOfAnotherContentTypeIsRefused() {
        JsonPath problem = problem(given().contentType("text/plain").body(GOOD).post(DOWNLOADS), 415);

        assertThat(problem.getString("code")).isEqualTo("UNSUPPORTED_MEDIA_TYPE");
        assertThat(problem.getString("detail")).contains("application/json");
    }

    @ParameterizedTest
    @ValueSource(ints = {13, 100_000, 1_900_000})
    void listThatIsTooLongIsRefusedInFewWords(int months) {
        String body = "{\"exchange\":\"binance\",\"symbols\":[\"BTCUSDT\"],\"year\":2023,\"months\":["
                + "1,".repeat(months - 1) + "1]}";

        Response response = post(DOWNLOADS, body);

        assertThat(problem(response, 400).getList("errors.field")).containsExactly("months");
        assertThat(response.asString()).hasSizeLessThan(1_000);
    }

    @Test
    void unknownFieldsAreNotAllEchoed() {
        String fields =
                IntStream.range(0, 50_000).mapToObj(i -> "\"k" + i + "\":1").collect(Collectors.joining(",", "{", "}"));

        Response response = post(BARS, fields);

        problem(response, 400);
        assertThat(response.asString()).hasSizeLessThan(1_000);
    }

    @Test
    void unknownSymbolsAreNotAllEchoed() {
        String symbols =
                IntStream.range(0, 10_000).mapToObj(i -> "\"NOPE" + i + "\"").collect(Collectors.joining(","));

        Response response =
                post(BARS, "{\"exchange\":\"binance\",\"bar_type\":\"time_bar\",\"symbols\":[" + symbols + "]}");

        problem(response, 404);
        assertThat(response.asString()).hasSizeLessThan(2_000);
    }

    @Test
    void wrongMethodIsRefused() {
        Response response = given().contentType(ContentType.JSON).delete("/api/v1/jobs");

        JsonPath problem = problem(response, 405);
        assertThat(problem.getString("code")).isEqualTo("METHOD_NOT_ALLOWED");
        assertThat(problem.getString("instance")).isEqualTo("/api/v1/jobs");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/v1/nothing", "/api/v2/jobs", "/nowhere", "/api/v1/jobs/x/y/z"})
    void unknownPathIsAProblem(String path) {
        JsonPath problem = problem(given().get(path), 404);

        assertThat(problem.getString("code")).isEqualTo("NOT_FOUND");
        assertThat(problem.getString("instance")).isEqualTo(path);
    }

    @Test
    void unacceptableMediaTypeIsRefused() {
        problem(given().accept("text/csv").get("/api/v1/jobs"), 406);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/v1/jobs/not-an-id", "/api/v1/tasks/not-an-id", "/api/v1/jobs/not-an-id/tasks"})
    void invalidIdIsNamed(String path) {
        JsonPath problem = problem(given().get(path), 400);

        assertThat(problem.getString("errors[0].field")).isEqualTo("id");
        assertThat(problem.getString("errors[0].value")).isEqualTo("not-an-id");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/jobs/00000000-0000-0000-0000-000000000000",
                "/api/v1/jobs/00000000-0000-0000-0000-000000000000/tasks",
                "/api/v1/tasks/00000000-0000-0000-0000-000000000000"
            })
    void unknownIdIsNotFound(String path) {
        JsonPath problem = problem(given().get(path), 404);

        assertThat(problem.getString("code")).isEqualTo("NOT_FOUND");
        assertThat(problem.getString("detail")).contains("00000000-0000-0000-0000-000000000000");
    }

    @ParameterizedTest
    @CsvSource({
        "/api/v1/jobs?limit=0, limit, 0",
        "/api/v1/jobs?limit=1001, limit, 1001",
        "/api/v1/jobs?offset=-1, offset, -1",
        "/api/v1/jobs?offset=x, offset, x",
        "/api/v1/jobs?status=NAPPING, status, NAPPING",
        "/api/v1/jobs?kind=cooking, kind, cooking",
        "/api/v1/jobs?kind=tick, kind, tick",
        "/api/v1/aggregate/tasks?bar_type=time-\u0130, bar_type, time-\u0130",
        "/api/v1/jobs?page=2, page, 2",
        "/api/v1/aggregate/tasks?exchange=nasdaq, exchange, nasdaq",
        "/api/v1/aggregate/tasks?market=spot, market, spot",
        "/api/v1/aggregate/tasks?exchange=binance&market=moon, market, moon",
        "/api/v1/aggregate/tasks?bar_type=candles, bar_type, candles",
        "/api/v1/aggregate/tasks?status=done, status, done",
        "/api/v1/aggregate/tasks?job=7, job, 7",
        "/api/v1/datasets?layer=moon, layer, moon",
        "/api/v1/datasets?from=2024-01-02&to=2024-01-01, from, 2024-01-02",
        "/api/v1/datasets/files?to=never, to, never",
        "/api/v1/workers?x=1, x, 1",
        "/api/v1/backlog?x=1, x, 1",
        "/api/v1/bars/binance/time-1m/BTCUSDT?x=1, x, 1",
        "/api/v1/bars/binance/time-1m/BTCUSDT?limit=5001, limit, 5001",
        "/api/v1/bars/binance/time-1m/BTCUSDT?before=now, before, now",
        "/api/v1/bars/binance/time-1m/BTCUSDT?from=2024-01-02&to=2024-01-01, from, 2024-01-02",
        "/api/v1/bars/binance/candles/BTCUSDT, bar, candles",
        "/api/v1/bars/binance/quote-time-1m/BTCUSDT, bar, quote-time-1m",
        "/api/v1/tasks?x=1, x, 1",
        "/api/v1/tasks?status=lost, status, lost",
        "/api/v1/tasks?kind=tick, kind, tick",
        "/api/v1/tasks?status=dead&code=NO_SUCH, code, NO_SUCH",
        "/api/v1/tasks?code=BAD_ROW, code, BAD_ROW",
        "/api/v1/tasks?status=succeeded&code=BAD_ROW, code, BAD_ROW",
        "/api/v1/tasks?symbol=BTCUSDT, kind, absent",
        "/api/v1/tasks?kind=tick.download&exchange=nasdaq, exchange, nasdaq",
        "/api/v1/download/exchanges?x=1, x, 1",
        "/api/v1/download/binance/symbols?limit=0, limit, 0",
        "/api/v1/download/binance/symbols?market=moon, market, moon",
        "/api/v1/download/nasdaq/symbols, exchange, nasdaq"
    })
    void invalidQueryNamesTheParameter(String path, String field, String value) {
        assertOnlyError(given().get(path), field, value, "*");
    }

    @Test
    void invalidKeyIsNamed() {
        Response response = post(DOWNLOADS, GOOD, Map.of("Idempotency-Key", "k".repeat(256)));

        assertOnlyError(response, "Idempotency-Key", "256 characters", "*");
    }

    @Test
    void barsOfTicksThatTheLakeDoesNotHoldAreRefusedWithWhatItHolds() {
        JsonPath problem = problem(
                post(BARS, "{\"exchange\":\"binance\",\"bar_type\":\"time_bar\",\"symbols\":[\"NOPEUSDT\"]}"), 404);

        assertThat(problem.getString("code")).isEqualTo("NOT_FOUND");
        assertThat(problem.getString("errors[0].field")).isEqualTo("symbols");
        assertThat(problem.getString("errors[0].expected")).contains("BTCUSDT aggTrades 2024-01-01 to 2024-01-01");
    }

    private static void assertOnlyError(Response response, String field, String value, String expected) {
        JsonPath problem = problem(response, 400);
        assertThat(problem.getList("errors")).hasSize(1);
        assertThat(problem.getString("errors[0].field")).isEqualTo(field);
        assertThat(problem.getString("errors[0].value")).isEqualTo(value);
        if (!expected.equals("*")) {
            assertThat(problem.getString("errors[0].expected")).isEqualTo(expected);
        }
    }

    private static JsonPath problem(Response response, int status) {
        assertThat(response.statusCode()).as(response.asString()).isEqualTo(status);
        assertThat(response.contentType()).isEqualTo("application/problem+json");
        JsonPath problem = response.jsonPath();
        assertThat(problem.getInt("status")).isEqualTo(status);
        assertThat(problem.<String, Object>getMap("")).containsKeys("type", "title", "detail", "instance", "code");
        return problem;
    }
}
