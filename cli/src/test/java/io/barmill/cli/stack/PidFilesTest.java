package io.barmill.cli.stack;

import static org.assertj.core.api.Assertions.assertThat;

import io.barmill.cli.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PidFilesTest {
    @TempDir
    Path folder;

    private final List<Process> started = new ArrayList<>();

    @AfterEach
    void endProcesses() {
        started.forEach(Process::destroyForcibly);
    }

    @Test
    void rememberedProcessIsFoundAndEnded() throws Exception {
        Process process = sleeper();
        new PidFiles(folder).record("sleeper", process.toHandle());

        // Another object, as the next stack would have.
        PidFiles next = new PidFiles(folder);
        assertThat(next.running()).containsExactly(process.toHandle());
        assertThat(next.endAll()).containsExactly(process.pid());

        assertThat(process.waitFor()).isNotZero();
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void processOfTheSamePidThatStartedAtAnotherTimeIsLeftAlone() throws Exception {
        Process process = sleeper();
        rewrite(process, Duration.ofMinutes(-5), "");

        assertThat(new PidFiles(folder).endAll()).isEmpty();
        assertThat(process.isAlive()).isTrue();
    }

    @Test
    void processOfTheSamePidWithAnotherProgramIsLeftAlone() throws Exception {
        Process process = sleeper();
        rewrite(process, Duration.ZERO, "-other");

        assertThat(new PidFiles(folder).endAll()).isEmpty();
        assertThat(process.isAlive()).isTrue();
    }

    @Test
    void fileThatWasCutOffNamesNobody() throws Exception {
        Files.writeString(folder.resolve("api.pid"), "{\"pid\":");

        assertThat(new PidFiles(folder).endAll()).isEmpty();
        assertThat(folder).isEmptyDirectory();
    }

    private void rewrite(Process process, Duration shift, String suffix) throws IOException {
        PidFiles.Entry entry = PidFiles.Entry.of(process.toHandle()).orElseThrow();
        PidFiles.Entry other = new PidFiles.Entry(entry.pid(), entry.startedAt().plus(shift), entry.program() + suffix);
        Files.writeString(folder.resolve("sleeper.pid"), Json.text(other));
    }

    private Process sleeper() throws IOException {
        Process process = new ProcessBuilder("sleep", "60").start();
        started.add(process);
        return process;
    }
}
