package io.barmill.api.relay;

import io.barmill.doorbell.Doorbell;
import io.barmill.ledger.Outbox;
import io.barmill.ledger.WorkQueue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** An outbox in memory, with the real one's rule: what is not confirmed stays. */
final class FakeOutbox implements Outbox {
    private final NavigableMap<Long, Doorbell> rows = new TreeMap<>();
    private boolean down;
    private Error error;
    private long numbers;

    synchronized Doorbell add() {
        numbers++;
        Doorbell doorbell = new Doorbell(numbers, WorkQueue.IO, 1);
        rows.put(numbers, doorbell);
        return doorbell;
    }

    synchronized void goDown() {
        down = true;
    }

    /** The next relaying fails with this error. */
    synchronized void failOnce(Error next) {
        error = next;
    }

    synchronized void comeBack() {
        down = false;
    }

    @Override
    public int relay(int limit, Publisher publisher) {
        List<Doorbell> batch = batch(limit);
        if (batch.isEmpty()) {
            return 0;
        }
        Collection<Long> confirmed = publisher.publish(batch);
        synchronized (this) {
            confirmed.forEach(rows::remove);
        }
        return confirmed.size();
    }

    private synchronized List<Doorbell> batch(int limit) {
        if (error != null) {
            Error thrown = error;
            error = null;
            throw thrown;
        }
        if (down) {
            throw new IllegalStateException("no connection to the database");
        }
        return new ArrayList<>(rows.values().stream().limit(limit).toList());
    }

    @Override
    public synchronized long pending() {
        return rows.size();
    }

    @Override
    public synchronized Optional<Duration> oldest() {
        return rows.isEmpty() ? Optional.empty() : Optional.of(Duration.ofSeconds(3));
    }
}
