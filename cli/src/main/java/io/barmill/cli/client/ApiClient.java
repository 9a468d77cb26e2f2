package io.barmill.cli.client;

import com.fasterxml.jackson.databind.JsonNode;
import io.barmill.cli.CommandException;
import io.barmill.cli.ExitCode;
import io.barmill.cli.Json;
import io.barmill.cli.http.Http;
import io.barmill.cli.http.HttpReply;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/** The REST API for commands: every failure is a {@link CommandException} with one sentence for the user. */
public final class ApiClient {
    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final String ROOT = "/api/v1";
    private static final String IDEMPOTENCY_KEY = "Idempotency-Key";
    /** How often a submission is sent whose response does not arrive. */
    private static final int SUBMISSIONS = 4;

    private static final Duration PAUSE = Duration.ofSeconds(2);

    private final Http http;
    private final URI url;
    private final Duration pause;

    /** @param url the API's address, without a path */
    public ApiClient(Http http, URI url) {
        this(http, url, PAUSE);
    }

    /** @param pause before a submission is sent again */
    ApiClient(Http http, URI url, Duration pause) {
        this.http = Objects.requireNonNull(http, "http");
        this.url = Objects.requireNonNull(url, "url");
        this.pause = Objects.requireNonNull(pause, "pause");
    }

    /** The same API, with that token. */
    public ApiClient with(String token) {
        return new ApiClient(http.with(Optional.of(token)), url);
    }

    /** The API's address. */
    public URI url() {
        return url;
    }

    /**
     * Sends a GET request.
     *
     * @param path below {@code /api/v1}, with a leading slash
     * @throws CommandException if the API cannot be reached or refuses the request
     */
    public JsonNode get(String path) {
        return send(path, address -> http.get(address, TIMEOUT));
    }

    /**
     * Writes what a GET request returns into a file.
     *
     * @param path below {@code /api/v1}, with a leading slash
     * @throws CommandException if the API cannot be reached or refuses the request, or the file cannot be written
     */
    public void download(String path, Path file) {
        HttpReply response = reply(address -> http.download(address, file, TIMEOUT), path);
        if (!response.isSuccess()) {
            throw Refusal.of(response);
        }
    }

    /**
     * Gets a response that is not JSON.
     *
     * @param path below {@code /api/v1}, with a leading slash
     * @param type the type of the response
     * @throws CommandException if the API cannot be reached or refuses the request
     */
    public String text(String path, String type) {
        HttpReply response = reply(address -> http.get(address, type, TIMEOUT), path);
        if (!response.isSuccess()) {
            throw Refusal.of(response);
        }
        return response.body();
    }

    /**
     * Sends a POST request.
     *
     * @param path below {@code /api/v1}, with a leading slash
     * @param body sent as JSON; empty for a request without a body
     * @throws CommandException if the API cannot be reached or refuses the request
     */
    public JsonNode post(String path, Optional<?> body) {
        Optional<String> json = body.map(Json::text);
        return send(path, address -> http.post(address, json, TIMEOUT));
    }

    /**
     * Submits a job. If the response does not arrive, the request is sent again under the same random key, for which the API
     * returns the job that it may have written.
     *
     * @param path below {@code /api/v1}, with a leading slash
     * @param body sent as JSON
     * @throws CommandException if the API cannot be reached or refuses the request
     */
    public JsonNode submit(String path, Object body) {
        Optional<String> json = Optional.of(Json.text(body));
        Map<String, String> key = Map.of(IDEMPOTENCY_KEY, UUID.randomUUID().toString());
        return send(path, address -> submit(address, json, key));
    }

    private HttpReply submit(URI address, Optional<String> json, Map<String, String> key) throws IOException {
        for (int sent = 1; ; sent++) {
            try {
                return http.post(address, json, key, TIMEOUT);
            } catch (IOException e) {
                boolean isUnsent = sent == 1 && e instanceof ConnectException;
                if (isUnsent || sent == SUBMISSIONS) {
                    throw e;
                }
            }
            rest();
        }
    }

    private void rest() throws IOException {
        try {
            Thread.sleep(pause.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted before the request was sent again");
        }
    }

    /**
     * Sends a DELETE request.
     *
     * @param path below {@code /api/v1}, with a leading slash
     * @throws CommandException if the API cannot be reached or refuses the request
     */
    public JsonNode delete(String path) {
        return send(path, address -> http.delete(address, TIMEOUT));
    }

    /**
     * Sends a PATCH request.
     *
     * @param path below {@code /api/v1}, with a leading slash
     * @param body sent as JSON
     * @throws CommandException if the API cannot be reached or refuses the request
     */
    public JsonNode patch(String path, Object body) {
        return send(path, address -> http.patch(address, Json.text(body), TIMEOUT));
    }

    private interface Call {
        HttpReply to(URI address) throws IOException;
    }

    private HttpReply reply(Call call, String path) {
        try {
            return call.to(url.resolve(ROOT + path));
        } catch (IOException e) {
            throw new CommandException(
                    ExitCode.UNAVAILABLE,
                    "no Barmill API answers at " + url + " (" + e.getMessage()
                            + "): start one with barmill up, or name another with --url",
                    e);
        }
    }

    private JsonNode send(String path, Call call) {
        HttpReply response = reply(call, path);
        if (!response.isSuccess()) {
            throw Refusal.of(response);
        }
        try {
            return Json.parse(response.body());
        } catch (UncheckedIOException e) {
            throw new CommandException(
                    ExitCode.UNAVAILABLE, "the response of " + url + ROOT + path + " is not valid JSON", e);
        }
    }
}
