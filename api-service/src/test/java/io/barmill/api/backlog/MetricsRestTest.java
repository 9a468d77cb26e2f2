package io.barmill.api.backlog;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.barmill.api.RestTest;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

@QuarkusTest
class MetricsRestTest extends RestTest {
    private static final Path PAGE = Path.of("../docs/reference/observability.md");
    private static final Pattern OF_THE_API = Pattern.compile("(?m)^\\| `((?:barmill|agroal)_\\w+)[`{].*\\| API");
    private static final String QUEUED =
            "barmill_backlog_tasks{lane=\"tick.download@binance\",queue=\"io_intensive\",state=\"QUEUED\"} 2.0";
    private static final String RUNNING =
            "barmill_backlog_tasks{lane=\"tick.download@binance\",queue=\"io_intensive\",state=\"RUNNING\"} 1.0";

    @Test
    void scrapeHasTheDepthOfEachLaneAndItsOldestTask() {
        String first = download("BTCUSDT", "2024-01-01", "2024-01-03").getString("created_tasks[0].task_id");
        ledger.claim(first);

        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(scrape().lines().toList())
                        .contains(QUEUED, RUNNING)
                        .anyMatch(line -> line.matches(
                                "barmill_backlog_oldest_seconds\\{queue=\"io_intensive\"\\} (?!0\\.0$)\\d+\\.\\d+"))
                        .contains("barmill_backlog_oldest_seconds{queue=\"cpu\"} 0.0"));
    }

    @Test
    void scrapeHasEveryMetricOfTheReference() throws IOException {
        List<String> documented = OF_THE_API
                .matcher(Files.readString(PAGE))
                .results()
                .map(MatchResult::group)
                .map(row -> row.replaceAll("(?s)^\\| `(\\w+).*", "$1"))
                .toList();

        download("BTCUSDT", "2024-01-01", "2024-01-01");
        ledger.openCircuit("tick.download@binance", "ACCESS_DENIED");

        assertThat(documented).contains("barmill_backlog_tasks", "agroal_active_count", "barmill_sweep_rescued_total");
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
            List<String> scrape = scrape().lines().toList();
            assertThat(documented)
                    .allSatisfy(name -> assertThat(scrape).anyMatch(line -> line.matches(name + "(_count)?[{ ].*")));
        });
    }

    private static String scrape() {
        return given().get("/metrics").then().statusCode(200).extract().asString();
    }
}
