package io.barmill.cli.stack;

import io.barmill.cli.CommandException;
import io.barmill.cli.ExitCode;
import io.barmill.cli.http.Http;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;

/** Waits until services report that they are ready. */
public final class Readiness {
    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration TIMEOUT = Duration.ofSeconds(5);
    private static final int TAIL_LINES = 15;
    /** The frames of the innermost exception follow its message, and an earlier start's may precede it. */
    private static final int CAUSE_LINES = 100;

    private static final String CAUSE = "Caused by: ";

    private final Http http;
    private final Duration longest;

    /** @param longest the time that a service may take */
    public Readiness(Http http, Duration longest) {
        this.http = http;
        this.longest = longest;
    }

    /**
     * Waits for one service.
     *
     * @param isAlive returns whether its process still runs
     * @param log the service's log, whose last lines go into the error
     * @throws CommandException if the service ends or is not ready in time
     */
    public void await(ServiceSpec service, BooleanSupplier isAlive, Path log) {
        long deadline = System.nanoTime() + longest.toNanos();
        while (!isReady(service)) {
            if (!isAlive.getAsBoolean()) {
                throw ended(service, log);
            }
            if (System.nanoTime() - deadline > 0) {
                throw failure(service, "was not ready within " + longest.toSeconds() + " s", log);
            }
            if (Thread.currentThread().isInterrupted()) {
                throw new CommandException(ExitCode.INTERRUPTED, "interrupted while " + service.name() + " started");
            }
            LockSupport.parkNanos(POLL.toNanos());
        }
    }

    /** Asks the service once whether it is ready. */
    public boolean isReady(ServiceSpec service) {
        try {
            return http.get(service.url().resolve("/health/ready"), TIMEOUT).isSuccess();
        } catch (IOException e) {
            return false; // not listening yet, or too busy to respond: not ready
        }
    }

    private static CommandException ended(ServiceSpec service, Path log) {
        Optional<String> cause = cause(end(log, CAUSE_LINES));
        if (cause.isEmpty()) {
            return failure(service, "ended while it started", log);
        }
        return new CommandException(
                ExitCode.UNAVAILABLE,
                service.name() + " ended while it started: " + cause.get() + "; its log is " + log);
    }

    /** The message of the innermost exception in the log's last stack trace. */
    private static Optional<String> cause(List<String> lines) {
        return lines.stream()
                .filter(line -> line.startsWith(CAUSE))
                .reduce((earlier, later) -> later)
                .map(line -> line.substring(CAUSE.length()).replaceFirst("^[\\w.$]+: ", ""));
    }

    private static CommandException failure(ServiceSpec service, String what, Path log) {
        String lines = end(log, TAIL_LINES).stream().map(line -> "  " + line).collect(Collectors.joining("\n"));
        return new CommandException(
                ExitCode.UNAVAILABLE, service.name() + " " + what + "; the end of its log, " + log + ":\n" + lines);
    }

    private static List<String> end(Path log, int most) {
        try {
            List<String> lines = Files.readAllLines(log, StandardCharsets.UTF_8);
            return lines.subList(Math.max(lines.size() - most, 0), lines.size());
        } catch (IOException e) {
            return List.of("(cannot be read: " + e.getMessage() + ")");
        }
    }
}
