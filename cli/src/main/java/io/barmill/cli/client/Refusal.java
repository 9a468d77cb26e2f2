package io.barmill.cli.client;

import com.fasterxml.jackson.databind.JsonNode;
import io.barmill.cli.CommandException;
import io.barmill.cli.ExitCode;
import io.barmill.cli.Json;
import io.barmill.cli.http.HttpReply;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** Turns the problem document of a refused request into one sentence. */
final class Refusal {
    private Refusal() {}

    /** @param response one that is not a success */
    static CommandException of(HttpReply response) {
        int exitCode =
                switch (response.status()) {
                    case 401, 403 -> ExitCode.NOT_ALLOWED;
                    default -> response.status() >= 500 ? ExitCode.UNAVAILABLE : ExitCode.USAGE;
                };
        return new CommandException(exitCode, sentence(response));
    }

    private static String sentence(HttpReply response) {
        JsonNode problem;
        try {
            problem = Json.parse(response.body());
        } catch (UncheckedIOException e) {
            return "the API responded with status " + response.status();
        }
        List<String> fields = new ArrayList<>();
        for (JsonNode error : problem.path("errors")) {
            fields.add(
                    error.path("field").asText() + " is " + error.path("value").asText() + ", expected "
                            + error.path("expected").asText());
        }
        if (!fields.isEmpty()) {
            return String.join("; ", fields);
        }
        String detail = problem.path("detail").asText(problem.path("title").asText(""));
        String code = problem.path("code").asText("");
        if (response.status() == 401) {
            return detail + "; barmill login keeps a token for this API, or set BARMILL_TOKEN";
        }
        return (code.isEmpty() ? "" : code + ": ")
                + (detail.isEmpty() ? "the API responded with status " + response.status() : detail);
    }
}
