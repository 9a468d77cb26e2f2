package io.barmill.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.barmill.error.ErrorCode;
import io.barmill.ledger.TaskOutcome;
import io.barmill.ledger.alert.AlertEvent;
import io.barmill.ledger.alert.Alerts;
import io.barmill.ledger.alert.ChatAddress;
import io.barmill.plan.Entries;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Runs every example of the reference, in order, and compares each response with the excerpt below it. */
@QuarkusTest
class RestExamplesTest extends RestTest {
    private static final Path REFERENCE = Path.of("docs", "reference", "rest-api.md");
    private static final Pattern EXAMPLE =
            Pattern.compile("```bash\n(curl .*?)\n```\n```json\n(.*?)\n```", Pattern.DOTALL);
    private static final Pattern WORD = Pattern.compile("'([^']*)'|\"([^\"]*)\"|(\\S+)");
    /** Ids and times differ from run to run; an example can only promise that they exist. */
    private static final Pattern VOLATILE = Pattern.compile("[0-9a-f]{8}-[0-9a-f-]{27}|\\d{4}-\\d\\d-\\d\\dT.*Z");

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Map<String, String> variables = new HashMap<>();

    @Inject
    Results results;

    @Inject
    Alerts alerts;

    @Inject
    BarFiles barFiles;

    @Test
    void everyExampleGetsTheResponseOfTheReference() throws IOException {
        alerts.configure(List.of(ChatAddress.parse("chats", "111")), List.of(AlertEvent.JOB_STARTED));
        List.of("2024-01-01", "2024-01-02").forEach(day -> hold("BTCUSDT", day));
        variables.put("DEAD_TASK", deadTask());
        Set<String> called = new HashSet<>();

        for (Example example : examples()) {
            if (example.command().contains("/api/v1/backtests ")) {
                holdBars();
            }
            if (example.command().contains("/api/v1/bars/")) {
                String task = download("BARUSDT", "2024-02-01", "2024-02-01").getString("created_tasks[0].task_id");
                barFiles.publish(
                        task,
                        "volume-1000",
                        "BTCUSDT",
                        new TreeMap<>(Map.of("2024-01-01", BarFiles.minutes("2024-01-01", 3, 100))));
            }
            Response answer = call(example.command(), called);
            JsonNode body = JSON.readTree(answer.asString());
            assertContains(example.command(), "", JSON.readTree(example.excerpt()), body);
            if (body.path("created_tasks").path(0).has("backtest")) {
                JsonNode task = body.path("created_tasks").get(0);
                variables.put("BACKTEST", task.path("backtest").asText());
                results.run(task.path("task_id").asText(), task.path("backtest").asText());
            }
            if (body.path("token").has("secret")) {
                variables.put("TOKEN", body.path("token").path("secret").asText());
            } else if (body.has("secret")) {
                variables.put("TOKEN_ID", body.path("id").asText());
            }
            if (example.command().contains("/api/v1/pipelines ")) {
                variables.put("PIPELINE", body.path("job_id").asText());
            }
            if (body.path("created_tasks").path(0).path("kind").asText().equals("validate.run")) {
                variables.put("REPORT", body.path("job_id").asText());
            }
            if (body.has("created_tasks")
                    && !body.path("created_tasks").isEmpty()
                    && answer.statusCode() == 202
                    && body.path("created_tasks").get(0).path("kind").asText().equals("tick.download")) {
                variables.put("JOB", body.path("job_id").asText());
                variables.put(
                        "TASK",
                        body.path("created_tasks").get(0).path("task_id").asText());
            }
        }

        Set<String> offered = new HashSet<>();
        given().queryParam("format", "json")
                .get("/openapi")
                .jsonPath()
                .<String, Map<String, Object>>getMap("paths")
                .forEach((path, operations) -> operations
                        .keySet()
                        .forEach(method -> offered.add(method + " " + path.replaceAll("\\{[^}]*}", "*"))));
        assertThat(called).as("every operation has an example").containsExactlyInAnyOrderElementsOf(offered);
    }

