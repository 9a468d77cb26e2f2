package io.barmill.cli.client;

import com.fasterxml.jackson.databind.JsonNode;
import io.barmill.cli.CommandException;
import io.barmill.cli.ExitCode;
import io.barmill.cli.Json;
import io.barmill.cli.http.Http;
import io.barmill.cli.http.HttpReply;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/** The REST API for commands: every failure is a {@link CommandException} with one sentence for the user. */
public final class ApiClient {
    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final String ROOT = "/api/v1";

    private final Http http;
    private final URI url;

    /** @param url the API's address, without a path */
    public ApiClient(Http http, URI url) {
        this.http = Objects.requireNonNull(http, "http");
        this.url = Objects.requireNonNull(url, "url");
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
     * Sends a DELETE request.
     *
     * @param path below {@code /api/v1}, with a leading slash
     * @throws CommandException if the API cannot be reached or refuses the request
     */
    public JsonNode delete(String path) {
        return send(path, address -> http.delete(address, TIMEOUT));
    }

    private interface Call {
        HttpReply to(URI address) throws IOException;
    }

    private JsonNode send(String path, Call call) {
        HttpReply response;
        try {
            response = call.to(url.resolve(ROOT + path));
        } catch (IOException e) {
            throw new CommandException(
                    ExitCode.UNAVAILABLE,
                    "no Barmill API answers at " + url + " (" + e.getMessage()
                            + "): start one with barmill up, or name another with --url",
                    e);
        }
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
