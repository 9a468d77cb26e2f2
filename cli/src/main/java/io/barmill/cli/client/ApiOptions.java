package io.barmill.cli.client;

import io.barmill.cli.http.Http;
import io.barmill.cli.stack.Installation;
import io.barmill.cli.stack.StackState;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.Option;

/** Says which API a command talks to. */
final class ApiOptions {
    private static final URI DEFAULT = URI.create("http://127.0.0.1:8080");

    @Option(
            names = "--url",
            paramLabel = "URL",
            description = "Where the API answers. Without it: the stack that runs on this machine, else "
                    + "http://127.0.0.1:8080.")
    private Optional<URI> url = Optional.empty();

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "The data folder of the stack to talk to, where it is not the project's own.")
    private Optional<Path> data = Optional.empty();

    /** @param installation where running stacks leave word of themselves */
    ApiClient client(Http http, Installation installation) {
        return new ApiClient(
                http,
                url.or(() -> running(installation).map(found -> found.state().api()))
                        .orElse(DEFAULT));
    }

    /** The data folder of the stack that runs on this machine and is talked to; empty where the API is another's. */
    Optional<Path> stackFolder(Installation installation) {
        return url.isPresent() ? Optional.empty() : running(installation).map(Running::folder);
    }

    private record Running(Path folder, StackState state) {}

    private Optional<Running> running(Installation installation) {
        Path folder = data.orElse(installation.data());
        return Stream.of(folder, folder.resolve("demo"))
                .flatMap(each ->
                        StackState.ofRunning(each.resolve("stack.json"))
                                .map(state -> new Running(each, state))
                                .stream())
                .findFirst();
    }
}
