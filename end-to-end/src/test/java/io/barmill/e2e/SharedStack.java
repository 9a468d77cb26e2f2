package io.barmill.e2e;

import io.barmill.sandbox.testing.TestServices;
import io.barmill.sandbox.venue.SandboxOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/**
 * One {@link PackagedStack} for all test classes that leave it whole: started by the first class that registers this
 * extension, emptied before each class, stopped after the last one. A class that needs the broker's queues for a stack of
 * its own calls {@link #stop} first; the next class that shares starts another.
 */
public final class SharedStack implements BeforeAllCallback {
    private static Running running;

    private final Supplier<SandboxOptions> market;

    private SharedStack(Supplier<SandboxOptions> market) {
        this.market = market;
    }

    /** The stack with this market at its venues. */
    public static SharedStack with(SandboxOptions market) {
        return new SharedStack(() -> market);
    }

    /** The stack with this market; a supplier that aborts skips the class. */
    public static SharedStack with(Supplier<SandboxOptions> market) {
        return new SharedStack(market);
    }

    /** The running stack. */
    public PackagedStack get() {
        synchronized (SharedStack.class) {
            return running.stack();
        }
    }

    /** Empties the stack between two tests of a class. */
    public void reset() throws Exception {
        get().reset(market.get());
    }

    @Override
    public void beforeAll(ExtensionContext context) throws Exception {
        synchronized (SharedStack.class) {
            if (running == null) {
                running = Running.start(market.get());
                context.getRoot().getStore(Namespace.create(SharedStack.class)).getOrComputeIfAbsent("stop", key ->
                        (AutoCloseable) SharedStack::stop);
            } else {
                reset();
            }
        }
    }

    /** Stops the stack if it runs. */
    public static synchronized void stop() {
        if (running != null) {
            running.close();
            running = null;
        }
    }

    private record Running(Path folder, TestServices services, PackagedStack stack) {
        static Running start(SandboxOptions market) throws IOException {
            Path folder = Files.createTempDirectory("barmill-e2e");
            TestServices services = TestServices.start();
            PackagedStack stack = new PackagedStack(folder, services.addresses(), market);
            Running started = new Running(folder, services, stack);
            try {
                stack.startAll();
                return started;
            } catch (RuntimeException e) {
                started.close();
                throw e;
            }
        }

        void close() {
            stack.close();
            services.close();
            try (Stream<Path> tree = Files.walk(folder)) {
                for (Path path : tree.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
