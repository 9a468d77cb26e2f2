package io.barmill.cli.stack;

import io.barmill.cli.CommandException;
import io.barmill.cli.ExitCode;
import io.barmill.cli.http.Http;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
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
 * The whole of Barmill on this machine: a database, a broker and a pretend venue that belong to this process, and the
 * services as processes of their own, as in production. It all ends with {@link #close()}; what a killed process left
 * running is ended by the next stack on the same folder.
 */
public final class LocalStack implements AutoCloseable {
    private static final Duration LONGEST_START = Duration.ofSeconds(90);
    private static final Duration GRACE = Duration.ofSeconds(30);

    private final StackPlan plan;
    private final FolderLock lock;
    private final Consumer<String> says;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "supervisor");
        thread.setDaemon(true);
        return thread;
    });
    private final List<SupervisedService> services = new ArrayList<>();
    private final Thread atExit = new Thread(this::close, "stack-at-exit");
    private BackingServices outside;
    private boolean closed;

    private LocalStack(StackPlan plan, FolderLock lock, Consumer<String> says) {
        this.plan = plan;
        this.lock = lock;
        this.says = says;
    }

    /**
     * Starts a stack and returns when all of it is ready.
     *
     * @param says takes a line for the user now and then
     * @throws CommandException where something does not start; nothing is left running then
     */
    public static LocalStack start(StackPlan plan, Http http, Consumer<String> says) {
        LocalStack stack;
        try {
            stack = new LocalStack(plan, FolderLock.take(plan.folders().lockFile()), says);
        } catch (IOException e) {
            throw new CommandException(
                    ExitCode.UNAVAILABLE,
                    "cannot use the folder " + plan.folders().data() + ": " + e.getMessage(),
                    e);
        }
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

    private void bringUp(Http http) throws IOException {
        Runtime.getRuntime().addShutdownHook(atExit);
        startOutside();
        startServices();
        Readiness readiness = new Readiness(http, LONGEST_START);
        awaitAll(services.stream()
                .map(service -> CompletableFuture.runAsync(() -> readiness.await(
                        service.spec(),
                        service::isAlive,
                        plan.folders().log(service.spec().name()))))
                .toList());
        ProcessHandle self = ProcessHandle.current();
        new StackState(
                        self.pid(),
                        self.info().startInstant().orElseThrow(),
                        api(),
                        plan.folders().lake().toString(),
                        addresses())
                .write(plan.folders().stateFile());
    }

    private synchronized void startOutside() throws IOException {
        requireOpen();
        List<Long> left = plan.folders().pids().endAll();
        if (!left.isEmpty()) {
            says.accept("ended what an earlier stack left running: pids " + left);
        }
        if (plan.fresh()) {
            plan.folders().empty();
        }
        Files.createDirectories(plan.folders().lake());
        Files.createDirectories(plan.folders().scratch());
        Files.createDirectories(plan.folders().importing());
        outside = BackingServices.start(plan);
    }

    private synchronized void startServices() {
        requireOpen();
        for (ServiceSpec spec : new ServiceSpecs(plan, outside.config()).all()) {
            services.add(
                    new SupervisedService(spec, plan.folders(), plan.inherit(), timer, InstantSource.system(), says));
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

    /** Where the API answers. */
    public URI api() {
        return services.get(0).spec().url();
    }

    /** Where each service answers, by its name, the API first; the pretend venue last, where there is one. */
    public Map<String, URI> addresses() {
        Map<String, URI> urls = new LinkedHashMap<>();
        services.forEach(
                service -> urls.put(service.spec().name(), service.spec().url()));
        outside.venueUrl().ifPresent(url -> urls.put("sandbox", url));
        return urls;
    }

    /** The processes that this stack has started and that still run; none once it is closed. */
    public List<ProcessHandle> running() {
        return ProcessHandle.current()
                .descendants()
                .filter(ProcessHandle::isAlive)
                .toList();
    }

    /** True once the stack has been closed, which Ctrl-C does too. */
    public synchronized boolean isClosed() {
        return closed;
    }

    /** Ends everything, the services first, and returns when nothing of it runs. Later calls do nothing. */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        forgetExit();
        try {
            Files.deleteIfExists(plan.folders().stateFile());
            timer.shutdownNow();
            services.forEach(SupervisedService::terminate);
            services.forEach(service -> service.awaitEnd(GRACE));
            if (outside != null) {
                outside.close();
            }
            lock.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void forgetExit() {
        if (Thread.currentThread() == atExit) {
            return;
        }
        try {
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (IllegalStateException e) {
            // This process is about to end: the hook comes, waits for this call, and finds nothing to do.
            Thread.onSpinWait();
        }
    }
}
