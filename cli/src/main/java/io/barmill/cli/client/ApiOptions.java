package io.barmill.cli.client;

import io.barmill.cli.http.Http;
import io.barmill.cli.stack.Installation;
import io.barmill.cli.stack.StackFolders;
import io.barmill.cli.stack.StackState;
import io.barmill.error.InvalidFieldException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import picocli.CommandLine.Option;

/** The options that select the API of a command. */
public final class ApiOptions {
    private static final URI DEFAULT = URI.create("http://127.0.0.1:8080");
    private static final Set<String> SCHEMES = Set.of("http", "https");

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

    /**
     * The client of the selected API.
     *
     * @param installation where running stacks publish their addresses
     * @throws InvalidFieldException for an address that is not an HTTP address
     */
    public ApiClient client(Http http, Installation installation) {
        url.ifPresent(ApiOptions::requireHttp);
        URI address = url.or(
                        () -> running(installation).map(found -> found.state().api()))
                .orElse(DEFAULT);
        return new ApiClient(http.with(Credentials.ofUser().token(address)), address);
    }

    private static void requireHttp(URI address) {
        if (address.getHost() == null || !SCHEMES.contains(address.getScheme())) {
            throw new InvalidFieldException("--url", address.toString(), "an address such as " + DEFAULT);
        }
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
