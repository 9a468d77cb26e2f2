package io.barmill.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.barmill.cli.Json;
import io.barmill.cli.client.AggregateBody;
import io.barmill.cli.client.DownloadBody;
import io.barmill.cli.client.FileInfo;
import io.barmill.cli.client.TaskInfo;
import io.barmill.e2e.BarmillProcess.Result;
import io.barmill.sandbox.venue.Fault;
import io.barmill.sandbox.venue.FaultKind;
import io.barmill.sandbox.venue.LoggedRequest;
import io.barmill.sandbox.venue.SandboxOptions;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A venue replaces archives; one command later the lake is as if the new ones had been there from the start. */
@Tag("full")
class VerifyArchivesIT {
    private static final LocalDate FIRST = LocalDate.of(2024, 1, 1);
    private static final LocalDate CHANGED = FIRST.plusDays(1);
    private static final LocalDate EMPTIED = FIRST.plusDays(2);
    private static final LocalDate LAST = FIRST.plusDays(3);
    private static final List<String> BARS = List.of("time-5m", "tick-300");
    private static final String PATH = "/data/spot/daily/aggTrades/BTCUSDT/BTCUSDT-aggTrades-%s.zip";
    private static final String TICKS = "ticks/venue=binance/type=aggTrades/symbol=BTCUSDT";

    @RegisterExtension
    static final SharedStack STACK = SharedStack.with(SandboxOptions.defaults().withTradesPerDay(2_000));

    @TempDir
    Path folder;

    @Test
    void ticksAndBarsAreThoseOfTheNewArchives() throws Exception {
        PackagedStack stack = STACK.get();
        stack.awaitSuccess(stack.submit(new DownloadBody(
                "binance", "spot", List.of("BTCUSDT"), List.of("aggTrades"), FIRST, LAST, null, List.of(), null)));
        for (String bar : BARS) {
            stack.awaitSuccess(stack.submit(
                    new AggregateBody("binance", "spot", null, bar, List.of("BTCUSDT"), FIRST, LAST, null, null)));
        }
        Map<String, String> before = stack.lake().digests("");
        assertThat(stack.lake().files(TICKS)).hasSize(4);

        stack.venue().faults().add(Fault.of(FaultKind.CHANGED_AFTER_PUBLICATION, PATH.formatted(CHANGED)));
        stack.venue().faults().add(Fault.of(FaultKind.EMPTY, PATH.formatted(EMPTIED)));
        Result verify = verify(stack);

        assertThat(verify.status()).as(verify.err() + verify.out()).isZero();
        List<TaskInfo> tasks = tasks(stack, verify);
        assertThat(tasks)
                .extracting(TaskInfo::kind)
                .containsExactly("archive.verify", "tick.download", "tick.download", "bar.rebuild", "bar.aggregate");
        assertThat(tasks).extracting(TaskInfo::label).endsWith("binance spot 2 bars BTCUSDT " + CHANGED + ".." + LAST);
        assertEqualsWhatIsPublished(stack);
        assertNothingIsLeftOf(EMPTIED, stack);
        assertThat(stack.lake().digests(""))
                .as("days that did not change")
                .containsAllEntriesOf(Map.of(
                        TICKS + "/date=" + FIRST + "/ticks.parquet",
                        before.get(TICKS + "/date=" + FIRST + "/ticks.parquet")));

        assertAgainIsNothingToDo(stack);
        stack.assertLedgerSound();
    }

    private Result verify(PackagedStack stack) throws Exception {
        return BarmillProcess.run(folder, "verify-archives", "--url", stack.api(), "--wait", "--json");
    }

    private static List<TaskInfo> tasks(PackagedStack stack, Result verify) {
        JsonNode job = Json.parse(verify.out());
        return stack.jobs().tasks(job.path("job_id").asText());
    }

    /** Converts and rolls the archives as they are published now, without any service, and compares row by row. */
    private void assertEqualsWhatIsPublished(PackagedStack stack) throws Exception {
        List<Path> fresh = new ArrayList<>();
        for (LocalDate day : List.of(FIRST, CHANGED, LAST)) {
            Path ticks = folder.resolve(day + ".parquet");
            Result convert = BarmillProcess.run(
                    folder, "convert", "--format", "binance-aggtrades", fetch(stack, day), "-o", ticks);
            assertThat(convert.status()).as(convert.err()).isZero();
            assertThat(Lakeside.table(List.of(stack.lake().root().resolve(TICKS + "/date=" + day + "/ticks.parquet"))))
                    .as("ticks of %s", day)
                    .isNotEmpty()
                    .isEqualTo(Lakeside.table(List.of(ticks)));
            fresh.add(ticks);
        }
        for (String bar : BARS) {
            Result rolled = BarmillProcess.run(
                    folder, "bars", "--bar", bar, fresh.get(0), fresh.get(1), fresh.get(2), "-o", "fresh");
            assertThat(rolled.status()).as(rolled.err()).isZero();
            List<String> rolledNow = Lakeside.table(List.of(folder.resolve("fresh/" + bar + ".parquet")));
            assertThat(rolledNow).as("bars %s", bar).isNotEmpty();
            assertThat(Lakeside.table(parquet(stack, bar)))
                    .as("bars %s; the last one ends with its day, which only the lake knows", bar)
                    .startsWith(rolledNow.toArray(String[]::new))
                    .hasSizeLessThanOrEqualTo(rolledNow.size() + 1);
        }
    }

    private static List<Path> parquet(PackagedStack stack, String bar) {
        return stack.lake().files("bars/venue=binance/bar=" + bar + "/symbol=BTCUSDT").stream()
                .filter(file -> file.toString().endsWith(".parquet"))
                .toList();
    }

    private Path fetch(PackagedStack stack, LocalDate day) throws Exception {
        URI url = URI.create(stack.venue().baseUrl() + PATH.formatted(day));
        HttpResponse<byte[]> answer = HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(url).build(), HttpResponse.BodyHandlers.ofByteArray());
        return Files.write(folder.resolve("BTCUSDT-aggTrades-" + day + ".zip"), answer.body());
    }

    private static void assertNothingIsLeftOf(LocalDate day, PackagedStack stack) {
        assertThat(stack.lake().files(""))
                .as("files")
                .noneMatch(file -> file.toString().contains(day.toString()));
        assertThat(stack.jobs().files())
                .extracting(FileInfo::date)
                .as("the ledger")
                .doesNotContain(day.toString());
    }

    private void assertAgainIsNothingToDo(PackagedStack stack) throws Exception {
        Map<String, String> before = stack.lake().digests("");
        stack.venue().requests().clear();

        Result again = verify(stack);

        assertThat(again.status()).as(again.err()).isZero();
        assertThat(tasks(stack, again)).extracting(TaskInfo::kind).containsExactly("archive.verify");
        assertThat(stack.venue().requests().all())
                .extracting(LoggedRequest::path)
                .allMatch(path -> path.endsWith(".CHECKSUM"));
        assertThat(stack.lake().digests("")).isEqualTo(before);
    }
}
