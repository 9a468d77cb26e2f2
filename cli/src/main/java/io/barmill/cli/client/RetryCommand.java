package io.barmill.cli.client;

import com.fasterxml.jackson.databind.JsonNode;
import io.barmill.cli.ExitCode;
import io.barmill.cli.Json;
import io.barmill.cli.http.Http;
import io.barmill.cli.stack.Installation;
import io.barmill.cli.terminal.Terminal;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Tries a task again that had been given up. */
@Command(
        name = "retry",
        description = "Tries a task again that had been given up.",
        footerHeading = "%nExample:%n",
        footer = "  barmill retry 0b8a6a52-6c7c-4a6b-9f4e-6a3f0f8f2f10")
public final class RetryCommand implements Callable<Integer> {
    private final Terminal terminal;
    private final Installation installation;

    @Mixin
    private ApiOptions api = new ApiOptions();

    @Parameters(paramLabel = "ID", description = "The task's id.")
    private String id;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    /** A command of that installation. */
    public RetryCommand(Terminal terminal, Installation installation) {
        this.terminal = terminal;
        this.installation = installation;
    }

    @Override
    public Integer call() {
        String wanted = Jobs.id("ID", id);
        try (Http http = Http.open()) {
            JsonNode answer = api.client(http, installation).post("/tasks/" + wanted + "/retry", Optional.empty());
            terminal.out().println(
                    json ? Json.pretty(answer) : "task " + wanted + " is " + answer.path("state").asText());
            return ExitCode.OK;
        }
    }
}
