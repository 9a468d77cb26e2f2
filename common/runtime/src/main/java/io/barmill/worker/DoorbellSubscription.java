package io.barmill.worker;

import io.barmill.doorbell.Broker;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.subscription.Cancellable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.jboss.logging.Logger;

/**
 * Consumes the queue for the worker's lifetime. The connector's stream ends for good when the broker cancels the
 * consumer, for example because the queue was deleted; this class then declares the topology and subscribes again. The
 * first subscription waits for the broker in the same way.
 */
final class DoorbellSubscription {
    private static final Logger LOG = Logger.getLogger(DoorbellSubscription.class);
    private static final Duration SHORTEST_WAIT = Duration.ofMillis(250);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(15);

    private final Broker broker;
    private final Multi<Message<byte[]>> doorbells;
    private final Consumer<List<Message<byte[]>>> dispatcher;
    private final Timer timer;
    private final ExecutorService thread;
    private final Queue<Message<byte[]>> inbox = new ConcurrentLinkedQueue<>();
    private Duration wait = SHORTEST_WAIT;
    private long subscribedNanos;
    private Cancellable subscription;
    private boolean closed;

    DoorbellSubscription(
            Broker broker,
            Multi<Message<byte[]>> doorbells,
            Consumer<List<Message<byte[]>>> dispatcher,
            Timer timer,
            NamedThreads names) {
        this.broker = broker;
        this.doorbells = doorbells;
        this.dispatcher = dispatcher;
        this.timer = timer;
        this.thread = Executors.newSingleThreadExecutor(names);
    }

    /** Returns at once; the broker may be down. */
    void start() {
        timer.schedule(Duration.ZERO, this::subscribe);
    }

    /** Replaces a consumer that the broker no longer has, although the connector has not noticed. */
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
        again("consumer lost", "not registered with the queue");
    }

    /** Accepts no further doorbell. The consumer leaves the queue; received doorbells can still be settled. */
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

    /** Ends the thread that handles doorbells. Call it only after the last one has been settled. */
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
                            this::received,
                            failure -> again("doorbells ended", failure.toString()),
                            () -> again("doorbells ended", "cancelled by the broker"));
        }
    }

    /**
     * The messages that arrive while others are handled are handled together: the first of their turns on the thread takes
     * all of them, and the others find none.
     */
    private void received(Message<byte[]> message) {
        inbox.add(message);
        thread.execute(this::handOver);
    }

    private void handOver() {
        List<Message<byte[]>> arrived = new ArrayList<>();
        for (Message<byte[]> next = inbox.poll(); next != null; next = inbox.poll()) {
            arrived.add(next);
        }
        if (!arrived.isEmpty()) {
            dispatcher.accept(arrived);
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
        LOG.warnf("%s, subscribing again delayMillis=%d error=%s", what, delay.toMillis(), why);
        timer.schedule(timer.jittered(delay), this::subscribe);
    }

    /** Doubles with every try; starts over after a subscription that lasted longer than the longest wait. */
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
