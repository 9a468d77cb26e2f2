package io.barmill.cli.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.barmill.cli.CommandException;
import io.barmill.cli.TestTerminal;
import io.barmill.cli.schedule.ScheduleCommand;
import io.barmill.cli.stack.Installation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScheduleCommandsTest {
    private static final String NIGHTLY =
            "{'name': 'nightly', 'kind': 'download', 'cron': '30 6 * * *', 'words': 'at 06:30', 'zone': 'UTC',"
                    + " 'days': 'last 3 days', 'next': ['2026-01-01T06:30:00Z'], 'failures': 0, 'runs': [{'fire_at':"
                    + " '2025-12-31T06:30:00Z', 'state': 'SKIPPED', 'reason': 'overlap'}]}";

    private final TestTerminal terminal = new TestTerminal(0);
    private final FakeApi api = new FakeApi();

    @TempDir
    Path folder;

    @AfterEach
    void stop() {
        api.close();
    }

    @Test
    void scheduleIsAddedWithItsRequest() throws IOException {
        api.answers("POST /schedules", 201, NIGHTLY);
        Path file = Files.writeString(folder.resolve("request.json"), "{\"exchange\": \"binance\"}");

        assertThat(run(
                        "add",
                        "nightly",
                        "--cron",
                        "30 6 * * *",
                        "--days",
                        "last 3 days",
                        "--kind",
                        "download",
                        "--request-file",
                        file.toString(),
                        "--alert-on",
                        "always"))
                .isZero();

        assertThat(api.requests())
                .containsExactly("POST /schedules {\"name\":\"nightly\",\"cron\":\"30 6 * * *\",\"kind\":\"download\","
                        + "\"request\":{\"exchange\":\"binance\"},\"days\":\"last 3 days\",\"alert_on\":\"always\"}");
        assertThat(terminal.out())
                .contains("nightly: download at 06:30 UTC, of last 3 days", "next 2026-01-01T06:30:00Z", "overlap");
    }

    @Test
    void scheduleIsPausedResumedRunMadeUpForAndRemoved() {
        api.answers("POST /schedules/nightly/pause", 200, NIGHTLY)
                .answers("POST /schedules/nightly/resume", 200, NIGHTLY)
                .answers("POST /schedules/nightly/run", 200, NIGHTLY)
                .answers("POST /schedules/nightly/backfill", 200, "{'times': 31, 'added': 30}")
                .answers("DELETE /schedules/nightly", 200, NIGHTLY);

        assertThat(run("pause", "nightly", "--note", "why")).isZero();
        assertThat(run("resume", "nightly")).isZero();
        assertThat(run("run", "nightly")).isZero();
        assertThat(run("backfill", "nightly", "--from", "2024-01-01", "--to", "2024-01-31"))
                .isZero();
        assertThat(run("remove", "nightly")).isZero();

        assertThat(terminal.out()).contains("30 runs added for 31 times", "removed nightly");
        assertThat(api.requests()).contains("POST /schedules/nightly/pause {\"note\":\"why\"}");
    }

    @Test
    void downloadsBarsAndChecksOfEveryDayAreOneCommand() {
        api.answers("POST /schedules", 201, NIGHTLY);

        assertThat(run(
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
                        "time-1m,dollar-1000000",
                        "--validate"))
                .isZero();

        String series = "{\"exchange\":\"binance\",\"symbols\":[\"BTCUSDT\",\"ETHUSDT\"]";
        assertThat(api.requests())
                .containsExactly("POST /schedules {\"name\":\"nightly\",\"cron\":\"30 6 * * *\",\"kind\":\"pipeline\","
                        + "\"request\":{\"steps\":[{\"id\":\"ticks\",\"download\":" + series
                        + "}},{\"id\":\"bars\",\"after\":[\"ticks\"],\"aggregate\":" + series
                        + ",\"bars\":[\"time-1m\",\"dollar-1000000\"]}},{\"id\":\"check\",\"after\":[\"ticks\"],\"validate\":"
                        + series + "}}]},\"days\":\"last 3 days\"}");
    }

    @Test
    void jobIsGivenInOneWay() {
        assertThat(run("add", "a", "--cron", "@daily")).isEqualTo(2);
        assertThat(run("add", "a", "--cron", "@daily", "--exchange", "binance", "--symbols", "A", "--kind", "check"))
                .isEqualTo(2);
        assertThat(api.requests()).isEmpty();
    }

    @Test
    void schedulesAreATable() {
        api.answers("GET /schedules", 200, "{'schedules': [" + NIGHTLY + "]}")
                .answers("GET /schedules/nightly", 200, NIGHTLY);

        assertThat(run("list")).isZero();
        assertThat(run("show", "nightly")).isZero();

        assertThat(terminal.out()).contains("2026-01-01T06:30:00Z", "SKIPPED");
    }

    @Test
    void requestThatIsNoJsonIsRefusedBeforeItIsSent() {
        assertThat(run("add", "nightly", "--cron", "@daily", "--kind", "download", "--request", "{"))
                .isEqualTo(2);
        assertThat(api.requests()).isEmpty();
    }

    private int run(String... arguments) {
        return ScheduleCommand.of(terminal.terminal(), new Installation(Path.of("nowhere")))
                .setExecutionExceptionHandler((failure, line, result) -> {
                    if (failure instanceof CommandException command) {
                        return command.exitCode();
                    }
                    throw failure;
                })
                .execute(Stream.concat(
                                Stream.of(arguments),
                                Stream.of("--url", api.url().toString()))
                        .toArray(String[]::new));
    }
}
