package io.barmill.worker;

import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Creates daemon threads with readable names and the application's class loader, whichever thread creates them first.
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
        Thread thread = new Thread(work, prefix + "-" + count.incrementAndGet());
        thread.setDaemon(true);
        thread.setContextClassLoader(loader);
        return thread;
    }
}
