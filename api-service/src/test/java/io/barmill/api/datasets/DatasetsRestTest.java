package io.barmill.api.datasets;

import static org.assertj.core.api.Assertions.assertThat;

import io.barmill.api.RestTest;
import io.barmill.ledger.ArchiveEntry;
import io.barmill.ledger.ArchiveState;
import io.barmill.ledger.PartitionEntry;
import io.barmill.ledger.WorkQueue;
import io.barmill.ledger.WorkerRegistry;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

@QuarkusTest
class DatasetsRestTest extends RestTest {
    @Inject
    WorkerRegistry registry;

    @Test
    void datasetsSummarizeWhatTheLakeHolds() {
        List.of("2024-01-01", "2024-01-02", "2024-01-05").forEach(day -> hold("BTCUSDT", day));
        hold("ETHUSDT", "2024-01-01");

        JsonPath response = get("/api/v1/datasets");

        assertThat(response.getInt("total")).isEqualTo(2);
        assertThat(response.getMap("datasets[0]"))
                .isEqualTo(Map.ofEntries(
                        Map.entry("layer", "ticks"),
                        Map.entry("venue", "binance"),
                        Map.entry("exchange", "binance"),
                        Map.entry("market", "spot"),
                        Map.entry("dataset", "aggTrades"),
                        Map.entry("symbol", "BTCUSDT"),
                        Map.entry("first_date", "2024-01-01"),
                        Map.entry("last_date", "2024-01-05"),
                        Map.entry("days", 3),
                        Map.entry("rows", 30),
                        Map.entry("bytes", 1_500),
                        Map.entry("integrity", List.of())));
    }

    @Test
    void filesAndDatasetsTellHowWellTheirArchivesAreKnown() {
        String taskId = download("BTCUSDT", "2024-01-01", "2024-01-01").getString("created_tasks[0].task_id");
        ArchiveEntry verified = archive("BTCUSDT", "2024-01-01", ArchiveState.VERIFIED);
        ArchiveEntry intact = archive("BTCUSDT", "2024-01-02", ArchiveState.INTACT);
        ledger.succeed(
                taskId,
                List.of(verified, intact),
                List.of(
                        from(ticks("BTCUSDT", "2024-01-01"), verified.url()),
                        from(ticks("BTCUSDT", "2024-01-02"), intact.url()),
                        from(ticks("BTCUSDT", "2024-01-03"), "file:binance/aggTrades/BTCUSDT/mine.csv")));

        assertThat(get("/api/v1/datasets/files").getList("files.integrity"))
                .isEqualTo(List.of("VERIFIED", "INTACT", "IMPORTED"));
        assertThat(get("/api/v1/datasets/files").<String, Object>getMap("files[0].defects"))
                .isEqualTo(Map.of("equal_rows", 6, "missing_ids", 3));
        assertThat(get("/api/v1/datasets").getList("datasets[0].integrity"))
                .isEqualTo(List.of("VERIFIED", "INTACT", "IMPORTED"));
    }

    private static PartitionEntry from(PartitionEntry file, String source) {
        return new PartitionEntry(
                file.path(),
                file.layer(),
                file.venue(),
                file.dataset(),
                file.symbol(),
                file.date(),
                file.rows(),
                file.bytes(),
                file.sha256(),
                file.inputs(),
                file.firstTime(),
                file.lastTime(),
                file.state(),
                Optional.of(source),
                Optional.of("equal_rows=6 missing_ids=3"));
    }

    @Test
    void datasetsAreFilteredAndPaged() {
        List.of("2024-01-01", "2024-01-02").forEach(day -> hold("BTCUSDT", day));
        hold("ETHUSDT", "2024-01-01");

        assertThat(get("/api/v1/datasets?symbol=ethusdt").getList("datasets.symbol"))
                .isEqualTo(List.of("ETHUSDT"));
        assertThat(get("/api/v1/datasets?layer=bars").getInt("total")).isZero();
        assertThat(get("/api/v1/datasets?venue=binance&dataset=aggTrades").getInt("total"))
                .isEqualTo(2);
        assertThat(get("/api/v1/datasets?from=2024-01-02").getList("datasets.symbol"))
                .isEqualTo(List.of("BTCUSDT"));
        assertThat(get("/api/v1/datasets?limit=1&offset=1").getList("datasets.symbol"))
                .isEqualTo(List.of("ETHUSDT"));
    }

    @Test
    void filesAreListedWithTheirInputs() {
        List.of("2024-01-01", "2024-01-02").forEach(day -> hold("BTCUSDT", day));

        JsonPath response = get("/api/v1/datasets/files?symbol=BTCUSDT&from=2024-01-02");

        assertThat(response.getInt("total")).isEqualTo(1);
        assertThat(response.getMap("files[0]"))
                .isEqualTo(Map.ofEntries(
                        Map.entry(
                                "path",
                                "ticks/venue=binance/type=aggTrades/symbol=BTCUSDT/date=2024-01-02/ticks.parquet"),
                        Map.entry("layer", "ticks"),
                        Map.entry("venue", "binance"),
                        Map.entry("dataset", "aggTrades"),
                        Map.entry("symbol", "BTCUSDT"),
                        Map.entry("date", "2024-01-02"),
                        Map.entry("rows", 10),
                        Map.entry("bytes", 500),
                        Map.entry("sha256", "file-BTCUSDT2024-01-02"),
                        Map.entry("inputs", "sha-2024-01-02"),
                        Map.entry("first_time", "2024-01-02T00:00:00Z"),
                        Map.entry("last_time", "2024-01-02T01:00:00Z")));
    }

    @Test
    void workersAreListed() {
        registry.report(new WorkerRegistry.WorkerReport(
                "io-1", WorkQueue.IO, "somewhere", 4711, Instant.parse("2024-01-01T00:00:00Z"), 4, 1));

        JsonPath response = get("/api/v1/workers");

        assertThat(response.getInt("total")).isEqualTo(1);
        assertThat(response.<String, Object>getMap("workers[0]"))
                .containsEntry("worker_id", "io-1")
                .containsEntry("queue", "io_intensive")
                .containsEntry("host", "somewhere")
                .containsEntry("pid", 4711)
                .containsEntry("state", "ALIVE")
                .containsEntry("permits", 4)
                .containsEntry("running", 1)
                .containsEntry("started_at", "2024-01-01T00:00:00Z")
                .containsOnlyKeys("worker_id queue host pid state permits running started_at seen_at".split(" "));
    }
}
