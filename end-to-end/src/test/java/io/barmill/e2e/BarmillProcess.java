package io.barmill.e2e;

import io.barmill.cli.stack.Installation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The launcher as a process, as a user starts it. */
final class BarmillProcess implements AutoCloseable {
    private final Process process;
    private final Path out;
    private final Path err;

    private BarmillProcess(Process process, Path out, Path err) {
        this.process = process;
        this.out = out;
        this.err = err;
    }

    /** How a command ended. */
    record Result(int status, String out, String err) {}

    /** Starts the project's launcher, with this test's Java, and without a build. */
    static BarmillProcess start(Path folder, Object... arguments) throws IOException {
        Path launcher = Installation.ofProcess().home().resolve("barmill");
        return start(folder, launcher, Map.of("JAVA_HOME", System.getProperty("java.home")), arguments);
    }

    /**
     * Starts a launcher.
     *
     * @param folder for what it prints; its working directory, too
     */
    static BarmillProcess start(Path folder, Path launcher, Map<String, String> environment, Object... arguments)
            throws IOException {
        List<String> command = new ArrayList<>(List.of(launcher.toString()));
        for (Object argument : arguments) {
            command.add(argument.toString());
        }
        Path out = Files.createTempFile(folder, "barmill-", ".out");
        Path err = Files.createTempFile(folder, "barmill-", ".err");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment().put("BARMILL_NO_BUILD", "1");
        builder.environment().putAll(environment);
        return new BarmillProcess(builder.start(), out, err);
    }

    /** Runs a command to its end. */
    static Result run(Path folder, Object... arguments) throws IOException, InterruptedException {
        try (BarmillProcess started = start(folder, arguments)) {
            return started.await(Duration.ofMinutes(2));
        }
    }

    /** Waits for the end; fails where it does not come. */
    Result await(Duration longest) throws InterruptedException {
        if (!process.waitFor(longest.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new AssertionError("still running after " + longest + ": " + out() + err());
        }
        return new Result(process.exitValue(), out(), err());
    }

    String out() {
        return text(out);
    }

    String err() {
        return text(err);
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Sends a signal by its name, as a terminal does. */
    void signal(String name) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                .start()
                .waitFor();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Ends it in order, and by force where that does not help. */
    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
