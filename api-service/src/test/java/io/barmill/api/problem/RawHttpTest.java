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

/** Requests that clients of good manners cannot send. */
@QuarkusTest
class RawHttpTest extends RestTest {
    private static final int TIMEOUT_MILLIS = 10_000;

    @TestHTTPResource
    URI address;

    @Test
    void bodyBeyondTheLimitIsRefusedBeforeItIsSent() throws IOException {
        String answer = ask("POST " + DOWNLOADS + " HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
                + "Content-Length: 99999999999999999999\r\n\r\n");

        System.err.println("RAW1 " + answer);
        String huge = ask("POST " + DOWNLOADS + " HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
                + "Content-Length: 5000000\r\n\r\n");
        System.err.println("RAW1b " + huge);
    }

    @Test
    void pathThatCannotBeDecodedIsAProblem() throws IOException {
        System.err.println("RAW2 " + ask("GET /api/v1/jobs/%zz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"));
        System.err.println("RAW3 " + ask("GET /api/v1/jobs?limit=%zz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"));
        System.err.println("RAW4 " + ask("GET /api/v1/jobs/a%2Fb HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"));
        System.err.println("RAW5 " + ask("BREW /api/v1/jobs HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"));
        System.err.println("RAW6 " + ask("GET /api/v1/jobs/%00 HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"));
        System.err.println("RAW7 " + ask("POST /api/v1/jobs/x/cancel HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: 0\r\n\r\n"));
        System.err.println("RAW8 " + ask("GET /api/v1/jobs HTTP/1.1\r\nHost: x\r\nAccept: nonsense\r\nConnection: close\r\n\r\n"));
        System.err.println("RAW9 " + ask("POST " + DOWNLOADS + " HTTP/1.1\r\nHost: x\r\nContent-Type: nonsense\r\nConnection: close\r\nContent-Length: 2\r\n\r\n{}"));
        System.err.println("RAW10 " + ask("POST " + DOWNLOADS + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: 2\r\n\r\n{}"));
        System.err.println("RAW11 " + ask("POST " + DOWNLOADS + " HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nConnection: close\r\n\r\n"));
        System.err.println("RAW12 " + ask("GET /api/v1/datasets?symbol=%00 HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"));
        System.err.println("RAW13 " + ask("GET /api/v1/aggregate/tasks?symbol=%00 HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"));
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
