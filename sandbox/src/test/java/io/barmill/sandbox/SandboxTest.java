package io.barmill.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class SandboxTest {
    @Test
    void printsItsPortServesAndEndsOnASignal() throws Exception {
        Process sandbox = start("--port", "0", "--trades-per-day", "100", "--last-day", "2024-01-02", "--seed", "9");
        try (BufferedReader out = sandbox.inputReader()) {
            String ready = out.readLine();
            assertThat(ready).matches("sandbox ready port=\\d+");
            String base = "http://127.0.0.1:" + ready.substring(ready.indexOf('=') + 1);
            String path = "/data/spot/daily/trades/BTCUSDT/BTCUSDT-trades-2024-01-0";
            assertThat(status(base + path + "2.zip")).isEqualTo(200);
            assertThat(status(base + path + "3.zip")).isEqualTo(404);
        } finally {
            sandbox.destroy();
        }
        assertThat(sandbox.waitFor(20, TimeUnit.SECONDS)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"--trades-per-day=0", "--port=70000", "--recorded=nowhere", "--last-day=yesterday", "--rain"})
    void invalidOptionIsRefusedWithItsName(String option) {
        StringWriter error = new StringWriter();

        int status =
                new CommandLine(new Sandbox()).setErr(new PrintWriter(error)).execute(option);

        assertThat(status).isEqualTo(2);
        assertThat(error.toString().replace("-", "").toLowerCase(Locale.ROOT))
                .contains(
                        option.replace("--", "").replace("-", "").split("=")[0].toLowerCase(Locale.ROOT));
    }

    private static int status(String url) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(URI.create(url)).build(), HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    private static Process start(String... options) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                Sandbox.class.getName()));
        command.addAll(List.of(options));
        return new ProcessBuilder(command).start();
    }
}
