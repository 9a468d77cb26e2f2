package io.barmill.bench.engine;

import io.barmill.cli.CommandException;
import io.barmill.cli.ExitCode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Runs other programs to their end. */
final class Commands {
    private Commands() {}

    /**
     * Runs the command and returns what it prints.
     *
     * @param errors the file of its standard error
     * @param most in seconds; the command is killed after that
     * @throws CommandException if it cannot be run, fails or does not end in time
     */
    static String output(List<String> command, Map<String, String> environment, Path errors, long most) {
        Path out = errors.resolveSibling(errors.getFileName() + ".out");
        try {
            Process process = start(command, environment, out, errors);
            if (!process.waitFor(most, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw failure(command, "does not end within " + most + " s");
            }
            if (process.exitValue() != 0) {
                throw failure(
                        command,
                        "ends with status " + process.exitValue() + "; see " + errors + ": " + lastLine(errors));
            }
            return Files.readString(out);
        } catch (IOException e) {
            throw failure(command, "cannot be run: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandException(ExitCode.INTERRUPTED, "interrupted while " + command.get(0) + " ran");
        }
    }

    /** Starts the command, whose output goes to those files. */
    static Process start(List<String> command, Map<String, String> environment, Path out, Path errors)
            throws IOException {
        Files.createDirectories(errors.getParent());
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectInput(Path.of("/dev/null").toFile())
                .redirectOutput(out.toFile())
                .redirectError(errors.toFile());
        builder.environment().putAll(environment);
        return builder.start();
    }

    private static CommandException failure(List<String> command, String how) {
        return new CommandException(ExitCode.UNAVAILABLE, String.join(" ", command) + " " + how);
    }

    private static String lastLine(Path file) throws IOException {
        List<String> lines = new String(Files.readAllBytes(file), StandardCharsets.UTF_8)
                .lines()
                .toList();
        return lines.isEmpty() ? "" : lines.get(lines.size() - 1);
    }
}
