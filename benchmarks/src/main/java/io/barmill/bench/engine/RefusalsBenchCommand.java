package io.barmill.bench.engine;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.barmill.bench.Figures;
import io.barmill.cli.CommandException;
import io.barmill.cli.ExitCode;
import io.barmill.cli.stack.Installation;
import io.barmill.cli.terminal.Terminal;
import io.barmill.error.InvalidFieldException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Measures requests that are refused, of the kinds that are meant to wear a service out. */
@Command(
        name = "refusals",
        description = {
            "Measures requests that are meant to wear the service out: how long it takes to refuse them, and how long the response "
                    + "is. Beside the refusal of an ordinary mistake. In turn, each over a connection of its own, after some "
                    + "rounds to warm up.",
            "",
            "The API, with the sandbox venue, has a heap of 384 MB. PostgreSQL, venue and API share this machine."
        })
public final class RefusalsBenchCommand extends EngineBenchCommand {
    private static final int WARM_UP = 5;
    private static final String DOWNLOADS = "/download/downloads/jobs";
    /** What takes long to find out is found out by the job's planning, which then fails. */
    private static final int ACCEPTED = 202;

    private static final String ORDINARY = "ordinary";

    @Option(
            names = "--rounds",
            defaultValue = "20",
            paramLabel = "N",
            description = "Rounds after some to warm up (${DEFAULT-VALUE}).")
    private int rounds;

    /** A command that starts the services of that installation. */
    public RefusalsBenchCommand(Terminal terminal, Installation installation) {
        super(terminal, installation);
    }

    @Override
    Map<String, String> figures() {
        Map<String, String> figures = new LinkedHashMap<>();
        figures.put("requests.*", "the requests by name; ordinary: an unknown exchange");
        figures.put("requests.*.body_bytes", "the size of the request's body");
        figures.put(
                "requests.*.status",
                "the status of the last response; 202 if it took so long to find the mistake that the job's planning does");
        figures.put("requests.*.response_bytes", "the size of the longest response");
        figures.put(
                "requests.*.server_millis_*",
                "quantiles 0.5 and 0.99 of the time from the request's headers to the response's");
        figures.put("requests.*.client_millis_*", "quantiles 0.5 and 0.99 of the time from the call to the last byte");
        figures.put("slowest", "the request with the highest client_millis_p99");
        figures.put("slowest_client_millis_p99", "of that one");
        figures.put("ratio_slowest", "of that one / that of the ordinary mistake");
        return figures;
    }

    @Override
    List<String> examples() {
        return List.of("refusals --json", "refusals --rounds 5");
    }

    @Override
    Set<EngineStack.Part> parts() {
        return Set.of(EngineStack.Part.VENUE);
    }

    private static Map<String, byte[]> bodies() {
        Map<String, String> bodies = new LinkedHashMap<>();
        bodies.put(ORDINARY, request("\"nasdaq\"", "[\"BTCUSDT\"]", "[1]"));
        bodies.put("months_200_kb", request("\"binance\"", "[\"BTCUSDT\"]", list("1", 100_000)));
        bodies.put("months_3800_kb", request("\"binance\"", "[\"BTCUSDT\"]", list("1", 1_900_000)));
        bodies.put(
                "unknown_keys_50000",
                IntStream.range(0, 50_000)
                        .mapToObj(i -> "\"k" + i + "\":1")
                        .collect(Collectors.joining(",", "{", "}")));
        bodies.put("unknown_symbols_10000", request("\"binance\"", symbols(10_000), "[1]"));
        bodies.put("unknown_symbols_20000", request("\"binance\"", symbols(20_000), "[1]"));
        bodies.put("nested_100000", "[".repeat(100_000));
        bodies.put("digits_1000000", request("\"binance\"", "[\"BTCUSDT\"]", "[" + "1".repeat(1_000_000) + "]"));
        bodies.put("string_3800_kb", request("\"" + "x".repeat(3_800_000) + "\"", "[\"BTCUSDT\"]", "[1]"));
        bodies.put("body_5_mb", " ".repeat(5_000_000));
        Map<String, byte[]> bytes = new LinkedHashMap<>();
        bodies.forEach((name, body) -> bytes.put(name, body.getBytes(StandardCharsets.UTF_8)));
        return bytes;
    }

    private static String request(String exchange, String symbols, String months) {
        return "{\"exchange\":" + exchange + ",\"symbols\":" + symbols + ",\"year\":2023,\"months\":" + months + "}";
    }

    private static String symbols(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> "\"NOSUCH" + i + "\"")
                .collect(Collectors.joining(",", "[", "]"));
    }

    private static String list(String element, int count) {
        return "[" + (element + ",").repeat(count - 1) + element + "]";
    }

    @Override
    ObjectNode measure(EngineStack stack) {
        if (rounds < 1) {
            throw new InvalidFieldException("--rounds", Integer.toString(rounds), "at least 1");
        }
        Map<String, byte[]> bodies = bodies();
        Map<String, List<TimedRequests.Timed>> refusals = new LinkedHashMap<>();
        bodies.keySet().forEach(name -> refusals.put(name, new ArrayList<>()));
        TimedRequests api = TimedRequests.overConnectionsOfTheirOwn(stack.api());
        for (int round = -WARM_UP; round < rounds; round++) {
            status().say("round " + (round + 1) + " of " + rounds);
            for (Map.Entry<String, byte[]> body : bodies.entrySet()) {
                TimedRequests.Timed refusal = refuse(api, body.getKey(), body.getValue());
                if (round >= 0) {
                    refusals.get(body.getKey()).add(refusal);
                }
            }
        }
        ObjectNode requests = Figures.node();
        bodies.forEach((name, body) -> requests.set(name, report(body, refusals.get(name))));
        return slowest(requests);
    }

    private static TimedRequests.Timed refuse(TimedRequests api, String name, byte[] body) {
        TimedRequests.Timed response = api.post(DOWNLOADS, body);
        boolean isPlanned = response.status() == ACCEPTED;
        if (!isPlanned && (response.status() < 400 || response.status() >= 500)) {
            throw new CommandException(
                    ExitCode.FAILED, name + " is answered with " + response.status() + ": " + response.body());
        }
        return response;
    }

    private static ObjectNode report(byte[] body, List<TimedRequests.Timed> refusals) {
        ObjectNode report = Figures.node()
                .put("body_bytes", body.length)
                .put("status", refusals.get(refusals.size() - 1).status())
                .put(
                        "response_bytes",
                        refusals.stream()
                                .mapToInt(each -> each.body().length())
                                .max()
                                .orElseThrow());
        return report.setAll(TimedRequests.Timed.report(refusals));
    }

    private static ObjectNode slowest(ObjectNode requests) {
        String slowest = ORDINARY;
        for (Map.Entry<String, ?> request : requests.properties()) {
            if (p99(requests, request.getKey()) > p99(requests, slowest)) {
                slowest = request.getKey();
            }
        }
        ObjectNode report = Figures.node();
        report.set("requests", requests);
        return report.put("slowest", slowest)
                .put("slowest_client_millis_p99", p99(requests, slowest))
                .put("ratio_slowest", p99(requests, slowest) / p99(requests, ORDINARY));
    }

    private static double p99(ObjectNode requests, String name) {
        return requests.path(name).path("client_millis_p99").asDouble();
    }
}
