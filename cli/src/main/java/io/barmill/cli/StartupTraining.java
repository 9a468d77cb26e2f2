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
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;

/**
 * Runs the commands that live for a moment against canned responses, and those on files with a small one. The launcher calls it
 * once after a build, so that the JVM archives the classes that these commands load; loading them is most of what a command
 * costs that lives for a moment, and half of what one costs on a file of a few million rows.
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

    private static final int TRADES = 2_000;

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
            return COMMANDS.stream()
                            .map(command -> Stream.concat(command.stream(), Stream.of("--url", url))
                                    .toList())
                            .allMatch(command -> isSuccess(terminal, command))
                    && isSuccessOnFiles(terminal);
        } finally {
            api.stop(0);
        }
    }

    private static boolean isSuccess(Terminal terminal, List<String> command) {
        return Barmill.run(terminal, Installation.ofProcess(), command.toArray(String[]::new)) == ExitCode.OK;
    }

    private static boolean isSuccessOnFiles(Terminal terminal) throws IOException {
        Path folder = Files.createTempDirectory("barmill-training");
        try {
            String csv = folder.resolve("trades.csv.gz").toString();
            String ticks = folder.resolve("ticks.parquet").toString();
            String bars = folder.resolve("time-1m.parquet").toString();
            write(Path.of(csv));
            return Stream.of(
                            List.of("convert", "--format", "tardis-trades", csv, "-o", ticks),
                            List.of("bars", "--bar", "time-1m", "--bar", "dollar-1e6", ticks, "-o", folder.toString()),
                            List.of("bars", "--from-bars", "--bar", "time-5m", bars, "-o", folder.toString()))
                    .allMatch(command -> isSuccess(terminal, command));
        } finally {
            delete(folder);
        }
    }

    /** Trades in the layout of Tardis. */
    private static void write(Path archive) throws IOException {
        StringBuilder csv = new StringBuilder("exchange,symbol,timestamp,local_timestamp,id,side,price,amount\n");
        for (int i = 0; i < TRADES; i++) {
            long time = 1_704_067_200_000_000L + i * 1_000_000L;
            csv.append("deribit,BTC-PERPETUAL,").append(time).append(',').append(time + 4_000);
            csv.append(',').append(i).append(i % 3 == 0 ? ",buy," : ",sell,");
            csv.append(42_000 + i % 50).append(".5,").append(i % 7).append(".25\n");
        }
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(archive))) {
            out.write(csv.toString().getBytes(StandardCharsets.US_ASCII));
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
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
