package io.barmill.io.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import io.barmill.ledger.TaskClaim;
import io.barmill.ledger.TaskKind;
import io.barmill.sandbox.venue.Fault;
import io.barmill.sandbox.venue.FaultKind;
import io.barmill.sandbox.venue.SandboxOptions;
import io.barmill.sandbox.venue.SandboxVenue;
import io.vertx.core.Vertx;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a process leaves that is killed in the middle of a transfer. */
@Timeout(120)
@Tag("full")
class KillTest {
    private static final String PATH = "/data/spot/daily/aggTrades/BTCUSDT/BTCUSDT-aggTrades-2024-01-01.zip";
    private static final TaskClaim CLAIM =
            new TaskClaim(UUID.randomUUID(), UUID.randomUUID(), TaskKind.TICK_DOWNLOAD, "{}", "worker-1", 2, 5);

    @TempDir
    private Path home;

    @Test
    void anotherProcessWaitsForTheLockAndGoesOnWhereTheKilledOneWas() throws Exception {
        try (SandboxVenue venue = SandboxVenue.start(SandboxOptions.defaults().withTradesPerDay(5_000))) {
            String url = venue.baseUrl() + PATH;
            byte[] whole = HttpClient.newHttpClient()
                    .send(HttpRequest.newBuilder(URI.create(url)).build(), HttpResponse.BodyHandlers.ofByteArray())
                    .body();
            venue.faults().add(Fault.of(FaultKind.SLOW_BODY, PATH).duration(Duration.ofSeconds(60)));
            ScratchDirectory scratch = new ScratchDirectory(
                    Configs.with(ScratchConfig.class, Map.of("barmill.scratch.dir", home.toString())),
                    Clock.systemUTC());
            Process process = start(url);
            try {
                // While it is at work, nobody else has the folder
                awaitBytes(process, whole.length / 10);
                assertThat(scratch.open(url)).isEmpty();
            } finally {
                process.destroyForcibly();
                assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
            }
            venue.faults().clear();
            venue.requests().clear();

            // Then the next one has it at once, and fetches only what is missing
            Vertx vertx = Vertx.vertx();
            DownloadSessions sessions = new DownloadSessions(
                    vertx,
                    Configs.with(TransferConfig.class, Map.of()),
                    Clock.systemUTC(),
                    new UnlimitedHosts(),
                    "test");
            try (ScratchFolder folder = scratch.open(url).orElseThrow();
                    DownloadSession session = sessions.open(CLAIM, URI.create(url), () -> {})) {
                long had = Files.size(folder.part().path());
                assertThat(had).isBetween(whole.length / 10L, whole.length - 1L);

                DownloadedFile download =
                        session.toFile(FileRequest.of(URI.create(url)), url, folder.part(), (done, total) -> {});

                assertThat(Files.readAllBytes(download.file())).isEqualTo(whole);
                assertThat(venue.requests().all()).singleElement().satisfies(request -> {
                    assertThat(request.status()).isEqualTo(206);
                    assertThat(request.range()).contains("bytes=" + had + "-");
                    assertThat(request.bytes()).isEqualTo(whole.length - had);
                });
            } finally {
                vertx.close().toCompletionStage().toCompletableFuture().join();
            }
        }
    }

    private Process start(String url) throws IOException {
        String classPath = Optional.ofNullable(System.getProperty("surefire.test.class.path"))
                .orElse(System.getProperty("java.class.path"));
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        classPath,
                        KilledTransfer.class.getName(),
                        url,
                        home.toString())
                .redirectErrorStream(true)
                .start();
    }

    private static void awaitBytes(Process process, long bytes) throws IOException {
        BufferedReader lines = process.inputReader(StandardCharsets.UTF_8);
        StringBuilder said = new StringBuilder();
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            said.append(line).append('\n');
            if (line.startsWith("done=") && Long.parseLong(line.substring(5)) >= bytes) {
                return;
            }
        }
        throw new AssertionError("the process ended early: " + said);
    }
}
