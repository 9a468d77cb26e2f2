package io.barmill.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.barmill.cli.stack.Installation;
import io.barmill.e2e.BarmillProcess.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LauncherIT {
    /** What the launcher itself calls, without Java. */
    private static final List<String> TOOLS =
            List.of("bash", "dirname", "readlink", "sed", "head", "grep", "ls", "find", "mkdir", "cat", "tail");

    @TempDir
    Path folder;

    private final Path launcher = Installation.ofProcess().home().resolve("barmill");

    @Test
    void worksThroughSymlinksFromAnywhere() throws Exception {
        Path far = Files.createDirectories(folder.resolve("a b/c"));
        Path first = Files.createSymbolicLink(folder.resolve("link"), launcher);
        Path second = Files.createSymbolicLink(far.resolve("bm"), Path.of("../../link"));

        Result result = run(second, Map.of("JAVA_HOME", System.getProperty("java.home")), "--version");
        Files.delete(second);
        Files.delete(first);

        assertThat(result).isEqualTo(new Result(0, result.out(), ""));
        assertThat(result.out()).startsWith("barmill ");
    }

    @Test
    void withoutJavaItSaysWhatItNeeds() throws Exception {
        Result result = run(launcher, Map.of("JAVA_HOME", "", "PATH", toolsOnly()), "--version");

        assertThat(result.status()).isEqualTo(3);
        assertThat(result.err())
                .isEqualTo("barmill: needs Java 17 or newer: set JAVA_HOME, or put java on the PATH; found none\n");
    }

    @Test
    void javaThatIsTooOldIsNamed() throws Exception {
        Path old = Files.createDirectories(folder.resolve("jdk-11"));
        Files.writeString(old.resolve("release"), "IMPLEMENTOR=\"X\"\nJAVA_VERSION=\"11.0.2\"\n");
        Files.createDirectories(old.resolve("bin"));
        script(old.resolve("bin/java"), "exit 0");

        Result result = run(launcher, Map.of("JAVA_HOME", old.toString(), "PATH", toolsOnly()), "--version");

        assertThat(result.status()).isEqualTo(3);
        assertThat(result.err()).contains("needs Java 17 or newer").contains(old + " (Java 11)");
    }

    @Test
    void serviceWantsPropertiesOnly() throws Exception {
        Map<String, String> java = Map.of("JAVA_HOME", System.getProperty("java.home"));

        Result help = run(launcher, java, "api", "--help");
        Result mistake = run(launcher, java, "io-worker", "--port", "9");

        assertThat(help.status()).isZero();
        assertThat(help.out()).contains("BARMILL_POSTGRES_URL");
        assertThat(mistake.status()).isEqualTo(2);
    }

    private Result run(Path which, Map<String, String> environment, Object... arguments) throws Exception {
        try (BarmillProcess process = BarmillProcess.start(folder, which, environment, arguments)) {
            return process.await(Duration.ofSeconds(60));
        }
    }

    private static void script(Path file, String line) throws IOException {
        Files.writeString(file, "#!/bin/sh\n" + line + "\n");
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }

    private String toolsOnly() throws IOException {
        Path tools = Files.createDirectories(folder.resolve("tools"));
        for (String tool : TOOLS) {
            Path found = Stream.of("/bin", "/usr/bin")
                    .map(bin -> Path.of(bin, tool))
                    .filter(Files::isExecutable)
                    .findFirst()
                    .orElseThrow();
            script(tools.resolve(tool), "exec " + found + " \"$@\"");
        }
        return tools.toString();
    }
}
