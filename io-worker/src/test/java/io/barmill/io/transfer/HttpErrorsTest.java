package io.barmill.io.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import io.barmill.error.BarmillException;
import io.barmill.error.ErrorCode;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** HttpErrorMapper that are no file: what each means, how long to wait, where to go on. */
class HttpErrorsTest extends TransferOverHttp {
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
    @CsvSource(
            delimiter = '|',
            value = {
                "429 | Retry-After: 17 | PT17S",
                "418 | retry-after: Mon, 01 Jan 2024 12:00:30 GMT | PT30S",
                "429 | X: y | PT1M30S",
                "429 | Retry-After: soon | PT1M30S",
                "503 | Retry-After: 5 | PT5S"
            })
    void theWaitIsTheOneAskedFor(int status, String header, Duration wait) throws Exception {
        session = session(Map.of("barmill.transfer.rate-limit-pause", "90s"));
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
        FileRequest source =
                new FileRequest(server.url("/a"), Map.of(), (status, body) -> status == 400 && body.equals("later"));

        assertThat(failure(source).code()).isEqualTo(ErrorCode.VENUE_UNAVAILABLE);
    }

    @Test
    void aLongExplanationIsCutShort() throws Exception {
        serve("HTTP/1.1 500 X\r\nContent-Length: 3000000\r\n", new byte[3_000_000]);

        assertThat(failure(source("/a.zip")).getMessage()).hasSizeLessThan(600);
    }

    @Test
    void redirectsAreFollowedWithoutTheSecret() throws Exception {
        try (RawServer other = RawServer.answering("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n", ascii("ok"))) {
            serve("HTTP/1.1 302 Found\r\nContent-Length: 0\r\nLocation: " + other.url("/real") + "\r\n", new byte[0]);

            session.toFile(secret("/a.zip"), "file", part, NOBODY);

            assertThat(file).hasContent("ok");
            assertThat(other.requests())
                    .singleElement()
                    .asString()
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
        FileRequest source = secret("/a.zip");

        BarmillException failure = failure(source);

        assertThat(server.requests().get(0)).contains("Bearer " + KEY);
        assertThat(failure).hasMessageContaining("bad key ***").hasMessageNotContaining(KEY);
        assertThat(source.toString()).doesNotContain(KEY);
    }

    private FileRequest secret(String path) {
        return new FileRequest(server.url(path), Map.of("Authorization", "Bearer " + KEY), (status, body) -> false);
    }
}
