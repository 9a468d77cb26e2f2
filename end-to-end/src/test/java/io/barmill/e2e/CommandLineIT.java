package io.barmill.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.barmill.cli.Candle;
import io.barmill.cli.Json;
import io.barmill.cli.http.Http;
import io.barmill.cli.stack.PidFiles;
import io.barmill.cli.stack.StackState;
import io.barmill.e2e.BarmillProcess.Result;
import io.barmill.testing.RealData;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command line as its users meet it: every command as a process. */
class CommandLineIT {
    private static final Duration LONGEST_START = Duration.ofSeconds(90);
    private static final String DAY = "binance-vision/data/spot/daily/aggTrades/XRPETH/XRPETH-aggTrades-2019-10-11.zip";
    private static final String DOWNLOAD = "download --exchange binance --symbols XRPETH --data-types aggTrades --wait";

    @TempDir
    Path folder;

    @Test
    void demoSucceedsAndLeavesNothingRunning() throws Exception {
        Result demo = BarmillProcess.run(folder, "demo", "--json", "--data", folder);

        assertThat(demo.status()).as(demo.err()).isZero();
        JsonNode result = Json.parse(demo.out());
        assertThat(result.path("succeeded").asBoolean()).isTrue();
        assertThat(result.path("jobs")).hasSize(2);
        assertThat(result.path("files")).hasSize(20).allSatisfy(file -> {
            assertThat(file.path("rows").asLong()).isPositive();
            assertThat(folder.resolve("demo/lake").resolve(file.path("file").asText()))
                    .isRegularFile();
        });
        assertThat(new Lakeside(folder.resolve("demo/lake")).rows("")).isPositive();
        assertNothingRuns(folder.resolve("demo"));
    }

    @Tag("full")
    @Test
    void stackServesEveryCommandAndOutlivesItsOwnKill() throws Exception {
        Path data = folder.resolve("data");
        Path recorded = RealData.folder().resolve("binance-vision");
        try (BarmillProcess up = up(data, recorded)) {
            downloadAndAggregate(data);
            lookAround(data);
            refusals(data);
            killedWorkerIsStartedAgain(data);
            up.signal("KILL");
            up.await(Duration.ofSeconds(10));
        }
        List<ProcessHandle> left = new PidFiles(data.resolve("run")).running();
        assertThat(left).as("services of a killed stack").hasSize(3);

        try (BarmillProcess up = up(data, recorded)) {
            assertThat(up.err()).contains("ended what an earlier stack left running");
            assertThat(left).noneMatch(ProcessHandle::isAlive);
            assertThat(on(data, "datasets").out()).contains("time-5m");

            up.signal("INT");
            assertThat(up.await(Duration.ofSeconds(60)).status()).isEqualTo(130);
        }
        assertNothingRuns(data);
    }

    private BarmillProcess up(Path data, Path recorded) throws IOException {
        BarmillProcess up = BarmillProcess.start(folder, "up", "--port", 0, "--data", data, "--recorded", recorded);
        await("the stack is ready")
                .atMost(LONGEST_START)
                .until(() -> up.err().contains("ready; Ctrl-C ends it") || !up.isAlive());
        assertThat(up.isAlive()).as(up.err()).isTrue();
        return up;
    }

    /** Runs a command on the stack that has its data there; spaces divide the command's words. */
    private Result on(Path data, String command) throws IOException, InterruptedException {
        List<Object> words = new ArrayList<>(List.of(command.split(" ")));
        words.addAll(List.of("--data", data));
        return BarmillProcess.run(folder, words.toArray());
    }

    private void downloadAndAggregate(Path data) throws Exception {
        Result download = on(data, DOWNLOAD + " --from 2019-10-11 --to 2019-10-12");
        assertThat(download.status()).as(download.err()).isZero();
        assertThat(download.out()).contains("SUCCEEDED: 2 of 2 tasks succeeded");

        Result aggregate =
                on(data, "aggregate --exchange binance --symbols XRPETH --bar time-1m --bar time-5m --wait --json");
        assertThat(aggregate.status()).as(aggregate.err()).isZero();
        assertThat(Json.parse(aggregate.out()).path("total_tasks").asInt())
                .as("both bars of two days")
                .isEqualTo(1);

        Result absent = on(data, DOWNLOAD + " --from 2019-10-13 --to 2019-10-13");
        assertThat(absent.status()).isEqualTo(1);
        assertThat(absent.out())
                .contains(": 0 tasks, 1 skipped (not published)")
                .contains("NOTHING_TO_DO: nothing there\n  1 not published: binance spot aggTrades XRPETH 2019-10-13");

        Result again = on(data, DOWNLOAD + " --from 2019-10-11 --to 2019-10-11");
        assertThat(again.status()).isZero();
        assertThat(again.out()).contains("NOTHING_TO_DO: up to date");

        hide(data, "*-2019-10-12.zip");
        Result hidden = on(data, DOWNLOAD + " --from 2019-10-12 --to 2019-10-12 --force");
        assertThat(hidden.status()).isEqualTo(1);
        assertThat(hidden.out()).contains("FAILED: 0 of 1 tasks succeeded").contains("ARCHIVE_NOT_FOUND");
    }

