package io.barmill.io.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.barmill.error.BarmillException;
import io.barmill.error.ErrorCode;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

/** Files that arrive. */
class TransferTest extends TransferOverHttp {
    @Test
    void aFileArrivesWholeWithItsChecksum() throws Exception {
        long seed = System.nanoTime();
        byte[] body = bytes(seed, 5_000_000);
        serve("HTTP/1.1 200 OK\r\nContent-Length: 5000000\r\nETag: \"abc-1\"\r\n", body);
        List<Long> heard = new ArrayList<>();

        DownloadedFile download = session.toFile(source("/a.zip"), "file", part, (done, total) -> {
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

        DownloadedFile download = session.toFile(source("/a.zip"), "file", part, NOBODY);

        assertThat(file).hasContent("hello world");
        assertThat(download.bytes()).isEqualTo(11);
        assertThat(download.etag()).isEmpty();
    }

    @Test
    void anEmptyFileArrives() throws Exception {
        serve("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n", new byte[0]);

        assertThat(session.toFile(source("/a.zip"), "file", part, NOBODY).bytes())
                .isZero();
    }

    @Test
    void packedBytesAreTakenAsTheyAre() throws Exception {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(ascii("a,b,c\n"));
        }
        byte[] body = packed.toByteArray();
        serve("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: " + body.length + "\r\n", body);

        session.toFile(source("/a.csv.gz"), "file", part, NOBODY);

        assertThat(Files.readAllBytes(file)).isEqualTo(body);
    }

    @Test
    void requestsSayWhoAsksAndCarryTheSourcesHeaders() throws Exception {
        serve("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n", new byte[0]);

        session.toFile(source("/plain"), "file", part, NOBODY);
        session.toFile(
                new FileRequest(
                        server.url("/packed?retryAttempt=2"),
                        Map.of("Accept-Encoding", "gzip", "Authorization", "Bearer k"),
                        (status, body) -> false),
                "file",
                part,
                NOBODY);

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

    @Test
    void aSmallFileComesWholeAndALargeOneNot() throws Exception {
        serve("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n", ascii("0123456789"));

        assertThat(session.bytes(source("/a"), 10, NOBODY)).isEqualTo(ascii("0123456789"));
        assertThat(catchThrowableOfType(BarmillException.class, () -> session.bytes(source("/a"), 9, NOBODY)))
                .hasMessageContaining("more than the 9 bytes")
                .extracting(BarmillException::code)
                .isEqualTo(ErrorCode.VENUE_REFUSED);
    }

    @Test
    void whetherAFileIsThereIsAskedWithoutFetchingIt() throws Exception {
        server = new RawServer((request, socket, out) -> {
            boolean there = request.get(0).contains("there");
            out.write(ascii(
                    there
                            ? "HTTP/1.1 200 OK\r\nContent-Length: 500000000\r\n\r\nabc"
                            : "HTTP/1.1 404 X\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"));
            out.flush();
            if (there) {
                socket.getInputStream().read();
            }
        });

        assertThatCode(() -> session.probe(source("/there"), NOBODY)).doesNotThrowAnyException();
        assertThat(catchThrowableOfType(BarmillException.class, () -> session.probe(source("/absent"), NOBODY)))
                .extracting(BarmillException::code)
                .isEqualTo(ErrorCode.ARCHIVE_NOT_FOUND);
    }
}
