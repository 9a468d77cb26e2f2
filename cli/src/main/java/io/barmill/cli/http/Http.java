package io.barmill.cli.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpRetryException;
import java.net.HttpURLConnection;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * A blocking HTTP client. Safe for use by several threads.
 *
 * <p>It is the JDK's oldest one: the newer one loads TLS and its trust store even for plain HTTP, which would be a third of what
 * a command that lives for a moment costs.
 */
public final class Http implements AutoCloseable {
    /** The API takes a request that changes something without it for one that a browser was tricked into. */
    private static final String CONTENT_TYPE = "Content-Type";

    private static final String JSON = "application/json";

    /** Tells the API that a request came from the command line. */
    private static final String AGENT = "barmill-cli";

    private final Optional<String> token;

    private Http(Optional<String> token) {
        this.token = token;
    }

    /** A client without connections: it opens them as it needs them. */
    public static Http open() {
        return new Http(Optional.empty());
    }

    /** The same client, whose requests have that token. */
    public Http with(Optional<String> bearer) {
        return new Http(bearer);
    }

    /**
     * Sends a GET request.
     *
     * @param timeout for connecting, and for each part of the response
     * @throws IOException if no response arrives
     */
    public HttpReply get(URI url, Duration timeout) throws IOException {
        return reply(connection(url, timeout), timeout);
    }

    /**
     * Sends a GET request, and writes the response into a file if it is a success.
     *
     * @param timeout for connecting, and for each part of the response
     * @return the response, without the body that was written
     * @throws IOException if no response arrives, or the file cannot be written
     */
    public HttpReply download(URI url, Path file, Duration timeout) throws IOException {
        HttpURLConnection connection = connection(url, timeout);
        connection.setRequestProperty("Accept", "*/*");
        int status = connection.getResponseCode();
        if (status >= 400) {
            return reply(connection, timeout);
        }
        try (InputStream body = connection.getInputStream()) {
            Files.copy(body, file, StandardCopyOption.REPLACE_EXISTING);
        }
        return new HttpReply(status, "");
    }

    /**
     * Sends a GET request for another type than JSON.
     *
     * @param accept the type of the response
     * @param timeout for connecting, and for each part of the response
     * @throws IOException if no response arrives
     */
    public HttpReply get(URI url, String accept, Duration timeout) throws IOException {
        HttpURLConnection connection = connection(url, timeout);
        connection.setRequestProperty("Accept", accept);
        return reply(connection, timeout);
    }

    /**
     * Sends a POST request, never twice.
     *
     * @param json the body; empty for a request without one
     * @param timeout for connecting, and for each part of the response
     * @throws IOException if no response arrives
     */
    public HttpReply post(URI url, Optional<String> json, Duration timeout) throws IOException {
        return post(url, json, Map.of(), timeout);
    }

    /**
     * Sends a POST request with more headers, never twice.
     *
     * @param json the body; empty for a request without one
     * @param timeout for connecting, and for each part of the response
     * @throws java.net.ConnectException if nothing was sent
     * @throws IOException if no response arrives
     */
    public HttpReply post(URI url, Optional<String> json, Map<String, String> headers, Duration timeout)
            throws IOException {
        HttpURLConnection connection = connection(url, timeout);
        headers.forEach(connection::setRequestProperty);
        byte[] body = json.orElse("").getBytes(StandardCharsets.UTF_8);
        connection.setRequestMethod("POST");
        connection.setDoOutput(true);
        // Without a fixed length the JDK repeats a request whose connection breaks.
        connection.setFixedLengthStreamingMode(body.length);
        connection.setRequestProperty(CONTENT_TYPE, JSON);
        try (OutputStream out = connection.getOutputStream()) {
            out.write(body);
        } catch (SocketTimeoutException e) {
            throw timedOut(timeout, e);
        }
        return reply(connection, timeout);
    }

    /**
     * Sends a DELETE request without a body.
     *
     * @param timeout for connecting, and for each part of the response
     * @throws IOException if no response arrives
     */
    public HttpReply delete(URI url, Duration timeout) throws IOException {
        HttpURLConnection connection = connection(url, timeout);
        connection.setRequestMethod("DELETE");
        connection.setRequestProperty(CONTENT_TYPE, JSON);
        return reply(connection, timeout);
    }

    /**
     * Sends a PATCH request, for which it needs the JDK's newer client.
     *
     * @param json the body
     * @param timeout for the whole response
     * @throws IOException if no response arrives
     */
    public HttpReply patch(URI url, String json, Duration timeout) throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder(url)
                .timeout(timeout)
                .header(CONTENT_TYPE, JSON)
                .header("Accept", JSON)
                .header("User-Agent", AGENT)
                .method("PATCH", HttpRequest.BodyPublishers.ofString(json));
        token.ifPresent(secret -> request.header("Authorization", "Bearer " + secret));
        try {
            HttpResponse<String> response = HttpClient.newHttpClient()
                    .send(request.build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
            return new HttpReply(response.statusCode(), response.body());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while waiting for the response", e);
        }
    }

    private HttpURLConnection connection(URI url, Duration timeout) throws IOException {
        if (!(url.toURL().openConnection() instanceof HttpURLConnection connection)) {
            throw new IOException("not an HTTP address: " + url);
        }
        int millis = Math.toIntExact(timeout.toMillis());
        connection.setConnectTimeout(millis);
        connection.setReadTimeout(millis);
        connection.setUseCaches(false);
        connection.setRequestProperty("Accept", JSON);
        connection.setRequestProperty("User-Agent", AGENT);
        token.ifPresent(secret -> connection.setRequestProperty("Authorization", "Bearer " + secret));
        return connection;
    }

    private static HttpReply reply(HttpURLConnection connection, Duration timeout) throws IOException {
        try {
            int status = connection.getResponseCode();
            try (InputStream body = status < 400 ? connection.getInputStream() : connection.getErrorStream()) {
                return new HttpReply(
                        status, body == null ? "" : new String(body.readAllBytes(), StandardCharsets.UTF_8));
            }
        } catch (SocketTimeoutException e) {
            throw timedOut(timeout, e);
        } catch (HttpRetryException e) {
            return new HttpReply(e.responseCode(), "");
        }
    }

    private static IOException timedOut(Duration timeout, SocketTimeoutException cause) {
        return new IOException("no response within " + timeout.toSeconds() + " s", cause);
    }

    @Override
    public void close() {
        // The JVM owns the connections, and closes those that are idle.
    }
}
