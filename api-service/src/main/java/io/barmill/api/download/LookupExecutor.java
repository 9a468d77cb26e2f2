package io.barmill.api.download;

import io.barmill.error.BarmillException;
import io.barmill.error.ErrorCode;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/** Runs calls that wait for venues, a limited number of them concurrently for all requests together. */
@ApplicationScoped
public class LookupExecutor {
    private final ExecutorService threads;

    @Inject
    LookupExecutor(ArchiveCatalogConfig config) {
        this(config.concurrency());
    }

    LookupExecutor(int concurrency) {
        AtomicInteger count = new AtomicInteger();
        threads = Executors.newFixedThreadPool(concurrency, work -> {
            Thread thread = new Thread(work, "lookup-" + count.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
    }

    @PreDestroy
    void close() {
        threads.shutdownNow();
    }

    /**
     * The results in the order of the calls.
     *
     * @throws RuntimeException the exception of the first call that failed; calls that have not started are cancelled
     */
    <T> List<T> all(List<Callable<T>> calls) {
        List<Future<T>> futures = new ArrayList<>();
        calls.forEach(call -> futures.add(threads.submit(call)));
        try {
            List<T> results = new ArrayList<>();
            for (Future<T> future : futures) {
                results.add(future.get());
            }
            return results;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new IllegalStateException("a lookup failed", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BarmillException(
                    ErrorCode.VENUE_UNAVAILABLE, "the venues were not asked: the service is stopping", e);
        } finally {
            futures.forEach(future -> future.cancel(false));
        }
    }
}
