package io.barmill.api.relay;

import io.barmill.doorbell.Broker;
import io.barmill.doorbell.QueueStats;
import io.barmill.error.BarmillException;
import io.barmill.error.ErrorCode;
import io.barmill.ledger.WorkQueue;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** A broker that counts how often the topology was declared. */
final class FakeBroker implements Broker {
    private final AtomicInteger declarations = new AtomicInteger();
    private volatile boolean down;
    private volatile boolean blocked;

    void goDown() {
        down = true;
    }

    void comeBack() {
        down = false;
    }

    /** Publishers are blocked, as during an alarm. */
    void block() {
        blocked = true;
    }

    void unblock() {
        blocked = false;
    }

    int declarations() {
        return declarations.get();
    }

    @Override
    public void declareTopology() {
        if (down) {
            throw new BarmillException(ErrorCode.BROKER_UNAVAILABLE, "connection refused");
        }
        declarations.incrementAndGet();
    }

    @Override
    public boolean isAccepting() {
        return !blocked;
    }

    @Override
    public Optional<QueueStats> queueStats(WorkQueue queue) {
        return Optional.empty();
    }
}
