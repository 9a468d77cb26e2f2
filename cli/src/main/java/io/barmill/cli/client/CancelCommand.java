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

/** Cancels a job: tasks that wait are ended at once, those that run as soon as they can. */
@Command(
        name = "cancel",
        description = "Cancels a job: tasks that wait are ended at once, those that run as soon as they can.",
        footerHeading = "%nExample:%n",
        footer = "  barmill cancel 0b8a6a52-6c7c-4a6b-9f4e-6a3f0f8f2f10")
public final class CancelCommand implements Callable<Integer> {
    private final Terminal terminal;
    private final Installation installation;

    @Mixin
    private ApiOptions api = new ApiOptions();

    @Parameters(paramLabel = "ID", description = "The job's id.")
    private String id;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    /** A command of that installation. */
    public CancelCommand(Terminal terminal, Installation installation) {
        this.terminal = terminal;
        this.installation = installation;
    }

    @Override
    public Integer call() {
        String wanted = Jobs.id("ID", id);
        try (Http http = Http.open()) {
            JsonNode answer = api.client(http, installation).post("/jobs/" + wanted + "/cancel", Optional.empty());
            terminal.out().println(
                    json
                            ? Json.pretty(answer)
                            : "job " + wanted + " is " + answer.path("state").asText() + ": "
                                    + answer.path("cancelled").asInt() + " tasks cancelled, "
                                    + answer.path("cancelling").asInt() + " asked to stop");
            return ExitCode.OK;
        }
    }
}
