package io.barmill.cli.client;

import io.barmill.cli.http.Http;
import io.barmill.cli.stack.Installation;
import io.barmill.cli.stack.StackFolders;
import io.barmill.cli.stack.StackState;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.Option;

/** The options that select the API of a command. */
final class ApiOptions {
    private static final URI DEFAULT = URI.create("http://127.0.0.1:8080");

    @Option(
            names = "--url",
            paramLabel = "URL",
            description = "The API's address. Without it: the stack that runs on this machine, else "
                    + "http://127.0.0.1:8080.")
    private Optional<URI> url = Optional.empty();

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "The data folder of the stack to use, if it is not in the project's data.")
    private Optional<Path> data = Optional.empty();

    /** @param installation where running stacks publish their addresses */
    ApiClient client(Http http, Installation installation) {
        return new ApiClient(
                http,
                url.or(() -> running(installation).map(found -> found.state().api()))
                        .orElse(DEFAULT));
    }

    /** The data folder of the stack on this machine whose API is used; empty if the API is not a local stack's. */
    Optional<Path> stackFolder(Installation installation) {
        return url.isPresent() ? Optional.empty() : running(installation).map(Running::folder);
    }

    private record Running(Path folder, StackState state) {}

    /** A stack with real data comes before a sandbox. */
    private Optional<Running> running(Installation installation) {
        Path folder = data.orElse(installation.data());
        return Stream.of(folder, folder.resolve(StackFolders.SANDBOX), folder.resolve(StackFolders.DEMO))
                .flatMap(each ->
                        StackState.ofRunning(each.resolve("stack.json"))
                                .map(state -> new Running(each, state))
                                .stream())
                .findFirst();
    }
}
