package io.barmill.cli.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.barmill.cli.CommandException;
import io.barmill.sandbox.services.FolderLock;
import io.barmill.sandbox.services.FreePort;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalStackTest {
    @TempDir
    Path folder;

    private final List<String> messages = new ArrayList<>();
    private final List<ProcessHandle> started = new ArrayList<>();
    private final int port = FreePort.orRequested(0);
    private StackFolders folders;
    private Path program;

    @BeforeEach
    void packageListener() throws IOException {
        folders = new StackFolders(folder.resolve("data"), folder.resolve("tmp"));
        program = folder.resolve("listener.jar");
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, Listener.class.getName());
        manifest.getMainAttributes()
                .put(
                        Attributes.Name.CLASS_PATH,
                        Listener.class
                                .getProtectionDomain()
                                .getCodeSource()
                                .getLocation()
                                .toString());
        try (OutputStream file = Files.newOutputStream(program);
                JarOutputStream jar = new JarOutputStream(file, manifest)) {
            jar.finish();
        }
    }

    @AfterEach
    void endProcesses() {
        started.forEach(ProcessHandle::destroyForcibly);
    }

    @Test
    void secondStackOnAFolderIsRefusedUntilTheFirstEnds() {
        LocalStack first = LocalStack.lock(plan(0), messages::add);

        assertThatThrownBy(() -> LocalStack.lock(plan(0), messages::add))
                .isInstanceOf(CommandException.class)
                .hasMessageContaining("a stack already runs on " + folders.data());
        first.close();
        LocalStack.lock(plan(0), messages::add).close();
    }

    @Test
    void portHeldByAServiceOfAKilledStackIsFreeAfterCleaningUp() throws IOException {
        ServiceProcess orphan = ServiceProcess.start(listener("api"), folders, false);
        started.addAll(folders.pids().running());
        awaitListener();

        try (LocalStack next = LocalStack.lock(plan(port), messages::add)) {
            next.cleanUp();

            assertThat(orphan.isAlive()).isFalse();
            assertThat(messages)
                    .containsExactly("ended what an earlier stack left running: pids [" + orphan.pid() + "]");
        }
    }

    @Test
    void portHeldByAnotherProgramIsRefused() throws IOException {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                LocalStack stack = LocalStack.lock(plan(other.getLocalPort()), messages::add)) {
            assertThatThrownBy(stack::cleanUp)
                    .isInstanceOf(CommandException.class)
                    .hasMessageContainingAll("port " + other.getLocalPort(), "choose another with --port");
        }
    }

    @Test
    void closingEndsEveryServiceEvenIfAFileCannotBeDeleted() throws IOException {
        LocalStack stack = LocalStack.lock(plan(0), messages::add);
        stack.startServices(List.of(listener("api"), listener("io-worker-1")));
        awaitListener();
        started.addAll(folders.pids().running());
        assertThat(started).hasSize(2);
        // A folder with something in it cannot be deleted as a file is.
        Files.createDirectories(folders.stateFile().resolve("undeletable"));
        Files.delete(folders.data().resolve("run/api.pid"));
        Files.createDirectories(folders.data().resolve("run/api.pid/undeletable"));

        assertThatThrownBy(stack::close).isInstanceOf(UncheckedIOException.class);

        assertThat(started).noneMatch(ProcessHandle::isAlive);
        try (FolderLock lock = FolderLock.tryLockNew(folders.lockFile()).orElseThrow()) {
            assertThat(lock).as("the folder's lock, released").isNotNull();
        }
    }

    private void awaitListener() {
        Awaitility.await("the listener").until(() -> {
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                return socket.isConnected();
            } catch (IOException e) {
                return false;
            }
        });
    }

    private ServiceSpec listener(String name) {
        return new ServiceSpec(name, program, port, List.of("-Xmx64m"), Map.of());
    }

    private StackPlan plan(int apiPort) {
        return new StackPlan(
                new Installation(folder),
                folders,
                false,
                apiPort,
                1,
                1,
                new StackPlan.Venue(true, Optional.empty()),
                StackPlan.Tuning.QUICK,
                false,
                Map.of());
    }
}
