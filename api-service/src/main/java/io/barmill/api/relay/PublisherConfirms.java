package io.barmill.api.relay;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/** The broker's confirms for one batch, as they arrive on other threads. */
final class PublisherConfirms {
    private final Set<Long> confirmed = ConcurrentHashMap.newKeySet();
    private final AtomicReference<Throwable> refusal = new AtomicReference<>();
    private final CountDownLatch open;

    PublisherConfirms(int size) {
        open = new CountDownLatch(size);
    }

    void confirmed(long id) {
        confirmed.add(id);
        open.countDown();
    }

    void refused(Throwable reason) {
        refusal.compareAndSet(null, reason);
        open.countDown();
    }

    /** Waits until every doorbell is confirmed or refused; false on timeout. */
    boolean await(Duration timeout) throws InterruptedException {
        return open.await(timeout.toNanos(), TimeUnit.NANOSECONDS);
    }

    /** The doorbells that the broker has confirmed. */
    Set<Long> ids() {
        return Set.copyOf(confirmed);
    }

    /** The number of doorbells neither confirmed nor refused. */
    long missing() {
        return open.getCount();
    }

    /** The first refusal, if any. */
    Optional<Throwable> refusal() {
        return Optional.ofNullable(refusal.get());
    }
}
