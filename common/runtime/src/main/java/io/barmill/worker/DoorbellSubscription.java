package io.barmill.worker;

import io.barmill.doorbell.Broker;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.subscription.Cancellable;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.jboss.logging.Logger;

/**
 * Consumes the queue for as long as the worker lives. The connector's stream ends when the broker cancels the consumer,
 * as it does when the queue is deleted, and would stay ended; here it is subscribed to anew, after the topology has been
 * declared anew. The first subscription waits for the broker in the same way.
 */
final class DoorbellSubscription {
    private static final Logger LOG = Logger.getLogger(DoorbellSubscription.class);
    private static final Duration SHORTEST_WAIT = Duration.ofMillis(250);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(15);

    private final Broker broker;
    private final Multi<Message<byte[]>> doorbells;
    private final Consumer<Message<byte[]>> gate;
    private final Timer timer;
    private final ExecutorService thread;
    private Duration wait = SHORTEST_WAIT;
    private long subscribedNanos;
    private Cancellable subscription;
    private boolean closed;

    DoorbellSubscription(
            Broker broker,
            Multi<Message<byte[]>> doorbells,
            Consumer<Message<byte[]>> gate,
            Timer timer,
            NamedThreads names) {
        this.broker = broker;
        this.doorbells = doorbells;
        this.gate = gate;
        this.timer = timer;
        this.thread = Executors.newSingleThreadExecutor(names);
    }

    /** Returns at once; the broker may be down. */
    void start() {
        timer.after(Duration.ZERO, this::subscribe);
    }

    /** Lets go of a consumer that is not heard, though the connector has not noticed, and takes a new one. */
    void renew() {
        Cancellable current;
        synchronized (this) {
            if (closed || subscription == null) {
                return;
            }
            current = subscription;
            subscription = null;
        }
        current.cancel();
        again("consumer not heard", "no longer with the queue");
    }

    /** Takes no further doorbell. The consumer leaves the queue; what was received can still be settled. */
    void close() {
        Cancellable current;
        synchronized (this) {
            closed = true;
            current = subscription;
        }
        if (current != null) {
            current.cancel();
        }
    }

    /** Lets the thread go that deals with doorbells; only after the gate has let go of its last one. */
    void release() {
        thread.shutdownNow();
    }

    private void subscribe() {
        if (isClosed()) {
            return;
        }
        try {
            broker.declareTopology();
        } catch (RuntimeException e) {
            again("topology not declared", e.getMessage());
            return;
        }
        synchronized (this) {
            if (closed) {
                return;
            }
            subscribedNanos = timer.nanos();
            subscription = doorbells
                    .emitOn(thread)
                    .subscribe()
                    .with(
                            gate,
                            failure -> again("doorbells ended", failure.toString()),
                            () -> again("doorbells ended", "cancelled by the broker"));
        }
    }

    private synchronized boolean isClosed() {
        return closed;
    }

    private void again(String what, String why) {
        Duration delay;
        synchronized (this) {
            if (closed) {
                return;
            }
            subscription = null;
            delay = nextWait();
        }
        LOG.warnf("%s, subscribing anew delayMillis=%d error=%s", what, delay.toMillis(), why);
        timer.after(delay, this::subscribe);
    }

    /** Doubles from try to try; starts over after a subscription that lived longer than the longest wait. */
    private Duration nextWait() {
        if (timer.nanos() - subscribedNanos > LONGEST_WAIT.toNanos() && subscribedNanos != 0) {
            wait = SHORTEST_WAIT;
            subscribedNanos = 0;
        }
        Duration current = wait;
        Duration doubled = wait.multipliedBy(2);
        wait = doubled.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : doubled;
        return current;
    }
}
