package io.barmill.cli.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StackFoldersTest {
    @TempDir
    Path folder;

    @Test
    void emptyingDeletesOnlyWhatStacksMake() throws Exception {
        StackFolders folders = new StackFolders(folder, folder.resolve("tmp"));
        Path foreign = Files.writeString(folder.resolve("thesis.txt"), "mine");
        Files.createDirectories(folders.lake().resolve("ticks/venue=x"));
        Files.writeString(folders.lake().resolve("ticks/venue=x/a.parquet"), "x");
        Files.createDirectories(folders.logs());

        folders.empty();

        assertThat(folders.lake()).doesNotExist();
        assertThat(folders.logs()).doesNotExist();
        assertThat(foreign).hasContent("mine");
    }

    @Test
    void stateOfAProcessThatRunsNoMoreSaysNothing() throws Exception {
        Path file = folder.resolve("stack.json");
        Instant started = ProcessHandle.current().info().startInstant().orElseThrow();
        long pid = ProcessHandle.current().pid();

        assertThat(StackState.ofRunning(file)).isEmpty();
        state(pid, started).write(file);
        assertThat(StackState.ofRunning(file)).contains(state(pid, started));
        state(pid, started.minusSeconds(60)).write(file);
        assertThat(StackState.ofRunning(file)).isEmpty();
    }

    private static StackState state(long pid, Instant started) {
        URI api = URI.create("http://127.0.0.1:8080");
        return new StackState(pid, started, api, "lake", Map.of("api", api));
    }
}
