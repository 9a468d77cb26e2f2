package io.barmill.api.imports;

import static org.assertj.core.api.Assertions.assertThat;

import io.barmill.api.RestTest;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class ImportRestTest extends RestTest {
    private static final String IMPORT = "/api/v1/import/files";

    @Test
    void fileNamedByItsVenueNeedsOnlyTheExchange() {
        JsonPath response = accepted(post(
                IMPORT,
                "{\"exchange\":\"binance\",\"files\":[\"BTCUSDT-trades-2024-01-31.zip\","
                        + "\"data/futures/um/daily/klines/ETHUSDT/1m/ETHUSDT-1m-2024-01-31.zip\"]}"));

        assertThat(response.getList("created_tasks.kind")).isEqualTo(List.of("tick.import", "tick.import"));
        assertThat(response.getList("created_tasks.market")).isEqualTo(List.of("spot", "um"));
        assertThat(response.getList("created_tasks.data_type")).isEqualTo(List.of("trades", "klines"));
        assertThat(response.getList("created_tasks.symbol")).isEqualTo(List.of("BTCUSDT", "ETHUSDT"));
        assertThat(response.getList("created_tasks.period")).isEqualTo(List.of("2024-01-31", "2024-01-31"));
        Map<String, Object> order = get("/api/v1/tasks/" + response.getString("created_tasks[1].task_id"))
                .getMap("order");
        assertThat(order)
                .containsEntry("format", "binance-klines")
                .containsEntry("interval", "1m")
                .containsEntry("path", "data/futures/um/daily/klines/ETHUSDT/1m/ETHUSDT-1m-2024-01-31.zip");
    }

    @Test
    void fileOfAnyNameIsDescribedByTheRequest() {
        JsonPath response = accepted(post(
                IMPORT,
                "{\"exchange\":\"binance\",\"market\":\"um\",\"symbol\":\"btcusdt\",\"format\":\"binance-trades\","
                        + "\"period\":\"2024-01\",\"files\":[\"mine/ticks.csv\"],\"replace\":true}"));

        assertThat(response.getMap("created_tasks[0]"))
                .containsEntry("label", "binance um BTCUSDT mine/ticks.csv")
                .containsEntry("data_type", "trades")
                .containsEntry("period", "2024-01");
    }

    @Test
    void sameFileTwiceAtOnceIsOneTask() {
        String body = "{\"exchange\":\"binance\",\"files\":[\"BTCUSDT-trades-2024-01-31.zip\"]}";
        accepted(post(IMPORT, body));

        JsonPath second = accepted(post(IMPORT, body));

        assertThat(second.getInt("total_created")).isZero();
        assertThat(second.getString("skipped_tasks[0].reason")).isEqualTo("already_in_progress");
    }

    @Test
    void invalidFieldsAreNamed() {
        JsonPath problem = post(
                        IMPORT,
                        "{\"exchange\":\"binance\",\"format\":\"x\",\"period\":\"2024\","
                                + "\"files\":[\"../BTCUSDT-trades-2024-01-31.zip\",\"/etc/passwd\",\"ticks.csv\"]}")
                .then()
                .statusCode(400)
                .extract()
                .jsonPath();
        assertThat(problem.getList("errors.field"))
                .isEqualTo(List.of("format", "period", "files[0]", "files[1]", "files[2]"));

        assertThat(post(IMPORT, "{}")
                        .then()
                        .statusCode(400)
                        .extract()
                        .jsonPath()
                        .getList("errors.field"))
                .isEqualTo(List.of("exchange", "files"));
    }

    @ParameterizedTest
    @CsvSource({
        "9999-12-31, ticks.csv, period",
        "9999-12, ticks.csv, period",
        "2008-12-31, ticks.csv, period",
        ", BTCUSDT-trades-9999-12-31.zip, files[0]",
        ", BTCUSDT-trades-2008-12.zip, files[0]"
    })
    void periodThatNoDataCanHaveIsRefused(String period, String file, String field) {
        String given = period == null ? "" : "\"period\":\"" + period + "\",";

        JsonPath problem = post(
                        IMPORT,
                        "{\"exchange\":\"binance\",\"symbol\":\"BTCUSDT\",\"format\":\"binance-trades\"," + given
                                + "\"files\":[\"" + file + "\"]}")
                .then()
                .statusCode(400)
                .extract()
                .jsonPath();

        assertThat(problem.getList("errors.field")).containsExactly(field);
        assertThat(problem.getString("errors[0].expected")).startsWith("a UTC day from 2009-01-01 to 2");
    }

    @ParameterizedTest
    @CsvSource({"a, 256", "ü, 128"})
    void nameThatNoFileSystemHasIsRefused(String letter, int times) {
        JsonPath problem = post(
                        IMPORT,
                        "{\"exchange\":\"binance\",\"symbol\":\"BTCUSDT\",\"files\":[\"mine/" + letter.repeat(times)
                                + "/x.csv\"]}")
                .then()
                .statusCode(400)
                .extract()
                .jsonPath();

        assertThat(problem.getString("errors[0].expected")).isEqualTo("names of at most 255 bytes");
    }
}
