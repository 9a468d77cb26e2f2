package io.barmill.io.transfer;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.barmill.error.BarmillException;
import io.barmill.ledger.TaskClaim;
import io.barmill.ledger.TaskKind;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What tests of sessions share: a transfer to a part file, from a server that says just what a test wants. */
@Timeout(60)
abstract class TransferOverHttp {
    static final Clock NOW = Clock.fixed(Instant.parse("2024-01-01T12:00:00Z"), ZoneOffset.UTC);
    static final TransferListener NOBODY = (done, total) -> {};
    static final String KEY = "TD.very-secret";
    static final TaskClaim CLAIM =
            new TaskClaim(UUID.randomUUID(), UUID.randomUUID(), TaskKind.TICK_DOWNLOAD, "{}", "worker-1", 1, 5);
    static final UnlimitedHosts GATE = new UnlimitedHosts();
    static Vertx vertx;

    @TempDir
    Path home;

    Path file;

    PartialFile part;

    DownloadSession session;

    RawServer server;

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
        part = new PartialFile(home);
        file = part.path();
        session = session(Map.of());
    }

    @AfterEach
    void close() throws IOException {
        session.close();
        if (server != null) {
            server.close();
        }
    }

    BarmillException failure(FileRequest source) {
        return catchThrowableOfType(BarmillException.class, () -> session.toFile(source, "file", part, NOBODY));
    }

    void serve(String head, byte[] body) throws IOException {
        server = RawServer.answering(head, body);
    }

    FileRequest source(String path) {
        return FileRequest.of(server.url(path));
    }

    static DownloadSession session(Map<String, String> keys) {
        return new DownloadSessions(vertx, Configs.with(TransferConfig.class, keys), NOW, GATE, "1.2.3")
                .open(CLAIM, URI.create("http://venue"), () -> {});
    }

    static byte[] bytes(long seed, int size) {
        byte[] bytes = new byte[size];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }

    static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    static String sha256(byte[] bytes) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }
}
