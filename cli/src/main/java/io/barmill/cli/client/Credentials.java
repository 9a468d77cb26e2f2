package io.barmill.cli.client;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.barmill.cli.CommandException;
import io.barmill.cli.ExitCode;
import io.barmill.cli.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The tokens that the user keeps for APIs, in a file that only the user can read: a JSON object of tokens by address. The
 * environment variable {@value #VARIABLE} comes before it.
 */
public final class Credentials {
    /** Holds a token for every API. */
    public static final String VARIABLE = "BARMILL_TOKEN";

    private static final Set<PosixFilePermission> OWN = PosixFilePermissions.fromString("rw-------");

    private final Path file;
    private final Optional<String> given;

    /**
     * Tokens in that file.
     *
     * @param file need not exist
     * @param given the token of the environment
     */
    public Credentials(Path file, Optional<String> given) {
        this.file = file;
        this.given = given.filter(token -> !token.isBlank());
    }

    /** The tokens of the user who runs the process. */
    public static Credentials ofUser() {
        return ofUser(System.getenv());
    }

    static Credentials ofUser(Map<String, String> environment) {
        Path config = Optional.ofNullable(environment.get("XDG_CONFIG_HOME"))
                .filter(folder -> !folder.isBlank())
                .map(Path::of)
                .orElseGet(() -> Path.of(System.getProperty("user.home"), ".config"));
        return new Credentials(
                config.resolve("barmill").resolve("tokens.json"), Optional.ofNullable(environment.get(VARIABLE)));
    }

    /**
     * The token for the API at that address.
     *
     * @throws CommandException if the file cannot be read
     */
    public Optional<String> token(URI api) {
        return given.or(() -> Optional.ofNullable(kept().path(api.toString()).textValue()));
    }

    /**
     * Keeps a token.
     *
     * @throws CommandException if the file cannot be written
     */
    public void keep(URI api, String token) {
        ObjectNode kept = kept();
        kept.put(api.toString(), token);
        write(kept);
    }

    /**
     * Forgets the token of an API.
     *
     * @return false if none was kept
     * @throws CommandException if the file cannot be written
     */
    public boolean forget(URI api) {
        ObjectNode kept = kept();
        boolean isKept = kept.remove(api.toString()) != null;
        if (isKept) {
            write(kept);
        }
        return isKept;
    }

    private ObjectNode kept() {
        try {
            return Files.exists(file) && Json.parse(Files.readString(file)) instanceof ObjectNode kept
                    ? kept
                    : JsonNodeFactory.instance.objectNode();
        } catch (IOException | UncheckedIOException e) {
            throw new CommandException(ExitCode.UNAVAILABLE, file + " cannot be read: " + e.getMessage(), e);
        }
    }

    /** The file is replaced as a whole, and is the user's alone from the start. */
    private void write(ObjectNode kept) {
        try {
            Files.createDirectories(file.getParent());
            Path next = Files.createTempFile(
                    file.getParent(), "tokens", ".json", PosixFilePermissions.asFileAttribute(OWN));
            Files.writeString(next, Json.pretty(kept));
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new CommandException(ExitCode.UNAVAILABLE, file + " cannot be written: " + e.getMessage(), e);
        }
    }
}
