package io.barmill.io.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import io.barmill.fault.BarmillException;
import io.barmill.fault.ErrorCode;
import io.barmill.ledger.TaskClaim;
import io.barmill.ledger.TaskKind;
import io.vertx.core.Vertx;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class TransferTest {
    private static final Clock NOW = Clock.fixed(Instant.parse("2024-01-01T12:00:00Z"), ZoneOffset.UTC);
    private static final TransferWatch NOBODY = (done, total) -> {};
    private static final String KEY = "TD.very-secret";

    private static final TaskClaim CLAIM = new TaskClaim(
            UUID.randomUUID(), UUID.randomUUID(), TaskKind.TICK_DOWNLOAD, "{}", "worker-1", 1, 5);
    private static final OpenGate GATE = new OpenGate();

    private static Vertx vertx;

    @TempDir
    private Path home;

    private Path file;
    private PartFile part;
    private Transfer transfer;
    private RawServer server;

    @BeforeAll
    static void startVertx() {
        vertx = Vertx.vertx();
    }

    @AfterAll
    static void stopVertx() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @BeforeEach
    void open() throws IOException {
        part = new PartFile(home);
        file = part.path();
        transfer = transfer(Map.of());
    }

    @AfterEach
    void close() throws IOException {
        transfer.close();
        if (server != null) {
            server.close();
        }
    }

    @Test
    void aFileArrivesWholeWithItsChecksum() throws Exception {
        long seed = System.nanoTime();
        byte[] body = bytes(seed, 5_000_000);
        serve("HTTP/1.1 200 OK\r\nContent-Length: 5000000\r\nETag: \"abc-1\"\r\n", body);
        List<Long> heard = new ArrayList<>();

        Download download = transfer.toFile(source("/a.zip"), "file", part, (done, total) -> {
            heard.add(done);
            assertThat(total).isEqualTo(5_000_000);
        });

        assertThat(Files.readAllBytes(file)).as("seed %d", seed).isEqualTo(body);
        assertThat(download.bytes()).isEqualTo(body.length);
        assertThat(download.sha256()).isEqualTo(sha256(body));
        assertThat(download.etag()).contains("\"abc-1\"");
        assertThat(heard).isSorted().endsWith(5_000_000L);
    }

    @Test
    void aFileOfUnannouncedLengthArrivesWhole() throws Exception {
        serve("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n", ascii("5\r\nhello\r\n6\r\n world\r\n0\r\n\r\n"));

        Download download = transfer.toFile(source("/a.zip"), "file", part, NOBODY);

        assertThat(file).hasContent("hello world");
        assertThat(download.bytes()).isEqualTo(11);
        assertThat(download.etag()).isEmpty();
    }

    @Test
    void anEmptyFileArrives() throws Exception {
        serve("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n", new byte[0]);

        assertThat(transfer.toFile(source("/a.zip"), "file", part, NOBODY).bytes()).isZero();
    }

    @Test
    void packedBytesAreTakenAsTheyAre() throws Exception {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(ascii("a,b,c\n"));
        }
        byte[] body = packed.toByteArray();
        serve("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: " + body.length + "\r\n", body);

        transfer.toFile(source("/a.csv.gz"), "file", part, NOBODY);

        assertThat(Files.readAllBytes(file)).isEqualTo(body);
    }

    @Test
    void requestsSayWhoAsksAndCarryTheSourcesHeaders() throws Exception {
        serve("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n", new byte[0]);

        transfer.toFile(source("/plain"), "file", part, NOBODY);
        transfer.toFile(
                new Source(
                        server.url("/packed?retryAttempt=2"),
                        Map.of("Accept-Encoding", "gzip", "Authorization", "Bearer k"),
                        (status, body) -> false),
                "file", part, NOBODY);

        assertThat(server.requests().get(0))
                .startsWith("GET /plain HTTP/1.1")
                .containsIgnoringCase("user-agent: barmill/1.2.3")
                .containsIgnoringCase("accept-encoding: identity")
                .doesNotContainIgnoringCase("authorization");
        assertThat(server.requests().get(1))
                .startsWith("GET /packed?retryAttempt=2 HTTP/1.1")
                .containsIgnoringCase("accept-encoding: gzip")
                .doesNotContain("identity")
                .containsIgnoringCase("authorization: Bearer k");
    }

    @ParameterizedTest
    @CsvSource({
        "400, VENUE_REFUSED", "401, ACCESS_DENIED", "402, VENUE_REFUSED", "403, ACCESS_DENIED",
        "404, ARCHIVE_NOT_FOUND", "408, TRANSFER_TIMEOUT", "410, VENUE_REFUSED", "418, RATE_LIMITED",
        "429, RATE_LIMITED", "451, VENUE_REFUSED", "500, VENUE_UNAVAILABLE", "502, VENUE_UNAVAILABLE",
        "503, VENUE_UNAVAILABLE", "504, VENUE_UNAVAILABLE", "599, VENUE_UNAVAILABLE", "204, VENUE_REFUSED",
        "206, VENUE_REFUSED", "304, VENUE_REFUSED"
    })
    void everyStatusHasItsCode(int status, ErrorCode code) throws Exception {
        byte[] why = status == 204 || status == 304 ? new byte[0] : ascii("because");
        serve("HTTP/1.1 " + status + " X\r\nContent-Length: " + why.length + "\r\n", why);

        BarmillException failure = failure(source("/a.zip"));

        assertThat(failure.code()).isEqualTo(code);
        assertThat(failure).hasMessageStartingWith(server.url("/a.zip") + " answered " + status);
        assertThat(failure.getMessage().endsWith(": because")).isEqualTo(why.length > 0);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "429 | Retry-After: 17 | PT17S",
        "418 | retry-after: Mon, 01 Jan 2024 12:00:30 GMT | PT30S",
        "429 | X: y | PT1M30S",
        "429 | Retry-After: soon | PT1M30S",
        "503 | Retry-After: 5 | PT5S"
    })
    void theWaitIsTheOneAskedFor(int status, String header, Duration wait) throws Exception {
        transfer = transfer(Map.of("barmill.transfer.rate-limit-pause", "90s"));
        serve("HTTP/1.1 " + status + " X\r\nContent-Length: 0\r\n" + header + "\r\n", new byte[0]);

        assertThat(failure(source("/a.zip")).retryAfter()).contains(wait);
    }

    @Test
    void aFailureThatNamesNoWaitHasNone() throws Exception {
        serve("HTTP/1.1 500 X\r\nContent-Length: 0\r\n", new byte[0]);

        assertThat(failure(source("/a.zip")).retryAfter()).isEmpty();
    }

    @Test
    void aRefusalThatPassesIsRetried() throws Exception {
        serve("HTTP/1.1 400 X\r\nContent-Length: 5\r\n", ascii("later"));
        Source source = new Source(server.url("/a"), Map.of(), (status, body) -> status == 400 && body.equals("later"));

        assertThat(failure(source).code()).isEqualTo(ErrorCode.VENUE_UNAVAILABLE);
    }

    @Test
    void aLongExplanationIsCutShort() throws Exception {
        serve("HTTP/1.1 500 X\r\nContent-Length: 3000000\r\n", new byte[3_000_000]);

        assertThat(failure(source("/a.zip")).getMessage()).hasSizeLessThan(600);
    }

    @Test
    void aBodyCutShortIsACutWithWhatArrivedAndWhatShouldHave() throws Exception {
        serve("HTTP/1.1 200 OK\r\nContent-Length: 5000\r\n", new byte[1234]);

        BarmillException failure = failure(source("/a.zip"));

        assertThat(failure.code()).isEqualTo(ErrorCode.TRANSFER_CUT);
        assertThat(failure).hasMessageContaining("/a.zip").hasMessageContaining("1234 of 5000 bytes");
    }

    @Test
    void aChunkedBodyCutShortIsACut() throws Exception {
        serve("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n", ascii("5\r\nhello\r\n6\r\n wor"));

        BarmillException failure = failure(source("/a.zip"));

        assertThat(failure.code()).isEqualTo(ErrorCode.TRANSFER_CUT);
        assertThat(failure).hasMessageContaining("an unknown number of bytes");
    }

    @Test
    void aResetIsACut() throws Exception {
        server = new RawServer((request, socket, out) -> {
            out.write(ascii("HTTP/1.1 200 OK\r\nContent-Length: 5000\r\n\r\nabc"));
            out.flush();
            socket.setSoLinger(true, 0);
        });

        assertThat(failure(source("/a.zip")).code()).isEqualTo(ErrorCode.TRANSFER_CUT);
    }

    @Test
    void aConnectionClosedWithoutAnAnswerIsACut() throws Exception {
        server = new RawServer((request, socket, out) -> {});

        BarmillException failure = failure(source("/a.zip"));

        assertThat(failure.code()).isEqualTo(ErrorCode.TRANSFER_CUT);
        assertThat(failure).hasMessageContaining("after 0 of an unknown number of bytes");
    }

    @Test
    void anAnswerThatIsNoHttpIsACut() throws Exception {
        server = new RawServer((request, socket, out) -> out.write(ascii("SSH-2.0-OpenSSH\r\n\r\n")));

        assertThat(failure(source("/a.zip")).code()).isEqualTo(ErrorCode.TRANSFER_CUT);
    }

    @Test
    void silenceBeforeTheAnswerIsATimeout() throws Exception {
        CountDownLatch end = new CountDownLatch(1);
        server = new RawServer((request, socket, out) -> end.await());
        transfer = transfer(Map.of("barmill.transfer.idle-timeout", "300ms"));

        BarmillException failure = failure(source("/a.zip"));
        end.countDown();

        assertThat(failure.code()).isEqualTo(ErrorCode.TRANSFER_TIMEOUT);
        assertThat(failure).hasMessageContaining("sent nothing for 300 ms").hasMessageContaining("0 of");
    }

    @Test
    void silenceInTheBodyIsATimeout() throws Exception {
        CountDownLatch end = new CountDownLatch(1);
        server = new RawServer((request, socket, out) -> {
            out.write(ascii("HTTP/1.1 200 OK\r\nContent-Length: 5000\r\n\r\nabc"));
            out.flush();
            end.await();
        });
        transfer = transfer(Map.of("barmill.transfer.idle-timeout", "300ms"));

        BarmillException failure = failure(source("/a.zip"));
        end.countDown();

        assertThat(failure.code()).isEqualTo(ErrorCode.TRANSFER_TIMEOUT);
        assertThat(failure).hasMessageContaining("3 of 5000 bytes");
    }

    @Test
    void aDripThatTakesTooLongIsATimeout() throws Exception {
        CountDownLatch end = new CountDownLatch(1);
        server = new RawServer((request, socket, out) -> {
            out.write(ascii("HTTP/1.1 200 OK\r\nContent-Length: 5000\r\n\r\n"));
            do {
                out.write('x');
                out.flush();
            } while (!end.await(50, TimeUnit.MILLISECONDS));
        });
        transfer = transfer(
                Map.of("barmill.transfer.idle-timeout", "10s", "barmill.transfer.total-timeout", "600ms"));

        BarmillException failure = failure(source("/a.zip"));
        end.countDown();

        assertThat(failure.code()).isEqualTo(ErrorCode.TRANSFER_TIMEOUT);
        assertThat(failure).hasMessageContaining("took longer than 600 ms");
    }

    @Test
    void aClosedPortIsAVenueThatIsAway() throws Exception {
        int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            port = socket.getLocalPort();
        }

        BarmillException failure = failure(Source.of(URI.create("http://127.0.0.1:" + port + "/a.zip")));

        assertThat(failure.code()).isEqualTo(ErrorCode.VENUE_UNAVAILABLE);
        assertThat(failure).hasMessageContaining("cannot be reached").hasMessageContaining(":" + port + "/a.zip");
    }

    @Test
    void aHostWithoutAnAddressIsAVenueThatIsAway() {
        BarmillException failure = failure(Source.of(URI.create("http://venue.invalid/a.zip")));

        assertThat(failure.code()).isEqualTo(ErrorCode.VENUE_UNAVAILABLE);
    }

    @Test
    void redirectsAreFollowedWithoutTheSecret() throws Exception {
        try (RawServer other = RawServer.answering("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n", ascii("ok"))) {
            serve("HTTP/1.1 302 Found\r\nContent-Length: 0\r\nLocation: " + other.url("/real") + "\r\n", new byte[0]);

            transfer.toFile(secret("/a.zip"), "file", part, NOBODY);

            assertThat(file).hasContent("ok");
            assertThat(other.requests()).singleElement().asString()
                    .startsWith("GET /real ")
                    .doesNotContain(KEY)
                    .doesNotContainIgnoringCase("authorization");
        }
    }

    @Test
    void redirectsInACircleEnd() throws Exception {
        serve("HTTP/1.1 302 Found\r\nContent-Length: 0\r\nLocation: /again\r\n", new byte[0]);

        BarmillException failure = failure(source("/a.zip"));

        assertThat(failure.code()).isEqualTo(ErrorCode.VENUE_REFUSED);
        assertThat(failure).hasMessageContaining("redirected more than 5 times");
        assertThat(server.requests()).hasSize(6);
    }

    @Test
    void theSecretIsInNoErrorEvenWhereTheVenueEchoesIt() throws Exception {
        server = new RawServer((request, socket, out) -> {
            byte[] body = ascii("bad key " + KEY + " in: " + String.join(" ", request));
            out.write(ascii("HTTP/1.1 401 X\r\nContent-Length: " + body.length + "\r\n\r\n"));
            out.write(body);
        });
        Source source = secret("/a.zip");

        BarmillException failure = failure(source);

        assertThat(server.requests().get(0)).contains("Bearer " + KEY);
        assertThat(failure).hasMessageContaining("bad key ***").hasMessageNotContaining(KEY);
        assertThat(source.toString()).doesNotContain(KEY);
    }

    @Test
    void whoWatchesCanEndIt() throws Exception {
        CountDownLatch gone = new CountDownLatch(1);
        server = new RawServer((request, socket, out) -> {
            out.write(ascii("HTTP/1.1 200 OK\r\nContent-Length: 500000000\r\n\r\nabc"));
            out.flush();
            // Reads nothing until the other side closes the connection.
            socket.getInputStream().read();
            gone.countDown();
        });

        assertThatThrownBy(() -> transfer.toFile(source("/a.zip"), "file", part, (done, total) -> {
                    throw new IllegalStateException("enough");
                }))
                .hasMessage("enough");
        transfer.close();

        assertThat(gone.await(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void aSlowDiskSlowsTheVenueDown() throws Exception {
        long size = 256L * 1024 * 1024;
        AtomicLong sent = new AtomicLong();
        server = new RawServer((request, socket, out) -> {
            out.write(ascii("HTTP/1.1 200 OK\r\nContent-Length: " + size + "\r\n\r\n"));
            byte[] piece = new byte[64 * 1024];
            while (sent.get() < size) {
                out.write(piece);
                sent.addAndGet(piece.length);
            }
        });
        CountDownLatch goOn = new CountDownLatch(1);
        CompletableFuture<Download> download = CompletableFuture.supplyAsync(() -> {
            try {
                return transfer.toFile(source("/a.zip"), "file", part, (done, total) -> waitFor(goOn));
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        });

        AtomicLong seen = new AtomicLong(-1);
        await().pollInterval(Duration.ofMillis(300)).atMost(Duration.ofSeconds(30)).until(() -> {
            long before = seen.getAndSet(sent.get());
            return before > 0 && before == seen.get();
        });
        // What has left the server by now is in the sockets' buffers or in ours.
        assertThat(sent.get()).isLessThan(64L * 1024 * 1024);
        goOn.countDown();

        assertThat(download.get(50, TimeUnit.SECONDS).bytes()).isEqualTo(size);
    }

    @Test
    void aTinyBufferLosesNothing() throws Exception {
        // Every piece fills the buffer, so the socket is stopped and started again thousands of times.
        transfer.close();
        transfer = transfer(Map.of("barmill.transfer.buffer", "1K", "barmill.transfer.idle-timeout", "5s"));
        long seed = System.nanoTime();
        byte[] body = bytes(seed, 30_000_000);
        serve("HTTP/1.1 200 OK\r\nContent-Length: " + body.length + "\r\n", body);

        Download download = transfer.toFile(source("/a.zip"), "file", part, NOBODY);

        assertThat(download.sha256()).as("seed %d", seed).isEqualTo(sha256(body));
    }

    @Test
    void aSmallFileComesWholeAndALargeOneNot() throws Exception {
        serve("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n", ascii("0123456789"));

        assertThat(transfer.bytes(source("/a"), 10, NOBODY)).isEqualTo(ascii("0123456789"));
        assertThat(catchThrowableOfType(BarmillException.class, () -> transfer.bytes(source("/a"), 9, NOBODY)))
                .hasMessageContaining("more than the 9 bytes")
                .extracting(BarmillException::code)
                .isEqualTo(ErrorCode.VENUE_REFUSED);
    }

    @Test
    void whetherAFileIsThereIsAskedWithoutFetchingIt() throws Exception {
        server = new RawServer((request, socket, out) -> {
            boolean there = request.get(0).contains("there");
            out.write(ascii(there
                    ? "HTTP/1.1 200 OK\r\nContent-Length: 500000000\r\n\r\nabc"
                    : "HTTP/1.1 404 X\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"));
            out.flush();
            if (there) {
                socket.getInputStream().read();
            }
        });

        assertThatCode(() -> transfer.probe(source("/there"), NOBODY)).doesNotThrowAnyException();
        assertThat(catchThrowableOfType(BarmillException.class, () -> transfer.probe(source("/absent"), NOBODY)))
                .extracting(BarmillException::code)
                .isEqualTo(ErrorCode.ARCHIVE_NOT_FOUND);
    }

    private static void waitFor(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private BarmillException failure(Source source) {
        return catchThrowableOfType(BarmillException.class, () -> transfer.toFile(source, "file", part, NOBODY));
    }

    private void serve(String head, byte[] body) throws IOException {
        server = RawServer.answering(head, body);
    }

    private Source source(String path) {
        return Source.of(server.url(path));
    }

    private Source secret(String path) {
        return new Source(server.url(path), Map.of("Authorization", "Bearer " + KEY), (status, body) -> false);
    }

    private static Transfer transfer(Map<String, String> keys) {
        return new Transfers(vertx, Configs.with(TransferConfig.class, keys), NOW, GATE, "1.2.3").open(CLAIM, URI.create("http://venue"), () -> {});
    }

    private static byte[] bytes(long seed, int size) {
        byte[] bytes = new byte[size];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static String sha256(byte[] bytes) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }
}
