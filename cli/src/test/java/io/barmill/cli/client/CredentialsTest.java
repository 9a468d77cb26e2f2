package io.barmill.cli.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.barmill.cli.CommandException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CredentialsTest {
    private static final URI API = URI.create("http://127.0.0.1:8080");
    private static final URI OTHER = URI.create("https://barmill.example.org");

    @TempDir
    Path folder;

    @Test
    void tokenIsKeptForItsApiOnlyAndForItsOwnerOnly() throws IOException {
        Credentials credentials = new Credentials(file(), Optional.empty());

        credentials.keep(API, "one");
        credentials.keep(OTHER, "two");

        assertThat(credentials.token(API)).contains("one");
        assertThat(credentials.token(OTHER)).contains("two");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
                .isEqualTo("rw-------");
        assertThat(credentials.forget(API)).isTrue();
        assertThat(credentials.forget(API)).isFalse();
        assertThat(credentials.token(API)).isEmpty();
        assertThat(credentials.token(OTHER)).contains("two");
    }

    @Test
    void tokenOfTheEnvironmentComesFirst() {
        Credentials credentials = Credentials.ofUser(
                Map.of("XDG_CONFIG_HOME", folder.toString(), Credentials.VARIABLE, "of the environment"));
        credentials.keep(API, "kept");

        assertThat(credentials.token(API)).contains("of the environment");
        assertThat(Credentials.ofUser(Map.of("XDG_CONFIG_HOME", folder.toString()))
                        .token(API))
                .contains("kept");
    }

    @Test
    void damagedFileIsNamedAndStays() throws IOException {
        Files.createDirectories(file().getParent());
        Files.writeString(file(), "{");
        Credentials credentials = new Credentials(file(), Optional.empty());

        assertThatThrownBy(() -> credentials.keep(API, "one"))
                .isInstanceOf(CommandException.class)
                .hasMessageContaining(file().toString());
        assertThat(file()).hasContent("{");
    }

    private Path file() {
        return folder.resolve("barmill/tokens.json");
    }
}
