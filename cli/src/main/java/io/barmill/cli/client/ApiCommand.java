package io.barmill.cli.client;

import io.barmill.cli.Json;
import io.barmill.cli.http.Http;
import io.barmill.cli.stack.Installation;
import io.barmill.cli.stack.StackFolders;
import io.barmill.cli.terminal.Terminal;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** A command that sends requests to the API and prints the result, as text or as JSON. */
public abstract class ApiCommand implements Callable<Integer> {
    private final Terminal terminal;
    private final Installation installation;

    @Mixin
    private ApiOptions api = new ApiOptions();

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    /** @param installation where running stacks publish their addresses */
    protected ApiCommand(Terminal terminal, Installation installation) {
        this.terminal = terminal;
        this.installation = installation;
    }

    @Override
    public final Integer call() {
        try (Http http = Http.open()) {
            return run(api.client(http, installation));
        }
    }

    /**
     * Sends the requests and prints the result.
     *
     * @return the command's exit status
     * @throws io.barmill.error.InvalidFieldException for an invalid option, before any request is sent
     */
    protected abstract int run(ApiClient client);

    /** The folder that the workers of the stack on this machine import files from; empty if the API is not that stack's. */
    final Optional<Path> importFolder() {
        return api.stackFolder(installation).map(data -> new StackFolders(data, data).importing());
    }

    /** Where the command prints. */
    protected final Terminal terminal() {
        return terminal;
    }

    /** True if the user asked for JSON. */
    protected final boolean isJson() {
        return json;
    }

    /** Prints the value if the user asked for JSON, else the lines. */
    protected final void print(Object value, Supplier<List<String>> lines) {
        if (json) {
            terminal.out().println(Json.pretty(value));
        } else {
            lines.get().forEach(terminal.out()::println);
        }
    }
}
