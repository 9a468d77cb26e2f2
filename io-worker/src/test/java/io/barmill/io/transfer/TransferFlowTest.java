package io.barmill.io.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** Who watches can end a session, and a slow disk slows the venue down. */
class TransferFlowTest extends TransferOverHttp {
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

        assertThatThrownBy(() -> session.toFile(source("/a.zip"), "file", part, (done, total) -> {
                    throw new IllegalStateException("enough");
                }))
                .hasMessage("enough");
        session.close();

        assertThat(gone.await(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void aSlowDiskSlowsTheVenueDown() throws Exception {
        long size = 256L * 1024 * 1024;
        AtomicLong sent = new AtomicLong();
        server = new RawServer((request, socket, out) -> {
            out.write(ascii("HTTP/1.1 200 OK\r\nContent-Length: " + size + "\r\n\r\n"));
            byte[] chunk = new byte[64 * 1024];
            while (sent.get() < size) {
                out.write(chunk);
                sent.addAndGet(chunk.length);
            }
        });
        CountDownLatch resume = new CountDownLatch(1);
        CompletableFuture<DownloadedFile> download = CompletableFuture.supplyAsync(() -> {
            try {
                return session.toFile(source("/a.zip"), "file", part, (done, total) -> waitFor(resume));
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        });

        AtomicLong seen = new AtomicLong(-1);
        await().pollInterval(Duration.ofMillis(300))
                .atMost(Duration.ofSeconds(30))
                .until(() -> {
                    long before = seen.getAndSet(sent.get());
                    return before > 0 && before == seen.get();
                });
        // What has left the server by now is in the sockets' buffers or in ours.
        assertThat(sent.get()).isLessThan(64L * 1024 * 1024);
        resume.countDown();

        assertThat(download.get(50, TimeUnit.SECONDS).bytes()).isEqualTo(size);
    }

    @Test
    void aTinyBufferLosesNothing() throws Exception {
        // Every piece fills the buffer, so the socket is stopped and started again thousands of times.
        session.close();
        session = session(Map.of("barmill.transfer.buffer", "1K", "barmill.transfer.idle-timeout", "5s"));
        long seed = System.nanoTime();
        byte[] body = bytes(seed, 30_000_000);
        serve("HTTP/1.1 200 OK\r\nContent-Length: " + body.length + "\r\n", body);

        DownloadedFile download = session.toFile(source("/a.zip"), "file", part, NOBODY);

        assertThat(download.sha256()).as("seed %d", seed).isEqualTo(sha256(body));
    }

    private static void waitFor(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
