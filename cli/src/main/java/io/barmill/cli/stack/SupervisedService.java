package io.barmill.cli.stack;

import io.barmill.cli.CommandException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** A service that is restarted whenever it ends by itself. */
final class SupervisedService {
    private final ServiceSpec spec;
    private final StackFolders folders;
    private final boolean inherit;
    private final ScheduledExecutorService timer;
    private final InstantSource clock;
    private final Consumer<String> messages;
    private final RestartDelay delay = new RestartDelay();

    private ServiceProcess process;
    private Instant startedAt;
    private boolean stopping;

    SupervisedService(
            ServiceSpec spec,
            StackFolders folders,
            boolean inherit,
            ScheduledExecutorService timer,
            InstantSource clock,
            Consumer<String> messages) {
        this.spec = spec;
        this.folders = folders;
        this.inherit = inherit;
        this.timer = timer;
        this.clock = clock;
        this.messages = messages;
    }

    ServiceSpec spec() {
        return spec;
    }

    synchronized void start() {
        if (stopping) {
            return;
        }
        startedAt = clock.instant();
        ServiceProcess started = ServiceProcess.start(spec, folders, inherit);
        process = started;
        Future<?> unused = started.ended().thenAccept(status -> ended(started, status));
    }

    /** True while its process runs; false between an end and the restart. */
    synchronized boolean isAlive() {
        return process != null && process.isAlive();
    }

    private synchronized void ended(ServiceProcess which, int status) {
        if (stopping || which != process) {
            return;
        }
        // Reported at the restart, not now: Ctrl-C ends a service and its supervisor together, which is no failure.
        restartLater(status, delay.after(Duration.between(startedAt, clock.instant())));
    }

    private void restartLater(int status, Duration wait) {
        Future<?> unused = timer.schedule(() -> restart(status), wait.toMillis(), TimeUnit.MILLISECONDS);
    }

    private synchronized void restart(int status) {
        if (stopping) {
            return;
        }
        messages.accept(spec.name() + " ended with status " + status + " and is restarted; its log is "
                + folders.log(spec.name()));
        try {
            start();
        } catch (CommandException e) {
            messages.accept(e.getMessage());
            restartLater(status, delay.after(Duration.ZERO));
        }
    }

    /** Asks the service to end, and stops restarting it. */
    synchronized void terminate() {
        stopping = true;
        if (process != null) {
            process.terminate();
        }
    }

    /** Waits for the end after {@link #terminate()}, and forces it after the time. */
    void awaitEnd(Duration grace) {
        ServiceProcess last;
        synchronized (this) {
            last = process;
        }
        if (last != null && !last.awaitEnd(grace)) {
            messages.accept(spec.name() + " did not end within " + grace.toSeconds() + " s and was killed");
        }
        folders.pids().forget(spec.name());
    }
}
