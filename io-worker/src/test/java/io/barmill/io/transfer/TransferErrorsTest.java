package io.barmill.io.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import io.barmill.error.BarmillException;
import io.barmill.error.ErrorCode;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Connections that break, fall silent, or never come to be. */
class TransferErrorsTest extends TransferOverHttp {
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
        session = session(Map.of("barmill.transfer.idle-timeout", "300ms"));

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
        session = session(Map.of("barmill.transfer.idle-timeout", "300ms"));

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
        session = session(Map.of("barmill.transfer.idle-timeout", "10s", "barmill.transfer.total-timeout", "600ms"));

        BarmillException failure = failure(source("/a.zip"));
        end.countDown();

        assertThat(failure.code()).isEqualTo(ErrorCode.TRANSFER_TIMEOUT);
        assertThat(failure).hasMessageContaining("took longer than 600 ms");
    }

    @Test
    void aClosedPortIsAVenueThatIsAway() throws Exception {
        int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }

        BarmillException failure = failure(FileRequest.of(URI.create("http://127.0.0.1:" + port + "/a.zip")));

        assertThat(failure.code()).isEqualTo(ErrorCode.VENUE_UNAVAILABLE);
        assertThat(failure).hasMessageContaining("cannot be reached").hasMessageContaining(":" + port + "/a.zip");
    }

    @Test
    void aHostWithoutAnAddressIsAVenueThatIsAway() {
        BarmillException failure = failure(FileRequest.of(URI.create("http://venue.invalid/a.zip")));

        assertThat(failure.code()).isEqualTo(ErrorCode.VENUE_UNAVAILABLE);
    }
}
