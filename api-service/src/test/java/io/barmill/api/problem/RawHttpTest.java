package io.barmill.api.problem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.barmill.api.RestTest;
import io.barmill.logging.HeardLog;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests that well-behaved clients do not send. */
@QuarkusTest
@Tag("full")
class RawHttpTest extends RestTest {
    private static final int TIMEOUT_MILLIS = 20_000;
    private static final String JOBS = "GET /api/v1/jobs HTTP/1.1\r\n";

    @TestHTTPResource
    URI address;

    @Test
    void bodyBeyondTheLimitIsRefusedBeforeItIsSent() throws IOException {
        JsonPath problem = problem(
                "POST " + DOWNLOADS
                        + " HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\nContent-Length: 5000000",
                413);

        assertThat(problem.getString("code")).isEqualTo("REQUEST_ENTITY_TOO_LARGE");
        assertThat(problem.getString("detail")).isEqualTo("the body has 5000000 bytes, the limit is 4194304");
    }

    /** A client that sends the whole body before it looks for the response must not find a reset connection instead. */
    @ParameterizedTest
    @CsvSource({
        "5000000, 127.0.0.1, keep-alive, 413",
        "5000000, 127.0.0.1, close, 413",
        "4000000, evil.example, keep-alive, 403",
        "4000000, evil.example, close, 403"
    })
    void clientThatSendsARefusedBodyGetsTheRefusal(int bytes, String host, String connection, int status)
            throws IOException {
        String head = "POST " + DOWNLOADS + " HTTP/1.1\r\nHost: " + host + "\r\nConnection: " + connection
                + "\r\nContent-Type: application/json\r\nContent-Length: " + bytes + "\r\n\r\n";
        byte[] part = " ".repeat(bytes / 100).getBytes(StandardCharsets.ISO_8859_1);

        try (Socket socket = send(head)) {
            for (int i = 0; i < 100; i++) {
                socket.getOutputStream().write(part);
            }
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

            assertThat(answer).startsWith("HTTP/1.1 " + status + " ").contains("application/problem+json");
        }
    }

    /** Each body is announced and never comes: what is announced is what counts. */
    @Test
    void bodiesForWhichThereIsNoMemoryAreRefused() throws IOException {
        String head = "POST " + DOWNLOADS
                + " HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\nContent-Length: 4000000";
        long most = BodyBudget.ofMemory(4 << 20).most() / 4_000_000;
        List<Socket> waiting = new ArrayList<>();
        try {
            for (int i = 0; i < most; i++) {
                waiting.add(send(head + "\r\n\r\n{"));
            }
            await().untilAsserted(() -> assertThat(
                            problem(head + "\r\nConnection: close", 503).getString("detail"))
                    .contains("try again"));
        } finally {
            for (Socket each : waiting) {
                each.close();
            }
        }
        await().untilAsserted(
                        () -> assertThat(post(DOWNLOADS, "{}").statusCode()).isEqualTo(400));
        await().untilAsserted(() -> assertThat(
                        post(DOWNLOADS, " ".repeat(4_000_000) + "{}").statusCode())
                .isEqualTo(400));
    }

    @Test
    void clientThatGoesAwayIsNoFailureOfTheService() throws IOException {
        try (HeardLog heard = HeardLog.open()) {
            send("POST " + DOWNLOADS + " HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n"
                            + "Content-Length: 4000\r\n\r\n{")
                    .close();

            await().untilAsserted(() -> assertThat(heard.lines(line -> true))
                    .extracting(HeardLog.Line::text)
                    .anyMatch(text -> text.contains("the client closed the connection")));
            assertThat(heard.lines(line -> line.text().contains("errorId="))).isEmpty();
        }
    }

    @Test
    void refusalOfABodyThatIsNotReadHasTheRequestsId() throws IOException {
        assertThat(ask("POST " + DOWNLOADS + " HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Request-Id: order-17\r\n"
                        + "Content-Type: application/json\r\nContent-Length: 5000000\r\n\r\n"))
                .startsWith("HTTP/1.1 413 ")
                .containsIgnoringCase("\r\nX-Request-Id: order-17\r\n");
    }

    @ParameterizedTest
    @CsvSource({
        "GET /api/v1/jobs/%00, INVALID_FIELD",
        "GET /api/v1/jobs/a%2Fb, INVALID_FIELD",
        "GET /api/v1/datasets?symbol=%00, INVALID_FIELD",
        "GET /api/v1/aggregate/tasks?symbol=a%00b, INVALID_FIELD",
        "GET /api/v1/jobs/%zz, BAD_REQUEST"
    })
    void invalidValueInAUrlIsAProblem(String request, String code) throws IOException {
        JsonPath problem = problem(request + " HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close", 400);

        assertThat(problem.getString("code")).isEqualTo(code);
    }

