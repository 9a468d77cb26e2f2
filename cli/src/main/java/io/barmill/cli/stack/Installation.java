package io.barmill.cli.stack;

import io.barmill.cli.CommandException;
import io.barmill.cli.ExitCode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/**
 * Where Barmill lies on this machine.
 *
 * @param home the project's folder, absolute
 */
public record Installation(Path home) {
    private static final String HOME = "barmill.home";

    public Installation {
        Objects.requireNonNull(home, "home");
        home = home.toAbsolutePath().normalize();
    }

    /** As the launcher says by the system property {@code barmill.home}; without it, the working directory. */
    public static Installation ofProcess() {
        return new Installation(Path.of(System.getProperty(HOME, "")));
    }

    /** The folder of everything that running Barmill makes, unless a user names another. */
    public Path data() {
        return home.resolve("data");
    }

    /**
     * The service's packaged program.
     *
     * @throws CommandException where it has not been built
     */
    public Path program(ServiceKind kind) {
        Path jar = home.resolve(kind.module()).resolve("target/quarkus-app/quarkus-run.jar");
        if (!Files.isRegularFile(jar)) {
            throw new CommandException(
                    ExitCode.UNAVAILABLE, kind.id() + " is not built: there is no " + jar + "; run ./mvnw package");
        }
        return jar;
    }
}