    /** From now on the pretend venue lists these archives and does not give them. */
    private static void hide(Path data, String paths) throws IOException {
        URI sandbox = StackState.ofRunning(data.resolve("stack.json"))
                .orElseThrow()
                .services()
                .get("sandbox");
        String fault = "{\"path\": \"" + paths + "\", \"fault\": \"not_found\"}";
        try (Http http = Http.open()) {
            assertThat(http.post(sandbox.resolve("/_sandbox/faults"), Optional.of(fault), Duration.ofSeconds(10))
                            .status())
                    .isEqualTo(201);
        }
    }

    private void lookAround(Path data) throws Exception {
        JsonNode jobs = Json.parse(on(data, "jobs --json").out()).path("jobs");
        assertThat(jobs).hasSize(5);
        String failed = jobs.get(0).path("job_id").asText();
        String first = jobs.get(4).path("job_id").asText();

        assertThat(on(data, "jobs --limit 1").out()).contains(failed).doesNotContain(first);
        Result job = on(data, "job " + failed);
        assertThat(job.status()).isEqualTo(1);
        assertThat(job.out()).contains("ARCHIVE_NOT_FOUND");
        Result tasks = on(data, "job " + first + " --json");
        assertThat(tasks.status()).isZero();
        assertThat(Json.parse(tasks.out()).path("tasks")).hasSize(2);
        assertThat(on(data, "datasets").out()).contains("ticks", "aggTrades", "10,063", "time-1m");

        String dead = Json.parse(on(data, "job " + failed + " --json").out())
                .path("tasks")
                .path(0)
                .path("task_id")
                .asText();
        assertThat(on(data, "retry " + dead).out()).isEqualTo("task " + dead + " is QUEUED\n");
        assertThat(on(data, "cancel " + first).out()).startsWith("job " + first + " is SUCCEEDED");
    }

    private void refusals(Path data) throws Exception {
        Result unknown = on(data, "download --exchange nowhere --symbols BTCUSDT --year 2024 --months 13");
        assertThat(unknown.status()).isEqualTo(2);
        assertThat(unknown.err()).contains("exchange is nowhere, expected", "months[0] is 13, expected");

        Result missing = on(data, "job " + new UUID(4, 2));
        assertThat(missing.status()).isEqualTo(2);
        assertThat(missing.err()).contains("NOT_FOUND").doesNotContain("\tat ");

        Result nobody = BarmillProcess.run(folder, "jobs", "--url", "http://127.0.0.1:1");
        assertThat(nobody.status()).isEqualTo(3);
        assertThat(nobody.err()).contains("no Barmill API answers at http://127.0.0.1:1");

        Result second = on(data, "up --port 0");
        assertThat(second.status()).isEqualTo(3);
        assertThat(second.err()).contains("a stack already runs on " + data);
    }

    private void killedWorkerIsStartedAgain(Path data) throws Exception {
        StackState state = StackState.ofRunning(data.resolve("stack.json")).orElseThrow();
        long before = pid(data, "io-worker-1");
        ProcessHandle.of(before).orElseThrow().destroyForcibly();

        await("the worker runs again").atMost(Duration.ofSeconds(30)).until(() -> pid(data, "io-worker-1") != before);
        assertThat(state.services()).containsKeys("api", "io-worker-1", "cpu-worker-1", "sandbox");
    }

    private static long pid(Path data, String service) throws IOException {
        return Json.parse(Files.readString(data.resolve("run/" + service + ".pid")))
                .path("pid")
                .asLong();
    }

    private static void assertNothingRuns(Path data) throws IOException {
        assertThat(new PidFiles(data.resolve("run")).running()).isEmpty();
        assertThat(data.resolve("stack.json")).doesNotExist();
        Path postmaster = data.resolve("postgres/cluster/postmaster.pid");
        assertThat(postmaster).as("a database's pid file").doesNotExist();
    }

    @Test
    void archivesBecomeBarsWithoutAnyService() throws Exception {
        Path ticks = folder.resolve("ticks.parquet");

        Result convert = BarmillProcess.run(
                folder,
                "convert",
                "--format",
                "binance-aggtrades",
                RealData.folder().resolve(DAY),
                "-o",
                "ticks.parquet");
        Result bars = BarmillProcess.run(folder, "bars", "--bar", "time-1m", ticks, "-o", "bars", "--include-partial");

        assertThat(convert).isEqualTo(new Result(0, convert.out(), ""));
        assertThat(convert.out()).contains("ticks.parquet: 5,929 rows");
        assertThat(bars).isEqualTo(new Result(0, bars.out(), ""));
        List<Candle> candles = Candle.ofBarFiles(List.of(folder.resolve("bars/time-1m.parquet")));
        assertThat(Candle.ofCsv(RealData.folder().resolve("binance-vision/expected/XRPETH-1m.expected.csv")))
                .startsWith(candles.toArray(Candle[]::new));
    }

    @Test
    void damagedArchiveIsOneSentenceAndNoFile() throws Exception {
        Result convert = BarmillProcess.run(
                folder,
                "convert",
                "--format",
                "tardis-trades",
                RealData.folder().resolve("damaged/tardis_trades.csv.gz"),
                "-o",
                "ticks.parquet");

        assertThat(convert.status()).isEqualTo(1);
        assertThat(convert.err()).startsWith("barmill: ARCHIVE_CORRUPT: ").hasLineCount(1);
        assertThat(folder.resolve("ticks.parquet")).doesNotExist();
    }
}
