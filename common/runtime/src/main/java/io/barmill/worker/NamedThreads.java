package io.barmill.worker;

import io.barmill.logging.LogContext;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Creates daemon threads with readable names and the application's class loader, whichever thread creates them first. They
 * do not inherit its log context.
 */
final class NamedThreads implements ThreadFactory {
    private final String prefix;
    private final ClassLoader loader = Thread.currentThread().getContextClassLoader();
    private final AtomicInteger count = new AtomicInteger();

    NamedThreads(String prefix) {
        this.prefix = prefix;
    }

    @Override
    public Thread newThread(Runnable work) {
        Thread thread = new Thread(
                () -> {
                    LogContext.clear();
                    work.run();
                },
                prefix + "-" + count.incrementAndGet());
        thread.setDaemon(true);
        thread.setContextClassLoader(loader);
        return thread;
    }
}
