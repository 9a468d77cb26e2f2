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

/** The REST API as commands see it: what it answers, or one sentence that says why not. */
public final class ApiClient {
    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final String ROOT = "/api/v1";

    private final Http http;
    private final URI url;

    /** @param url where the API answers, without a path */
    public ApiClient(Http http, URI url) {
        this.http = Objects.requireNonNull(http, "http");
        this.url = Objects.requireNonNull(url, "url");
    }

    /** Where the API answers. */
    public URI url() {
        return url;
    }

    /**
     * @param path below {@code /api/v1}, with a leading slash
     * @throws CommandException where the API cannot be reached, or refuses
     */
    public JsonNode get(String path) {
        return ask(path, at -> http.get(at, TIMEOUT));
    }

    /**
     * @param path below {@code /api/v1}, with a leading slash
     * @param body sent as JSON; empty for a request without a body
     * @throws CommandException where the API cannot be reached, or refuses
     */
    public JsonNode post(String path, Optional<?> body) {
        Optional<String> json = body.map(Json::text);
        return ask(path, at -> http.post(at, json, TIMEOUT));
    }

    /** One request. */
    private interface Exchange {
        HttpReply with(URI at) throws IOException;
    }

    private JsonNode ask(String path, Exchange exchange) {
        HttpReply answer;
        try {
            answer = exchange.with(url.resolve(ROOT + path));
        } catch (IOException e) {
            throw new CommandException(
                    ExitCode.UNAVAILABLE,
                    "no Barmill API answers at " + url + " (" + e.getMessage()
                            + "): start one with barmill up, or name another with --url",
                    e);
        }
        if (!answer.isSuccess()) {
            throw Refusal.of(answer);
        }
        try {
            return Json.parse(answer.body());
        } catch (UncheckedIOException e) {
            throw new CommandException(ExitCode.UNAVAILABLE, url + path + " answered something that is no JSON", e);
        }
    }
}
