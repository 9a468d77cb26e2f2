package io.barmill.api.relay;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/** The broker's answers to one batch, as they come in on other threads. */
final class Confirms {
    private final Set<Long> confirmed = ConcurrentHashMap.newKeySet();
    private final AtomicReference<Throwable> refusal = new AtomicReference<>();
    private final CountDownLatch open;

    Confirms(int size) {
        open = new CountDownLatch(size);
    }

    void confirmed(long id) {
        confirmed.add(id);
        open.countDown();
    }

    void refused(Throwable why) {
        refusal.compareAndSet(null, why);
        open.countDown();
    }

    /** Waits for the last answer; false where some have not come in time. */
    boolean await(Duration timeout) throws InterruptedException {
        return open.await(timeout.toNanos(), TimeUnit.NANOSECONDS);
    }

    /** Those that the broker has for certain. */
    Set<Long> ids() {
        return Set.copyOf(confirmed);
    }

    /** Answers that have not come. */
    long missing() {
        return open.getCount();
    }

    /** The first refusal, where there was one. */
    Optional<Throwable> refusal() {
        return Optional.ofNullable(refusal.get());
    }
}
