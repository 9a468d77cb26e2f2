package io.barmill.api.bars;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.barmill.api.BarFiles;
import io.barmill.api.RestTest;
import io.barmill.bars.Bar;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

@QuarkusTest
class BarsRestTest extends RestTest {
    private static final String MINUTES = "/api/v1/bars/binance/time-1m/BTCUSDT";
    /** 2024-01-31T00:00Z in microseconds. */
    private static final long START = 1_706_659_200_000_000L;

    private static final long MINUTE = 60_000_000;

    @Inject
    BarFiles files;

    private int tasks;

    @Test
    void barsAreColumnsOfTheDaysOfSeveralFilesInOrder() throws Exception {
        publish("time-1m", Map.of("2024-01-31", 3, "2024-02-01", 2, "2024-02-04", 1));

        JsonPath bars = get(MINUTES);

        assertThat(bars.getLong("total")).isEqualTo(6);
        assertThat(bars.getString("period")).isEqualTo("2024-01-31..2024-02-04");
        assertThat(bars.getList("missing")).containsExactly("2024-02-02..2024-02-03");
        assertThat(bars.getLong("t[0]")).isEqualTo(START);
        assertThat(bars.getLong("e[0]")).isEqualTo(START + MINUTE);
        assertThat(bars.<Float>getList("o")).containsExactly(100f, 101f, 102f, 100f, 101f, 100f);
        assertThat(bars.<Float>getList("h")).startsWith(102f, 103f);
        assertThat(bars.<Float>getList("l")).startsWith(99f, 100f);
        assertThat(bars.<Float>getList("c")).startsWith(101f, 102f);
        assertThat(bars.<Float>getList("v")).containsOnly(10f);
        assertThat(bars.getMap("")).doesNotContainKeys("joined", "before");
        assertThat(get(MINUTES + "?from=2024-02-01&to=2024-02-01").<Float>getList("o"))
                .as("one day of a file of several")
                .containsExactly(100f, 101f);
    }

    @Test
    void barsThatAreTooManyAreJoinedToTheNextIntervalAndTheResponseSaysSo() throws Exception {
        publish("time-1m", Map.of("2024-01-31", 12));

        JsonPath bars = get(MINUTES + "?limit=11");
        assertThat(bars.getString("joined"))
                .as("a day has 24 hours, and 6 of 4")
                .isEqualTo("4h");
        bars = get(MINUTES + "?limit=300");
        assertThat(bars.getMap("")).doesNotContainKey("joined");

        publish("time-1m", Map.of("2024-02-01", 1_000));
        bars = get(MINUTES + "?limit=600");

        assertThat(bars.getString("joined")).isEqualTo("5m");
        assertThat(bars.getLong("total")).isEqualTo(1_012);
        assertThat(bars.getLong("t[0]")).isEqualTo(START);
        assertThat(bars.getLong("e[0]")).isEqualTo(START + 5 * MINUTE);
        assertThat(bars.<Float>getList("o")).startsWith(100f, 105f, 110f, 100f);
        assertThat(bars.<Float>getList("h")).as("the highest of five").startsWith(106f);
        assertThat(bars.<Float>getList("l")).startsWith(99f);
        assertThat(bars.<Float>getList("c")).startsWith(105f, 110f, 112f);
        assertThat(bars.<Float>getList("v")).as("sums").startsWith(50f, 50f, 20f, 50f);
        assertThat(bars.getList("t")).hasSize(3 + 200);
    }

    @Test
    void barsOfOtherKindsAreReadFromTheLastOnBackAndNeverTwice() throws Exception {
        publish("tick-3", Map.of("2024-01-31", 5, "2024-02-01", 4));
        String path = "/api/v1/bars/binance/tick-3/btcusdt?limit=4";

        JsonPath last = get(path);
        assertThat(last.<Float>getList("o")).containsExactly(100f, 101f, 102f, 103f);
        JsonPath before = get(path + "&before=" + last.getLong("before"));
        assertThat(before.<Float>getList("o")).containsExactly(101f, 102f, 103f, 104f);
        JsonPath first = get(path + "&before=" + before.getLong("before"));
        assertThat(first.<Float>getList("o")).containsExactly(100f);
        assertThat(first.getMap("")).doesNotContainKey("before");
    }

    @Test
    void barsThatTheLakeDoesNotHoldAreNotFound() {
        assertThat(given().get(MINUTES).statusCode()).isEqualTo(404);
        assertThat(given().get(MINUTES).jsonPath().getString("detail")).contains("time-1m", "BTCUSDT");
    }

    private void publish(String bar, Map<String, Integer> days) throws Exception {
        String task =
                download("ANY" + ++tasks + "USDT", "2020-01-01", "2020-01-01").getString("created_tasks[0].task_id");
        TreeMap<String, List<Bar>> bars = new TreeMap<>();
        days.forEach((day, number) -> bars.put(day, BarFiles.minutes(day, number, 100)));
        files.publish(task, bar, "BTCUSDT", bars);
    }
}
