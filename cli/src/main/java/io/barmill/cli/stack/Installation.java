package io.barmill.cli.stack;

import io.barmill.cli.CommandException;
import io.barmill.cli.ExitCode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/**
 * The project's folder on this machine.
 *
 * @param home the project's folder, absolute
 */
public record Installation(Path home) {
    private static final String HOME = "barmill.home";

    public Installation {
        Objects.requireNonNull(home, "home");
        home = home.toAbsolutePath().normalize();
    }

    /** The folder in the system property {@code barmill.home}, which the launcher sets; without it, the working directory. */
    public static Installation ofProcess() {
        return new Installation(Path.of(System.getProperty(HOME, "")));
    }

    /** The folder of everything that Barmill stores on this machine, unless a user names another. */
    public Path data() {
        return home.resolve("data");
    }

    /** Files that are of no use once their process has ended. */
    public Path temporary() {
        return data().resolve("tmp");
    }

    /**
     * The service's packaged program.
     *
     * @throws CommandException if it has not been built
     */
    public Path program(ServiceKind kind) {
        Path jar = home.resolve(kind.module()).resolve("target/quarkus-app/quarkus-run.jar");
        if (!Files.isRegularFile(jar)) {
            throw new CommandException(
                    ExitCode.UNAVAILABLE, kind.id() + " is not built: " + jar + " is missing; run ./mvnw package");
        }
        return jar;
    }
}
