package io.barmill.api.aggregate;

import static org.assertj.core.api.Assertions.assertThat;

import io.barmill.api.RestTest;
import io.barmill.ledger.ArchiveState;
import io.barmill.plan.Entries;
import io.barmill.plan.Fingerprint;
import io.barmill.ticks.DataType;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

@QuarkusTest
class AggregateRestTest extends RestTest {
    @Test
    void exampleRequestMakesAChainOfTasks() {
        List.of("2024-01-31", "2024-02-01", "2024-02-02").forEach(day -> hold("BTCUSDT", day));

        JsonPath response = accepted(post(
                BARS,
                "{\"exchange\":\"binance\",\"bar_type\":\"volume_bar\",\"threshold\":1000,\"symbols\":[\"BTCUSDT\"]}"));

        assertThat(response.getInt("total_created")).isEqualTo(2);
        assertThat(response.getList("created_tasks.state")).isEqualTo(List.of("QUEUED", "WAITING"));
        Map<String, Object> first = response.getMap("created_tasks[0]");
        assertThat(first)
                .containsEntry("kind", "bar.aggregate")
                .containsEntry("label", "binance spot volume-1000 BTCUSDT 2024-01-31")
                .containsEntry("exchange", "binance")
                .containsEntry("market", "spot")
                .containsEntry("data_type", "aggTrades")
                .containsEntry("symbol", "BTCUSDT")
                .containsEntry("bar", "volume-1000")
                .containsEntry("date", "2024-01-31")
                .containsOnlyKeys(fields("task_id kind label state exchange market data_type symbol bar date"));
        assertThat(response.<String, Object>getMap("created_tasks[1]"))
                .containsEntry("label", "binance spot volume-1000 BTCUSDT 2024-02-01..2024-02-02")
                .containsEntry("period", "2024-02-01..2024-02-02")
                .containsOnlyKeys(fields("task_id kind label state exchange market data_type symbol bar period"));
        JsonPath second = get("/api/v1/tasks/" + response.getString("created_tasks[1].task_id"));
        assertThat(second.getList("depends_on")).isEqualTo(List.of(response.getString("created_tasks[0].task_id")));
        assertThat(second.getString("order.parts[0].after")).isEqualTo("2024-01-31");
    }

    @Test
    void absentSymbolsDefaultToAllThatAreHeld() {
        hold("BTCUSDT", "2024-01-01");
        hold("ETHUSDT", "2024-01-02");

        JsonPath response = accepted(post(BARS, "{\"exchange\":\"binance\",\"bar_type\":\"time_bar\"}"));

        assertThat(response.getList("created_tasks.label"))
                .isEqualTo(
                        List.of("binance spot time-1m BTCUSDT 2024-01-01", "binance spot time-1m ETHUSDT 2024-01-02"));
    }

    @Test
    void symbolWithoutTicksIsSkippedByName() {
        hold("BTCUSDT", "2024-01-01");

        JsonPath response = accepted(post(
                BARS, "{\"exchange\":\"binance\",\"bar_type\":\"time_bar\",\"symbols\":[\"BTCUSDT\",\"NOPEUSDT\"]}"));

        assertThat(response.getInt("total_created")).isEqualTo(1);
        assertThat(response.getList("skipped_tasks")).isEqualTo(List.of(map("""
                                {"exchange": "binance", "market": "spot", "symbol": "NOPEUSDT", "bar": "time-1m",
                                 "reason": "no_ticks"}""")));
    }

    @Test
    void whatIsUpToDateIsSkipped() {
        hold("BTCUSDT", "2024-01-01");
        JsonPath first = accepted(post(BARS, "{\"exchange\":\"binance\",\"bar_type\":\"time_bar\"}"));
        String taskId = first.getString("created_tasks[0].task_id");
        String fingerprint = Fingerprint.of(new Fingerprint.Source(
                "time-1m",
                0,
                DataType.AGG_TRADES,
                Optional.empty(),
                Optional.of(LocalDate.of(2024, 1, 1)),
                List.of(),
                List.of(ticks("BTCUSDT", "2024-01-01").sha256()),
                List.of()));
        ledger.succeed(
                taskId,
                List.of(),
                List.of(Entries.bars(
                        "bars/venue=binance/bar=time-1m/symbol=BTCUSDT/month=2024-01/bars.parquet",
                        "binance",
                        "time-1m",
                        "BTCUSDT",
                        LocalDate.of(2024, 1, 1),
                        fingerprint,
                        Optional.empty())));

        JsonPath again = accepted(post(BARS, "{\"exchange\":\"binance\",\"bar_type\":\"time_bar\"}"));

        assertThat(again.getInt("total_created")).isZero();
        assertThat(again.getString("state")).isEqualTo("NOTHING_TO_DO");
        assertThat(again.getList("skipped_tasks")).isEqualTo(List.of(map("""
                                {"exchange": "binance", "market": "spot", "data_type": "aggTrades",
                                 "symbol": "BTCUSDT", "bar": "time-1m", "date": "2024-01-01", "reason": "up_to_date"}""")));
    }

