package io.barmill.e2e.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.barmill.cli.Json;
import io.barmill.cli.client.DownloadBody;
import io.barmill.cli.stack.Installation;
import io.barmill.e2e.PackagedStack;
import io.barmill.e2e.SharedStack;
import io.barmill.sandbox.venue.Fault;
import io.barmill.sandbox.venue.FaultKind;
import io.barmill.sandbox.venue.SandboxOptions;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Every request of the documentation does what is written beside it, when the requests of a page are made in their order. */
@Tag("full")
class DocumentedRequestsIT {
    /** The page whose requests have variables, which this test sets. */
    static final String REFERENCE = "rest-api.md";

    private static final SandboxOptions QUIET_MARKET = SandboxOptions.defaults().withTradesPerDay(2_000);

    @RegisterExtension
    static final SharedStack STACK = SharedStack.with(QUIET_MARKET);

    @TempDir
    Path folder;

    @BeforeAll
    static void requireCurl() throws InterruptedException {
        Assumptions.assumeTrue(Shell.hasCurl(), "SKIPPED: there is no curl");
    }

    @BeforeEach
    void emptyStack() throws Exception {
        STACK.reset();
    }

    @Test
    void requestsOfTheReadmeWork() throws Exception {
        PackagedStack stack = STACK.get();

        runPage(stack, "README.md", 3);

        assertThat(stack.lake().files("ticks/venue=binance/type=trades/symbol=BTCUSDT"))
                .hasSize(2);
        assertThat(stack.lake().files("bars/venue=binance/bar=volume-20/symbol=BTCUSDT"))
                .filteredOn(file -> file.toString().endsWith(".parquet"))
                .hasSize(1);
    }

    @Test
    void requestsOfTheReferenceWork() throws Exception {
        PackagedStack stack = STACK.get();
        putFileToBeImported(stack, "BTCUSDT-trades-2024-01-03.zip");

        runPage(stack, "docs/reference/" + REFERENCE, 12);
    }

    /** As a user has it who has downloaded it by hand. */
    private static void putFileToBeImported(PackagedStack stack, String name) throws Exception {
        URI url = URI.create(stack.venue().baseUrl() + "/data/spot/daily/trades/BTCUSDT/" + name);
        HttpResponse<byte[]> answer = HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(url).build(), HttpResponse.BodyHandlers.ofByteArray());
        Files.createDirectories(stack.imports());
        Files.write(stack.imports().resolve(name), answer.body());
    }

    /** @param atLeast requests that the page has, lest a change of its form leaves it untested */
    private void runPage(PackagedStack stack, String page, int atLeast) throws Exception {
        List<DocumentedRequest> requests =
                DocumentedRequest.of(Installation.ofProcess().home().resolve(page));
        assertThat(requests).hasSizeGreaterThanOrEqualTo(atLeast);
        Shell shell = Shell.in(folder, stack.api());
        for (DocumentedRequest request : requests) {
            if (request.command().contains("$DEAD_TASK")) {
                shell.set("DEAD_TASK", deadTask(stack));
            }
            if (request.command().contains("code=ARCHIVE_NOT_FOUND")) {
                deadTask(stack);
            }
            JsonNode answer = check(request, shell.run(request.command()));
            if (answer.path("token").has("secret")) {
                shell.set("TOKEN", answer.path("token").path("secret").asText());
            } else if (answer.has("secret")) {
                shell.set("TOKEN_ID", answer.path("id").asText());
            }
            if (request.command().contains("/api/v1/pipelines ")) {
                shell.set("PIPELINE", answer.path("job_id").asText());
                stack.awaitSuccess(answer.path("job_id").asText());
            }
            // A job without a task has ended when it is answered, as its example says.
            if (!answer.path("created_tasks").isEmpty()) {
                String job = answer.path("job_id").asText();
                shell.set("JOB", job);
                shell.set("REPORT", job);
                shell.set(
                        "BACKTEST",
                        answer.path("created_tasks").path(0).path("backtest").asText());
                shell.set(
                        "TASK",
                        answer.path("created_tasks").path(0).path("task_id").asText());
                stack.awaitSuccess(job);
            }
        }
    }

    private static JsonNode check(DocumentedRequest request, Shell.Answer answer) {
        JsonNode body = Json.parse(answer.body());
        JsonNode documented = request.answer().map(Json::parse).orElse(Json.parse("{}"));
        if (documented.has("status")) {
            assertThat(answer.status())
                    .as("status of %s: %s", request, answer)
                    .isEqualTo(documented.get("status").asInt());
        } else {
            assertThat(answer.status()).as("status of %s: %s", request, answer).isBetween(200, 299);
        }
        assertThat(JsonShape.differences(documented, body))
                .as("answer to %s: %s", request, answer.body())
                .isEmpty();
        return body;
    }

    /** A task that was given up: what it is to download is on the exchange's list, and is not there. */
    private static String deadTask(PackagedStack stack) {
        stack.venue().faults().add(Fault.of(FaultKind.NOT_FOUND, "*/SOLUSDT-*.zip"));
        String job = stack.submit(new DownloadBody(
                "binance",
                "spot",
                List.of("SOLUSDT"),
                List.of(),
                LocalDate.of(2024, 1, 1),
                LocalDate.of(2024, 1, 1),
                null,
                List.of(),
                null));
        Awaitility.await("task is given up")
                .atMost(Duration.ofSeconds(30))
                .until(() -> stack.onlyTask(job).state().equals("DEAD"));
        assertThat(stack.onlyTask(job).error())
                .hasValueSatisfying(error -> assertThat(error.code()).isEqualTo("ARCHIVE_NOT_FOUND"));
        stack.venue().faults().clear();
        return stack.onlyTask(job).taskId();
    }
}
