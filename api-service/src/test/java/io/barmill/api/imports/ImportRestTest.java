package io.barmill.api.imports;

import static org.assertj.core.api.Assertions.assertThat;

import io.barmill.api.FakeExchange;
import io.barmill.api.RestTest;
import io.barmill.ledger.ArchiveEntry;
import io.barmill.ledger.ArchiveState;
import io.barmill.plan.Entries;
import io.barmill.plan.ImportedFile;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class ImportRestTest extends RestTest {
    private static final String IMPORT = "/api/v1/import/files";
    private static final Instant WRITTEN = Instant.parse("2024-03-01T00:00:00Z");

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
    void treeThatHasNotChangedSinceItWasImportedIsNothingToDo() throws IOException {
        String body = "{\"exchange\":\"binance\",\"files\":[\"tree/ABCUSDT-trades-2024-01-31.zip\","
                + "\"tree/ABCUSDT-trades-2024-02-01.zip\"]}";
        write("2024-01-31", "a", WRITTEN);
        write("2024-02-01", "b", WRITTEN);
        imported(accepted(post(IMPORT, body)));

        JsonPath again = accepted(post(IMPORT, body));

        assertThat(again.getString("state")).isEqualTo("NOTHING_TO_DO");
        assertThat(again.getInt("total_created")).isZero();
        assertThat(get("/api/v1/jobs/" + again.getString("job_id")).getList("reasons"))
                .isEqualTo(List.of(map("""
                        {"reason": "already_in_lake", "count": 2,
                         "examples": ["binance spot trades ABCUSDT 2024-01-31",
                                      "binance spot trades ABCUSDT 2024-02-01"]}""")));
        JsonPath reread = accepted(post(IMPORT, body.replace("]}", "],\"reread\":true}")));
        assertThat(reread.getInt("total_created")).isEqualTo(2);
    }

    @Test
    void fileOfTheSameNameThatHasChangedIsATask() throws IOException {
        String body = "{\"exchange\":\"binance\",\"files\":[\"tree/ABCUSDT-trades-2024-01-31.zip\"]}";
        write("2024-01-31", "a", WRITTEN);
        imported(accepted(post(IMPORT, body)));

        write("2024-01-31", "b", WRITTEN.plusMillis(1));

        assertThat(accepted(post(IMPORT, body)).getInt("total_created"))
                .as("same size, another time")
                .isEqualTo(1);
    }

    @Test
    void fileWhoseDayTheLakeHasFromElsewhereByNowIsATask() throws IOException {
        String body = "{\"exchange\":\"binance\",\"files\":[\"tree/ABCUSDT-trades-2024-01-31.zip\"]}";
        write("2024-01-31", "a", WRITTEN);
        JsonPath first = accepted(post(IMPORT, body));
        ledger.succeed(
                first.getString("created_tasks[0].task_id"),
                List.of(entry("2024-01-31")),
                List.of(Entries.ticks(
                        "ticks/x", "binance", "trades", "ABCUSDT", LocalDate.parse("2024-01-31"), "made", "other")));

        assertThat(accepted(post(IMPORT, body)).getInt("total_created")).isEqualTo(1);
    }

    /** Ends the tasks as a worker does. */
    private void imported(JsonPath response) throws IOException {
        for (int i = 0; i < response.getInt("total_created"); i++) {
            String day = response.getString("created_tasks[" + i + "].period");
            ledger.succeed(
                    response.getString("created_tasks[" + i + "].task_id"),
                    List.of(entry(day)),
                    List.of(Entries.ticks(
                            "ticks/" + day,
                            "binance",
                            "trades",
                            "ABCUSDT",
                            LocalDate.parse(day),
                            "made",
                            "sha" + day)));
        }
    }

    private static ArchiveEntry entry(String day) throws IOException {
        String name = "ABCUSDT-trades-" + day + ".zip";
        return Entries.archive(
                ImportedFile.url("binance", "trades", "ABCUSDT", name),
                "file",
                ArchiveState.INTACT,
                1,
                ImportedFile.stamp(FakeExchange.IMPORTS.resolve("tree").resolve(name), Instant.now()),
                Optional.empty(),
                Optional.of("sha" + day),
                5);
    }

    private static void write(String day, String text, Instant time) throws IOException {
        Path file = FakeExchange.IMPORTS.resolve("tree/ABCUSDT-trades-" + day + ".zip");
        Files.createDirectories(file.getParent());
        Files.setLastModifiedTime(Files.writeString(file, text), FileTime.from(time));
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
