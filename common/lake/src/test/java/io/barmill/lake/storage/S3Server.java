package io.barmill.lake.storage;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;

/** Adobe's S3Mock in a JVM of its own, started when the first test needs it and stopped after the last one. */
final class S3Server implements AutoCloseable {
    private static final Path JAR = Path.of("target", "s3-server", "s3mock.jar");

    private final Process process;
    private final URI endpoint;

    private S3Server(Process process, URI endpoint) {
        this.process = process;
        this.endpoint = endpoint;
    }

    static S3Server of(ExtensionContext context) {
        return context.getRoot()
                .getStore(Namespace.create(S3Server.class))
                .getOrComputeIfAbsent(S3Server.class, key -> start(), S3Server.class);
    }

    /** For this server: parts as small as S3 allows. */
    S3Settings settings() {
        return new S3Settings(
                Optional.of(endpoint), Optional.empty(), true, Optional.of("test"), Optional.of("hidden-key"), true, 5);
    }

    @Override
    public void close() {
        process.destroy();
    }

    private static S3Server start() {
        try {
            int port = freePort();
            Path log = JAR.resolveSibling("s3mock.log");
            Process process = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-XX:TieredStopAtLevel=1",
                            "-Xmx256m",
                            "-jar",
                            JAR.toString(),
                            "--server.address=127.0.0.1",
                            "--server.port=" + port,
                            "--server.ssl.enabled=false",
                            "--com.adobe.testing.s3mock.httpPort=0")
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            S3Server server = new S3Server(process, URI.create("http://127.0.0.1:" + port));
            Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
            server.awaitAnswer(log);
            return server;
        } catch (IOException e) {
            throw new IllegalStateException("the S3 server of the tests cannot be started", e);
        }
    }

    private void awaitAnswer(Path log) {
        try (S3Client client = S3Clients.of(settings())) {
            await().atMost(Duration.ofMinutes(3))
                    .pollInterval(Duration.ofMillis(200))
                    .until(() -> {
                        if (!process.isAlive()) {
                            throw new IllegalStateException(
                                    "the S3 server of the tests ended: " + Files.readString(log));
                        }
                        return answers(client);
                    });
        }
    }

    private static boolean answers(S3Client client) {
        try {
            client.listBuckets();
            return true;
        } catch (SdkException e) {
            return false;
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
