package io.barmill.worker;

import io.barmill.doorbell.Broker;
import io.barmill.doorbell.QueueStats;
import io.barmill.error.BarmillException;
import io.barmill.error.ErrorCode;
import io.barmill.ledger.WorkQueue;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** A broker whose queue is as a test says. */
final class FakeBroker implements Broker {
    private final AtomicInteger declarations = new AtomicInteger();
    private volatile Optional<QueueStats> stats = Optional.of(new QueueStats(0, 1));
    private volatile boolean down;

    void goDown() {
        down = true;
    }

    void comeBack() {
        down = false;
    }

    void queueHas(long ready, int consumers) {
        stats = Optional.of(new QueueStats(ready, consumers));
    }

    void queueIsGone() {
        stats = Optional.empty();
    }

    int declarations() {
        return declarations.get();
    }

    @Override
    public void declareTopology() {
        requireUp();
        declarations.incrementAndGet();
    }

    @Override
    public boolean isAccepting() {
        requireUp();
        return true;
    }

    @Override
    public Optional<QueueStats> queueStats(WorkQueue queue) {
        requireUp();
        return stats;
    }

    private void requireUp() {
        if (down) {
            throw new BarmillException(ErrorCode.BROKER_UNAVAILABLE, "connection refused");
        }
    }
}