    private void holdBars() {
        String taskId = download("BARUSDT", "2024-01-01", "2024-01-01").getString("created_tasks[0].task_id");
        ledger.succeed(
                taskId,
                List.of(),
                Stream.of("2024-01-01", "2024-01-02")
                        .map(day -> Entries.bars(
                                "bars/hours.parquet",
                                "binance",
                                "time-1h+features",
                                "BTCUSDT",
                                LocalDate.parse(day),
                                "inputs",
                                Optional.empty()))
                        .toList());
    }

    private String deadTask() {
        String taskId = download("OLDUSDT", "2020-01-01", "2020-01-01").getString("created_tasks[0].task_id");
        ledger.finish(
                ledger.claim(taskId),
                new TaskOutcome.Failed(ErrorCode.ARCHIVE_NOT_FOUND, "no such archive", Optional.empty(), List.of()));
        return taskId;
    }

    private Response call(String command, Set<String> called) {
        List<String> words = words(command);
        // The examples are encoded as the shell sends them.
        RequestSpecification request = given().urlEncodingEnabled(false);
        String method = "GET";
        String url = "";
        for (int i = 1; i < words.size(); i++) {
            switch (words.get(i)) {
                case "-s" -> {}
                case "-X" -> method = words.get(++i);
                case "-d" -> request.body(words.get(++i));
                case "-H" -> {
                    String[] header = words.get(++i).split(": ", 2);
                    request.header(header[0], header[1]);
                }
                default -> url = words.get(i);
            }
        }
        assertThat(url).as(command).startsWith("http://127.0.0.1:8080/");
        String path = url.substring("http://127.0.0.1:8080".length());
        called.add(method.toLowerCase(Locale.ROOT) + " " + operation(path));
        return request.request(method, path);
    }

    private String operation(String path) {
        String operation = path.replaceAll("\\?.*", "")
                .replace("/download/binance/", "/download/*/")
                .replace("/bars/binance/volume-1000/BTCUSDT", "/bars/*/*/*")
                .replace("/plans/download", "/plans/*")
                .replace("/users/alice", "/users/*")
                .replace("/schedules/nightly", "/schedules/*")
                .replace("/files/summary.json", "/files/*");
        for (String value : variables.values()) {
            operation = operation.replace(value, "*");
        }
        return operation;
    }

    private List<String> words(String command) {
        List<String> words = new ArrayList<>();
        Matcher matcher = WORD.matcher(command.replace("\\\n", " "));
        while (matcher.find()) {
            String quoted = matcher.group(1);
            words.add(quoted != null ? quoted : expand(matcher.group(2) != null ? matcher.group(2) : matcher.group(3)));
        }
        return words;
    }

    private String expand(String word) {
        String expanded = word;
        for (Map.Entry<String, String> variable : variables.entrySet()) {
            expanded = expanded.replace("$" + variable.getKey(), variable.getValue());
        }
        return expanded;
    }

    private static void assertContains(String command, String at, JsonNode excerpt, JsonNode answer) {
        String place = command + "\n" + at + " in " + answer;
        assertThat(answer.getNodeType()).as(place).isEqualTo(excerpt.getNodeType());
        if (excerpt.isObject()) {
            excerpt.properties().forEach(field -> {
                assertThat(answer.has(field.getKey()))
                        .as(place + " has " + field.getKey())
                        .isTrue();
                assertContains(command, at + "/" + field.getKey(), field.getValue(), answer.path(field.getKey()));
            });
        } else if (excerpt.isArray()) {
            assertThat(answer.size()).as(place).isGreaterThanOrEqualTo(excerpt.size());
            for (int i = 0; i < excerpt.size(); i++) {
                assertContains(command, at + "[" + i + "]", excerpt.get(i), answer.get(i));
            }
        } else if (!VOLATILE.matcher(excerpt.asText()).matches()) {
            assertThat(answer).as(place).isEqualTo(excerpt);
        }
    }

    private static List<Example> examples() throws IOException {
        Path home = Path.of(System.getProperty("barmill.home", ".."));
        Matcher matcher = EXAMPLE.matcher(Files.readString(home.resolve(REFERENCE)));
        List<Example> examples = new ArrayList<>();
        while (matcher.find()) {
            examples.add(new Example(matcher.group(1), matcher.group(2)));
        }
        return examples;
    }

    private record Example(String command, String excerpt) {}
}
