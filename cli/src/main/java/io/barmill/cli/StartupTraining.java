package io.barmill.cli;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.barmill.cli.stack.Installation;
import io.barmill.cli.terminal.Terminal;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

/**
 * Runs the commands that live for a moment against canned responses. The launcher calls it once after a build, so that the
 * JVM archives the classes that these commands load; loading them is most of what such a command costs.
 */
final class StartupTraining {
    private static final String ID = "0b8a6a52-6c7c-4a6b-9f4e-6a3f0f8f2f10";
    private static final String JOB = "{\"job_id\":\"" + ID + "\",\"kind\":\"download\",\"state\":\"SUCCEEDED\","
            + "\"created_at\":\"2024-01-01T00:00:00Z\",\"finished_at\":\"2024-01-01T00:00:01Z\",\"total_tasks\":1,"
            + "\"tasks\":{\"SUCCEEDED\":1}}";
    private static final String TASK =
            "{\"task_id\":\"" + ID + "\",\"job_id\":\"" + ID + "\",\"kind\":\"tick.download\","
                    + "\"label\":\"BTCUSDT\",\"state\":\"DEAD\",\"attempt\":1,\"progress\":{\"done\":1,\"total\":2,"
                    + "\"unit\":\"bytes\"},\"error\":{\"code\":\"BAD_ROW\",\"message\":\"line 3\"},"
                    + "\"started_at\":\"2024-01-01T00:00:00Z\",\"finished_at\":\"2024-01-01T00:00:01Z\",\"order\":{}}";
    private static final String DATASET = "{\"layer\":\"ticks\",\"venue\":\"binance\",\"dataset\":\"trades\","
            + "\"symbol\":\"BTCUSDT\",\"first_date\":\"2024-01-01\",\"last_date\":\"2024-01-02\",\"days\":2,"
            + "\"rows\":1000,\"bytes\":1000000}";
    private static final String SUBMITTED =
            "{\"job_id\":\"" + ID + "\",\"created_tasks\":[{}],\"skipped_tasks\":[{\"reason\":\"already_in_lake\"}]}";

    private static final List<List<String>> COMMANDS = List.of(
            List.of("jobs"),
            List.of("jobs", "--json"),
            List.of("job", ID),
            List.of("datasets"),
            List.of("datasets", "--json"),
            List.of("download", "--exchange", "binance", "--symbols", "BTCUSDT", "--from", "2024-01-01"),
            List.of("aggregate", "--exchange", "binance", "--bar", "time-1m"),
            List.of("cancel", ID),
            List.of("retry", ID));

    private StartupTraining() {}

    public static void main(String[] arguments) throws IOException {
        CommandLogs.quiet();
        System.exit(run() ? ExitCode.OK : ExitCode.FAILED);
    }

    /** True if every command succeeded. */
    static boolean run() throws IOException {
        HttpServer api = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        api.createContext("/api/v1", StartupTraining::respond);
        api.start();
        try {
            String url = "http://127.0.0.1:" + api.getAddress().getPort();
            PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
            Terminal terminal = new Terminal(nowhere, nowhere, 0);
            return COMMANDS.stream().allMatch(command -> isSuccess(terminal, command, url));
        } finally {
            api.stop(0);
        }
    }

    private static boolean isSuccess(Terminal terminal, List<String> command, String url) {
        String[] arguments =
                Stream.concat(command.stream(), Stream.of("--url", url)).toArray(String[]::new);
        return Barmill.run(terminal, Installation.ofProcess(), arguments) == ExitCode.OK;
    }

    private static void respond(HttpExchange exchange) throws IOException {
        byte[] body = body(exchange.getRequestURI().getPath()).getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(200, body.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(body);
        }
    }

    private static String body(String path) {
        String resource = path.substring(path.lastIndexOf('/') + 1);
        return switch (resource) {
            case "bars" -> SUBMITTED;
            case "jobs" -> path.contains("downloads") ? SUBMITTED : "{\"jobs\":[" + JOB + "]}";
            case "tasks" -> "{\"total\":1,\"tasks\":[" + TASK + "]}";
            case "datasets" -> "{\"total\":1,\"datasets\":[" + DATASET + "]}";
            case "cancel", "retry" -> "{\"state\":\"CANCELLED\",\"cancelled\":1,\"cancelling\":0}";
            default -> JOB;
        };
    }
}
