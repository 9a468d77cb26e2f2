package io.barmill.cli.client;

import io.barmill.cli.http.Http;
import io.barmill.cli.stack.Installation;
import io.barmill.cli.stack.StackFolders;
import io.barmill.cli.terminal.Terminal;
import io.barmill.cli.terminal.TextTable;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** A command that asks the API something and shows the answer, as text or as JSON. */
abstract class ApiCommand implements Callable<Integer> {
    private final Terminal terminal;
    private final Installation installation;

    @Mixin
    private ApiOptions api = new ApiOptions();

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    /** @param installation where running stacks leave word of themselves */
    ApiCommand(Terminal terminal, Installation installation) {
        this.terminal = terminal;
        this.installation = installation;
    }

    @Override
    public final Integer call() {
        try (Http http = Http.open()) {
            return ask(api.client(http, installation));
        }
    }

    /**
     * Asks and shows.
     *
     * @return the command's exit status
     * @throws io.barmill.error.InvalidFieldException for an option that makes no sense, before anything is asked
     */
    abstract int ask(ApiClient client);

    /** The folder that the workers of the stack on this machine import files from; empty where the API is another's. */
    final Optional<Path> importFolder() {
        return api.stackFolder(installation).map(data -> new StackFolders(data, data).importing());
    }

    final Terminal terminal() {
        return terminal;
    }

    /** True where the answer is wanted as JSON. */
    final boolean isJson() {
        return json;
    }

    /** Prints the table, or that text where it has no rows. */
    final void print(TextTable table, String whenEmpty) {
        if (table.isEmpty()) {
            terminal.out().println(whenEmpty);
        } else {
            table.lines().forEach(terminal.out()::println);
        }
    }
}
