package io.barmill.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.barmill.cli.stack.Installation;
import io.barmill.e2e.BarmillProcess.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The archive of classes that the launcher makes for brief commands, in a copy of the installation. */
@Tag("full")
class StartupArchiveIT {
    @TempDir
    Path home;

    private Path target;

    @BeforeEach
    void install() throws IOException {
        Path project = Installation.ofProcess().home();
        Path built = project.resolve("cli/target");
        target = Files.createDirectories(home.resolve("cli/target"));
        Files.copy(project.resolve("barmill"), home.resolve("barmill"));
        assertThat(home.resolve("barmill").toFile().setExecutable(true)).isTrue();
        Files.createSymbolicLink(target.resolve("lib"), built.resolve("lib"));
        Files.copy(built.resolve("build-stamp.txt"), target.resolve("build-stamp.txt"));
        try (Stream<Path> jars = Files.list(built)) {
            for (Path jar :
                    jars.filter(path -> path.toString().endsWith(".jar")).toList()) {
                Files.copy(jar, target.resolve(jar.getFileName()));
            }
        }
    }

    @Test
    void firstBriefCommandAfterABuildMakesIt() throws Exception {
        assertThat(version()).isEqualTo(new Result(0, "barmill 0.1.0\n", ""));
        Path archive = onlyArchive();
        assertThat(archive).isNotEmptyFile();

        Files.setLastModifiedTime(archive, FileTime.from(Instant.EPOCH));
        assertThat(version()).isEqualTo(new Result(0, "barmill 0.1.0\n", ""));

        assertThat(Files.getLastModifiedTime(onlyArchive()).toInstant()).isAfter(Instant.EPOCH);
    }

    @Test
    void unusableArchiveIsIgnored() throws Exception {
        version();
        Path archive = onlyArchive();
        Files.delete(archive);
        Files.writeString(archive, "not an archive");

        assertThat(version()).isEqualTo(new Result(0, "barmill 0.1.0\n", ""));
        assertThat(archive).hasContent("not an archive");
    }

    @Test
    void folderThatCannotBeWrittenIsNoFailure() throws Exception {
        Files.writeString(target.resolve("cds"), "a file in place of the folder");

        assertThat(version()).isEqualTo(new Result(0, "barmill 0.1.0\n", ""));
    }

    private Result version() throws IOException, InterruptedException {
        Map<String, String> java = Map.of("JAVA_HOME", System.getProperty("java.home"));
        try (BarmillProcess barmill = BarmillProcess.start(home, home.resolve("barmill"), java, "--version")) {
            return barmill.await(Duration.ofMinutes(2));
        }
    }

    private Path onlyArchive() throws IOException {
        try (Stream<Path> files = Files.list(target.resolve("cds"))) {
            List<Path> all = files.toList();
            assertThat(all).hasSize(1);
            return all.get(0);
        }
    }
}
