package io.barmill.api.problem;

import static org.assertj.core.api.Assertions.assertThat;

import io.barmill.api.RestTest;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Requests that well-behaved clients do not send. */
@QuarkusTest
class RawHttpTest extends RestTest {
    private static final int TIMEOUT_MILLIS = 20_000;

    @TestHTTPResource
    URI address;

    @Test
    void bodyBeyondTheLimitIsRefusedBeforeItIsSent() throws IOException {
        JsonPath problem = problem(
                "POST " + DOWNLOADS
                        + " HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 5000000",
                413);

        assertThat(problem.getString("code")).isEqualTo("REQUEST_ENTITY_TOO_LARGE");
        assertThat(problem.getString("detail")).isEqualTo("the body has 5000000 bytes, the limit is 4194304");
    }

    @ParameterizedTest
    @CsvSource({
        "GET /api/v1/jobs/%00, INVALID_FIELD",
        "GET /api/v1/jobs/a%2Fb, INVALID_FIELD",
        "GET /api/v1/datasets?symbol=%00, INVALID_FIELD",
        "GET /api/v1/aggregate/tasks?symbol=a%00b, INVALID_FIELD"
    })
    void invalidValueInAUrlIsAProblem(String request, String code) throws IOException {
        JsonPath problem = problem(request + " HTTP/1.1\r\nHost: x\r\nConnection: close", 400);

        assertThat(problem.getString("code")).isEqualTo(code);
    }

    /** The server refuses it before any code of ours runs, so there is no problem document. */
    @Test
    void invalidUrlIsRefused() throws IOException {
        assertThat(ask("GET /api/v1/jobs/%zz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 400 ");
    }

    @Test
    void unknownMethodIsAProblem() throws IOException {
        problem("BREW /api/v1/jobs HTTP/1.1\r\nHost: x\r\nConnection: close", 405);
    }

    private JsonPath problem(String head, int status) throws IOException {
        String answer = ask(head + "\r\n\r\n");
        assertThat(answer).startsWith("HTTP/1.1 " + status + " ").contains("application/problem+json");
        return JsonPath.from(answer.substring(answer.indexOf("\r\n\r\n") + 4));
    }

    private String ask(String request) throws IOException {
        try (Socket socket = new Socket(address.getHost(), address.getPort())) {
            socket.setSoTimeout(TIMEOUT_MILLIS);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().flush();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
