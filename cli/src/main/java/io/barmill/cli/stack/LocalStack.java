package io.barmill.cli.stack;

import io.barmill.cli.CommandException;
import io.barmill.cli.ExitCode;
import io.barmill.cli.http.Http;
import io.barmill.sandbox.services.FolderLock;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Consumer;

/**
 * The whole of Barmill on this machine: a database, a broker and, for a sandbox, a pretend venue that belong to this process,
 * and the services as processes of their own, as in production. {@link #close()} ends all of it; the next stack on the same
 * folder ends what a killed process has left running.
 */
public final class LocalStack implements AutoCloseable {
    private static final Duration LONGEST_START = Duration.ofMinutes(3);
    private static final Duration GRACE = Duration.ofSeconds(30);

    private final StackPlan plan;
    private final FolderLock lock;
    private final UserSettings settings;
    private final Consumer<String> messages;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "supervisor");
        thread.setDaemon(true);
        return thread;
    });
    private final List<SupervisedService> services = new ArrayList<>();
    private final Thread atExit = new Thread(this::closeAtExit, "stack-at-exit");
    private BackingServices backing;
    private boolean closed;

    private LocalStack(StackPlan plan, FolderLock lock, Consumer<String> messages) {
        this.plan = plan;
        this.lock = lock;
        this.settings = plan.inherit() ? UserSettings.of(System.getenv()) : UserSettings.NONE;
        this.messages = messages;
    }

    /**
     * Starts a stack and returns when all of it is ready.
     *
     * @param messages accepts lines for the user
     * @throws CommandException if something does not start; nothing is left running then
     */
    public static LocalStack start(StackPlan plan, Http http, Consumer<String> messages) {
        LocalStack stack = lock(plan, messages);
        try {
            stack.bringUp(http);
            return stack;
        } catch (CommandException e) {
            boolean interrupted = stack.isClosed();
            stack.close();
            throw interrupted ? interrupted() : e;
        } catch (IOException | RuntimeException e) {
            stack.close();
            throw new CommandException(ExitCode.UNAVAILABLE, "the stack does not start: " + e.getMessage(), e);
        }
    }

    /**
     * Reserves the plan's folder for a stack of which nothing runs yet.
     *
     * @throws CommandException if another stack uses the folder
     */
    static LocalStack lock(StackPlan plan, Consumer<String> messages) {
        Path data = plan.folders().data();
        try {
            Files.createDirectories(data);
            FolderLock lock = FolderLock.tryLockNew(plan.folders().lockFile())
                    .orElseThrow(() -> new CommandException(
                            ExitCode.UNAVAILABLE,
                            "a stack already runs on " + data + ": stop it, or name another folder with --data"));
            return new LocalStack(plan, lock, messages);
        } catch (IOException e) {
            throw new CommandException(
                    ExitCode.UNAVAILABLE, "cannot use the folder " + data + ": " + e.getMessage(), e);
        }
    }

    private void bringUp(Http http) throws IOException {
        Runtime.getRuntime().addShutdownHook(atExit);
        cleanUp();
        startBacking();
        startServices(new ServiceSpecs(plan, backing.config(), settings).all());
        Readiness readiness = new Readiness(http, LONGEST_START);
        awaitAll(services.stream()
                .map(service -> CompletableFuture.runAsync(() -> readiness.await(
                        service.spec(),
                        service::isAlive,
                        plan.folders().log(service.spec().name()))))
                .toList());
        ProcessHandle self = ProcessHandle.current();
        new StackState(self.pid(), self.info().startInstant().orElseThrow(), api(), lake(), addresses())
                .write(plan.folders().stateFile());
    }

    /**
     * Ends what a killed stack has left running, which may hold the API's port, and only then requires the port to be free.
     *
     * @throws CommandException if another program listens on the port
     */
    synchronized void cleanUp() throws IOException {
        requireOpen();
        List<Long> left = plan.folders().pids().endAll();
        if (!left.isEmpty()) {
            messages.accept("ended what an earlier stack left running: pids " + left);
        }
        StackLimits.requireFree("--port", plan.apiPort());
        if (plan.fresh()) {
            plan.folders().empty();
        }
    }

    private synchronized void startBacking() throws IOException {
        requireOpen();
        if (settings.lakeUri().isEmpty()) {
            Files.createDirectories(plan.folders().lake());
        }
        Files.createDirectories(plan.folders().importing());
        backing = BackingServices.start(plan);
    }

    synchronized void startServices(List<ServiceSpec> specs) {
        requireOpen();
        for (ServiceSpec spec : specs) {
            services.add(new SupervisedService(
                    spec, plan.folders(), plan.inherit(), timer, InstantSource.system(), messages));
        }
        services.forEach(SupervisedService::start);
    }

    /** Ctrl-C may have closed the stack between two steps of its start. */
    private void requireOpen() {
        if (closed) {
            throw interrupted();
        }
    }

    private static CommandException interrupted() {
        return new CommandException(ExitCode.INTERRUPTED, "interrupted while the stack started");
    }

    private static void awaitAll(List<CompletableFuture<Void>> waits) {
        try {
            CompletableFuture.allOf(waits.toArray(CompletableFuture<?>[]::new)).join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof CommandException failure) {
                throw failure;
            }
            throw e;
        }
    }

    /** The lake's address: a folder or a bucket. */
    public String lake() {
        return settings.lakeUri().orElse(plan.folders().lake().toString());
    }

    /** Where the API answers. */
    public URI api() {
        return services.get(0).spec().url();
    }

    /** The address of each service by its name, the API first; the pretend venue, if any, is the last. */
    public Map<String, URI> addresses() {
        Map<String, URI> urls = new LinkedHashMap<>();
        services.forEach(
                service -> urls.put(service.spec().name(), service.spec().url()));
        backing.venueUrl().ifPresent(url -> urls.put("sandbox", url));
        return urls;
    }

    /** The processes started by this stack that still run; empty once it is closed. */
    public List<ProcessHandle> running() {
        return ProcessHandle.current()
                .descendants()
                .filter(ProcessHandle::isAlive)
                .toList();
    }

    /** True once the stack has been closed, by {@link #close} or by Ctrl-C. */
    public synchronized boolean isClosed() {
        return closed;
    }

    /**
     * Ends everything, the services first, and returns when nothing of it runs. Later calls do nothing.
     *
     * @throws UncheckedIOException if a file cannot be deleted; everything has ended nevertheless
     */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        forgetExit();
        timer.shutdownNow();
        services.forEach(SupervisedService::terminate);
        List<Closeable> parts = new ArrayList<>();
        services.forEach(service -> parts.add(() -> service.awaitEnd(GRACE)));
        if (backing != null) {
            parts.add(backing::close);
        }
        parts.add(() -> Files.deleteIfExists(plan.folders().stateFile()));
        parts.add(lock::close);
        closeAll(parts);
    }

    /** Closes all parts in order; the first failure is thrown at the end and carries the others. */
    private static void closeAll(List<Closeable> parts) {
        RuntimeException failure = null;
        for (Closeable part : parts) {
            try {
                part.close();
            } catch (IOException | RuntimeException e) {
                RuntimeException unchecked =
                        e instanceof IOException io ? new UncheckedIOException(io) : (RuntimeException) e;
                if (failure == null) {
                    failure = unchecked;
                } else {
                    failure.addSuppressed(unchecked);
                }
            }
        }
        if (failure != null) {
            throw failure;
        }
    }

    /** Nobody catches what a shutdown hook throws. */
    private void closeAtExit() {
        try {
            close();
        } catch (RuntimeException e) {
            messages.accept("not everything of the stack could be removed: " + e.getMessage());
        }
    }

    private void forgetExit() {
        if (Thread.currentThread() == atExit) {
            return;
        }
        try {
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (IllegalStateException e) {
            // The process is ending: the hook waits for this call and then finds nothing to do.
            Thread.onSpinWait();
        }
    }
}
