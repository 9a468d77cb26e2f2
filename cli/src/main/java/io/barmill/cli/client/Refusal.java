package io.barmill.cli.client;

import com.fasterxml.jackson.databind.JsonNode;
import io.barmill.cli.CommandException;
import io.barmill.cli.ExitCode;
import io.barmill.cli.Json;
import io.barmill.cli.http.HttpReply;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** Says in a sentence why the API has refused a request, from its problem document. */
final class Refusal {
    private Refusal() {}

    /** @param answer one without success */
    static CommandException of(HttpReply answer) {
        int exitCode = answer.status() >= 500 ? ExitCode.UNAVAILABLE : ExitCode.USAGE;
        return new CommandException(exitCode, sentence(answer));
    }

    private static String sentence(HttpReply answer) {
        JsonNode problem;
        try {
            problem = Json.parse(answer.body());
        } catch (UncheckedIOException e) {
            return "the API answered with status " + answer.status();
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
        return (code.isEmpty() ? "" : code + ": ")
                + (detail.isEmpty() ? "the API answered with status " + answer.status() : detail);
    }
}