    @ParameterizedTest
    @CsvSource({
        "Bad Header, 400, BAD_REQUEST",
        "Bad Header: x, 400, BAD_REQUEST",
        "Content-Length: abc, 400, BAD_REQUEST",
        "Content-Length: -1, 400, BAD_REQUEST",
        "Host: 127.0.0.2, 400, BAD_REQUEST",
        "Accept: ///, 406, NOT_ACCEPTABLE"
    })
    void invalidHeaderIsAProblem(String header, int status, String code) throws IOException {
        JsonPath problem = problem(JOBS + "Host: 127.0.0.1\r\n" + header + "\r\nConnection: close", status);

        assertThat(problem.getString("code")).isEqualTo(code);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Host:\r\n", "Host: a b\r\n", "Host: :::\r\n"})
    void missingOrInvalidHostIsAProblem(String host) throws IOException {
        JsonPath problem = problem(JOBS + host + "Connection: close", 400);

        assertThat(problem.getString("detail")).contains("Host");
    }

    @Test
    void requestThatIsTooLongIsAProblem() throws IOException {
        JsonPath path = problem("GET /" + "a".repeat(5_000) + " HTTP/1.1\r\nHost: 127.0.0.1", 414);
        JsonPath header = problem(JOBS + "Host: 127.0.0.1\r\nX-Long: " + "a".repeat(30_000), 431);

        assertThat(path.getString("code")).isEqualTo("REQUEST_URI_TOO_LONG");
        assertThat(header.getString("code")).isEqualTo("REQUEST_HEADER_FIELDS_TOO_LARGE");
    }

    @ParameterizedTest
    @ValueSource(strings = {"rubbish", "GET", "GET api/v1/jobs HTTP/1.1\r\nHost: 127.0.0.1"})
    void whatIsNotARequestIsAProblem(String head) throws IOException {
        String answer = ask(head + "\r\n\r\n");

        assertThat(answer).containsPattern("^HTTP/1.[01] 40[04] ").contains("application/problem+json");
    }

    /** The answer of the first must not be taken for the second's. */
    @Test
    void connectionOfARefusedRequestIsClosed() throws IOException {
        String answer = ask(JOBS + "Bad Header\r\n\r\n" + JOBS + "Host: 127.0.0.1\r\n\r\n");

        assertThat(answer).containsOnlyOnce("HTTP/1.1 ");
    }

    @Test
    void unknownMethodIsAProblem() throws IOException {
        problem("BREW /api/v1/jobs HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close", 405);
    }

    /** A check of health by a proxy. */
    @Test
    void oldHttpNeedsNoHost() throws IOException {
        assertThat(ask("GET /health/live HTTP/1.0\r\n\r\n")).startsWith("HTTP/1.0 200 ");
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "evil.example, -, 403",
                "evil.example:8080, -, 403",
                "10.0.0.1, -, 403",
                "127.0.0.1.evil.example, -, 403",
                "localhost.evil.example, -, 403",
                "127.0.0.1, http://evil.example, 403",
                "127.0.0.1, http://127.0.0.1:1, 403",
                "127.0.0.1, null, 403",
                "127.0.0.1, file://, 403",
                "localhost:8080, -, 200",
                "'[::1]:8080', -, 200",
                "127.0.0.1, http://127.0.0.1, 200",
                "BARMILL.example., -, 200",
                "barmill.example, https://barmill.example, 200",
                "127.0.0.1, https://barmill.example, 200"
            })
    void hostAndOriginOfAnotherSiteAreRefused(String host, String origin, int status) throws IOException {
        String headers = "Host: " + host + (origin == null ? "" : "\r\nOrigin: " + origin) + "\r\nConnection: close";

        String answer = ask(JOBS + headers + "\r\n\r\n");

        assertThat(answer).startsWith("HTTP/1.1 " + status + " ");
        assertThat(answer.contains("application/problem+json")).isEqualTo(status == 403);
    }

    /** As a page of another site can make a browser send it, without asking first. */
    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "POST, -, -, 415",
                "POST, -, http://127.0.0.1, 404",
                "POST, text/plain, http://127.0.0.1, 415",
                "POST, application/x-www-form-urlencoded, -, 415",
                "POST, application/json.evil, -, 415",
                "POST, Application/JSON; charset=utf-8, -, 404",
                "POST, application/json, http://evil.example, 403",
                "PUT, -, -, 415",
                "PATCH, text/plain, -, 415",
                "DELETE, -, -, 415",
                "DELETE, application/json, -, 405"
            })
    void changeWithoutTheContentTypeIsRefused(String method, String type, String origin, int status)
            throws IOException {
        String headers = (type == null ? "" : "Content-Type: " + type + "\r\n")
                + (origin == null ? "" : "Origin: " + origin + "\r\n");

        problem(
                method + " /api/v1/jobs/00000000-0000-0000-0000-000000000000/cancel HTTP/1.1\r\nHost: 127.0.0.1\r\n"
                        + headers + "Content-Length: 0\r\nConnection: close",
                status);
    }

    private JsonPath problem(String head, int status) throws IOException {
        String answer = ask(head + "\r\n\r\n");
        assertThat(answer)
                .containsPattern("^HTTP/1.[01] " + status + " ")
                .contains("application/problem+json")
                .doesNotContain("\"stack\"");
        return JsonPath.from(answer.substring(answer.indexOf("\r\n\r\n") + 4));
    }

    private Socket send(String request) throws IOException {
        Socket socket = new Socket(address.getHost(), address.getPort());
        socket.setSoTimeout(TIMEOUT_MILLIS);
        socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
        socket.getOutputStream().flush();
        return socket;
    }

    private String ask(String request) throws IOException {
        try (Socket socket = send(request)) {
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
