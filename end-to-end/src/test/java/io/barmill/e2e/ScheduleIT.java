package io.barmill.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.barmill.cli.Json;
import io.barmill.e2e.BarmillProcess.Result;
import io.barmill.sandbox.telegram.BotMessage;
import io.barmill.sandbox.venue.Fault;
import io.barmill.sandbox.venue.FaultKind;
import io.barmill.sandbox.venue.SandboxOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Every day at 06:30 UTC the last three days of two symbols, then bars of them and a check; and a message if it fails. */
@Tag("full")
class ScheduleIT {
    @RegisterExtension
    static final SharedStack STACK = SharedStack.with(SandboxOptions.defaults().withTradesPerDay(500));

    @TempDir
    Path folder;

    @Test
    void oneCommandSchedulesDownloadsBarsAndChecksAndTellsWhenTheyFail() throws Exception {
        PackagedStack stack = STACK.get();
        run(
                "schedule",
                "add",
                "nightly",
                "--cron",
                "30 6 * * *",
                "--days",
                "last 3 days",
                "--exchange",
                "binance",
                "--symbols",
                "BTCUSDT,ETHUSDT",
                "--bars",
                "time-1h",
                "--validate");

        run("schedule", "backfill", "nightly", "--from", "2024-01-04", "--to", "2024-01-04");

        JsonNode good = ended(0);
        assertThat(good.path("outcome").asText()).isEqualTo("SUCCEEDED");
        assertThat(stack.lake().files("ticks/venue=binance")).hasSize(6);
        assertThat(stack.lake().files("bars/venue=binance/bar=time-1h"))
                .filteredOn(file -> file.toString().endsWith(".parquet"))
                .hasSize(2);
        assertThat(stack.venue().telegram().messages())
                .as("told of failures only")
                .isEmpty();

        stack.venue().faults().add(Fault.of(FaultKind.NOT_FOUND, "*/ETHUSDT-*-2024-01-07.zip"));
        run("schedule", "backfill", "nightly", "--from", "2024-01-08", "--to", "2024-01-08");

        JsonNode bad = ended(0);
        assertThat(bad.path("outcome").asText()).isEqualTo("FAILED");
        await().atMost(Duration.ofSeconds(30))
                .until(() -> !stack.venue().telegram().messages().isEmpty());
        assertThat(stack.venue().telegram().messages())
                .extracting(BotMessage::text)
                .singleElement()
                .asString()
                .startsWith("<b>❌ Pipeline Failed</b>\nJob ID: "
                        + bad.path("job_id").asText())
                .contains("Symbols: BTCUSDT, ETHUSDT", "Date Range: 2024-01-05 to 2024-01-07", "ARCHIVE_NOT_FOUND × 1");
        assertThat(stack.lake().files("bars/venue=binance/bar=time-1h/symbol=BTCUSDT"))
                .as("the other symbol has its bars")
                .isNotEmpty();
        run("schedule", "remove", "nightly");
    }

    /** The run of the schedule at that place of the list, once its job has ended. */
    private JsonNode ended(int place) throws Exception {
        await().atMost(Duration.ofSeconds(90))
                .pollInterval(Duration.ofSeconds(1))
                .until(() -> show().path("runs").path(place).has("outcome"));
        return show().path("runs").path(place);
    }

    private JsonNode show() throws Exception {
        return Json.parse(run("schedule", "show", "nightly", "--json"));
    }

    private String run(String... words) throws Exception {
        List<Object> all = new ArrayList<>(List.of(words));
        all.addAll(List.of("--url", STACK.get().api()));
        Result result = BarmillProcess.run(folder, all.toArray());
        assertThat(result.status()).as(result.err()).isZero();
        return result.out();
    }
}