    /** As an earlier version recorded it, or as it was put there by hand. */
    @Test
    void fileOfAnImpossibleDayIsLeftOut() {
        String taskId = download("BTCUSDT", "2024-01-01", "2024-01-01").getString("created_tasks[0].task_id");
        ledger.succeed(
                taskId,
                List.of(archive("BTCUSDT", "2024-01-01", ArchiveState.VERIFIED)),
                List.of(
                        ticks("BTCUSDT", "2024-01-01"),
                        ticks("BTCUSDT", "9999-12-31"),
                        ticks("ETHUSDT", "9999-12-31")));

        JsonPath response = accepted(post(BARS, "{\"exchange\":\"binance\",\"bar_type\":\"time_bar\"}"));
        JsonPath verify = accepted(post("/api/v1/download/verify", "{}"));

        assertThat(response.getList("created_tasks.date")).isEqualTo(List.of("2024-01-01"));
        assertThat(verify.getList("created_tasks.period")).isEqualTo(List.of("2024-01-01"));
        assertThat(get("/api/v1/datasets?symbol=ETHUSDT").getString("datasets[0].last_date"))
                .isEqualTo("9999-12-31");
    }

    @Test
    void tasksAreFilteredByTheirParameters() {
        hold("BTCUSDT", "2024-01-01");
        hold("ETHUSDT", "2024-01-01");
        String jobId = accepted(post(BARS, "{\"exchange\":\"binance\",\"bar_type\":\"time_bar\"}"))
                .getString("job_id");
        accepted(post(
                BARS,
                "{\"exchange\":\"binance\",\"bar_type\":\"tick_bar\",\"threshold\":5,\"symbols\":[\"BTCUSDT\"]}"));

        assertThat(total("")).isEqualTo(3);
        assertThat(total("?exchange=binance&market=spot")).isEqualTo(3);
        assertThat(total("?exchange=binance&market=um")).isZero();
        assertThat(total("?exchange=tardis")).isZero();
        assertThat(total("?symbol=btcusdt")).isEqualTo(2);
        assertThat(total("?bar_type=time_bar")).isEqualTo(2);
        assertThat(total("?bar_type=tick")).isEqualTo(1);
        assertThat(total("?bar_type=tick-5")).isEqualTo(1);
        assertThat(total("?bar_type=tick-6")).isZero();
        assertThat(total("?bar_type=renko_bar")).isZero();
        assertThat(total("?status=queued")).isEqualTo(3);
        assertThat(total("?status=DEAD")).isZero();
        assertThat(total("?job=" + jobId)).isEqualTo(2);
        assertThat(total("?job=" + jobId + "&symbol=ETHUSDT&bar_type=time-1m&status=QUEUED"))
                .isEqualTo(1);
    }

    @Test
    void barsWithFeaturesAreASeriesOfTheirOwn() {
        hold("BTCUSDT", "2024-01-01");
        accepted(post(BARS, "{\"exchange\":\"binance\",\"bar_type\":\"tick-5\"}"));

        JsonPath response =
                accepted(post(BARS, "{\"exchange\":\"binance\",\"bar_type\":\"tick-5\",\"features\":true}"));

        assertThat(response.getList("created_tasks.bar")).isEqualTo(List.of("tick-5+features"));
        assertThat(total("?bar_type=tick-5")).isEqualTo(1);
        assertThat(total("?bar_type=tick-5+features")).isEqualTo(1);
        assertThat(total("?bar_type=tick-5 features"))
                .as("a plus sign that was not encoded")
                .isEqualTo(1);
        assertThat(total("?bar_type=tick_bar")).isEqualTo(2);
    }

    @Test
    void allBarsOfARequestAreMadeByTheSameTasks() {
        hold("BTCUSDT", "2024-01-01");
        hold("BTCUSDT", "2024-01-02");

        JsonPath response =
                accepted(post(BARS, "{\"exchange\":\"binance\",\"bars\":[\"time-1m\",\"tick-5\",\"volume-10\"]}"));

        assertThat(response.getInt("total_created")).isEqualTo(1);
        assertThat(response.<String, Object>getMap("created_tasks[0]"))
                .containsEntry("label", "binance spot 3 bars BTCUSDT 2024-01-01..2024-01-02")
                .containsEntry("bars", List.of("time-1m", "tick-5", "volume-10"))
                .containsEntry("period", "2024-01-01..2024-01-02")
                .containsOnlyKeys(fields("task_id kind label state exchange market data_type symbol bars period"));
        assertThat(total("?bar_type=tick-5")).isEqualTo(1);
        assertThat(total("?bar_type=volume_bar")).isEqualTo(1);
        assertThat(total("?bar_type=tick-6")).isZero();
        assertThat(total("?bar_type=renko")).isZero();
    }

    @Test
    void pagesOfTasksAddUp() {
        List.of("2024-01-01", "2024-02-02", "2024-03-03").forEach(day -> hold("BTCUSDT", day));
        String jobId = accepted(post(BARS, "{\"exchange\":\"binance\",\"bar_type\":\"time_bar\"}"))
                .getString("job_id");

        JsonPath first = get("/api/v1/aggregate/tasks?job=" + jobId + "&limit=2");
        JsonPath second = get("/api/v1/aggregate/tasks?job=" + jobId + "&limit=2&offset=2");
        JsonPath beyond = get("/api/v1/aggregate/tasks?job=" + jobId + "&offset=1000");

        assertThat(first.getList("tasks.order.period")).isEqualTo(List.of("2024-01-01", "2024-02-02"));
        assertThat(second.getList("tasks.order.period")).isEqualTo(List.of("2024-03-03"));
        assertThat(beyond.getList("tasks")).isEmpty();
        assertThat(List.of(first.getInt("total"), second.getInt("total"), beyond.getInt("total")))
                .containsOnly(3);
        assertThat(second.getInt("offset")).isEqualTo(2);
        assertThat(second.getInt("limit")).isEqualTo(2);
    }

    private static int total(String query) {
        return get("/api/v1/aggregate/tasks" + query).getInt("total");
    }
}
