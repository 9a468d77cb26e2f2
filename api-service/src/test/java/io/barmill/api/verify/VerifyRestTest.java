package io.barmill.api.verify;

import static org.assertj.core.api.Assertions.assertThat;

import io.barmill.api.RestTest;
import io.barmill.ledger.ArchiveEntry;
import io.barmill.ledger.ArchiveState;
import io.barmill.ledger.NewTask;
import io.barmill.ledger.PartitionEntry;
import io.barmill.ledger.TaskClaim;
import io.barmill.ledger.TaskKind;
import io.barmill.ledger.TaskOutcome;
import io.barmill.plan.Entries;
import io.barmill.plan.Fingerprint;
import io.barmill.ticks.DataType;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
class VerifyRestTest extends RestTest {
    private static final String VERIFY = "/api/v1/download/verify";

    @Test
    void emptyLakeHasNothingToVerify() {
        JsonPath response = accepted(post(VERIFY, "{}"));

        assertThat(response.getInt("total_created")).isZero();
        assertThat(response.getString("state")).isEqualTo("NOTHING_TO_DO");
    }

    @Test
    void importedFilesThatAreNoKnownArchivesAreNothingToCompareAndNamed() {
        JsonPath job = accepted(post(
                "/api/v1/import/files", "{\"exchange\":\"binance\",\"files\":[\"ABCUSDT-aggTrades-2024-01-31.zip\"]}"));
        PartitionEntry held = ticks("ABCUSDT", "2024-01-31");
        ledger.succeed(
                job.getString("created_tasks[0].task_id"),
                List.of(),
                List.of(new PartitionEntry(
                        held.path(),
                        held.layer(),
                        held.venue(),
                        held.dataset(),
                        held.symbol(),
                        held.date(),
                        held.rows(),
                        held.bytes(),
                        held.sha256(),
                        held.inputs(),
                        held.firstTime(),
                        held.lastTime(),
                        held.state(),
                        Optional.of("file:binance/aggTrades/ABCUSDT/ABCUSDT-aggTrades-2024-01-31.zip"))));

        JsonPath response = accepted(post(VERIFY, "{}"));

        assertThat(response.getString("state")).isEqualTo("NOTHING_TO_DO");
        assertThat(response.getString("skipped_tasks[0].reason")).isEqualTo("imported");
        assertThat(response.getString("skipped_tasks[0].period")).isEqualTo("2024-01-31");
    }

    @Test
    void whatTheLakeWasMadeFromIsVerified() {
        hold("BTCUSDT", "2024-01-01");
        hold("BTCUSDT", "2024-01-02");
        hold("ETHUSDT", "2024-01-02");

        JsonPath response = accepted(post(VERIFY, "{\"exchange\":\"binance\",\"symbols\":[\"btcusdt\"]}"));
        JsonPath again = accepted(post(VERIFY, "{\"symbols\":[\"BTCUSDT\"]}"));

        assertThat(response.getList("created_tasks.label"))
                .isEqualTo(List.of("binance spot aggTrades BTCUSDT 2024-01-01..2024-01-02"));
        assertThat(response.getString("created_tasks[0].kind")).isEqualTo("archive.verify");
        assertThat(again.getString("skipped_tasks[0].reason")).isEqualTo("already_in_progress");
        assertThat(get("/api/v1/jobs?kind=verify").getInt("total")).isEqualTo(2);
    }

    @Test
    void replacedArchiveIsDownloadedAgainByTheJobAndItsBarsAreOutOfDate() {
        // Given two days, and bars of both
        hold("BTCUSDT", "2024-01-01");
        hold("BTCUSDT", "2024-01-02");
        String bars = "{\"exchange\":\"binance\",\"bar_type\":\"time-1m\",\"symbols\":[\"BTCUSDT\"]}";
        JsonPath rolled = accepted(post(BARS, bars));
        ledger.succeed(
                rolled.getString("created_tasks[0].task_id"),
                List.of(),
                List.of(minutes("2024-01-01"), minutes("2024-01-02")));
        assertThat(accepted(post(BARS, bars)).getList("skipped_tasks.reason")).isEqualTo(List.of("up_to_date"));

        // When the second is found to be republished, and has been downloaded again
        JsonPath verify = accepted(post(VERIFY, "{}"));
        TaskClaim claim = ledger.claim(verify.getString("created_tasks[0].task_id"));
        UUID download = UUID.randomUUID();
        ledger.finish(
                claim,
                new TaskOutcome.Succeeded(
                        "1 republished",
                        List.of(archive("BTCUSDT", "2024-01-02", ArchiveState.REPUBLISHED)),
                        List.of(new NewTask(
                                download,
                                TaskKind.TICK_DOWNLOAD,
                                "again",
                                "again",
                                "{\"exchange\":\"binance\",\"market\":\"spot\",\"type\":\"aggTrades\",\"symbol\":\"BTCUSDT\","
                                        + "\"period\":\"2024-01-02\"}",
                                List.of()))));
        assertThat(get("/api/v1/jobs/" + claim.jobId()).getString("state")).isEqualTo("RUNNING");
        assertThat(get("/api/v1/jobs/" + claim.jobId() + "/tasks").getList("tasks.kind"))
                .isEqualTo(List.of("archive.verify", "tick.download"));
        ArchiveEntry known = archive("BTCUSDT", "2024-01-02", ArchiveState.VERIFIED);
        PartitionEntry day = ticks("BTCUSDT", "2024-01-02");
        ledger.succeed(
                download.toString(),
                List.of(Entries.archive(
                        known.url(), known.source(), known.state(), Optional.of("new"), Optional.of("new"))),
                List.of(Entries.remade(day, "another file", "new")));

        // Then the next request for bars rolls exactly the day that changed
        assertThat(get("/api/v1/jobs/" + claim.jobId()).getString("state")).isEqualTo("SUCCEEDED");
        JsonPath next = accepted(post(BARS, bars));
        assertThat(next.getList("created_tasks.date")).isEqualTo(List.of("2024-01-02"));
        assertThat(next.getList("skipped_tasks.date")).isEqualTo(List.of("2024-01-01"));
    }

    @Test
    void invalidFieldsAreNamed() {
        JsonPath problem = post(
                        VERIFY,
                        "{\"market\":\"spot\",\"data_types\":[\"x\"],\"start_date\":\"2024-01-02\","
                                + "\"end_date\":\"2024-01-01\",\"force\":true}")
                .then()
                .statusCode(400)
                .extract()
                .jsonPath();

        assertThat(problem.getList("errors.field"))
                .asString()
                .contains("exchange", "data_types[0]", "start_date", "force");
    }

    /** A day of minutes of BTCUSDT, as a worker records it. */
    private static PartitionEntry minutes(String day) {
        LocalDate date = LocalDate.parse(day);
        String fingerprint = Fingerprint.of(new Fingerprint.Source(
                "time-1m",
                0,
                DataType.AGG_TRADES,
                Optional.empty(),
                Optional.of(date),
                List.of(),
                List.of(ticks("BTCUSDT", day).sha256()),
                List.of()));
        String path = "bars/venue=binance/bar=time-1m/symbol=BTCUSDT/month=2024-01/bars.parquet";
        return Entries.bars(path, "binance", "time-1m", "BTCUSDT", date, fingerprint, Optional.empty());
    }
}
