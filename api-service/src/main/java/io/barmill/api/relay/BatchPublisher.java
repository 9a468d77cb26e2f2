package io.barmill.api.relay;

import io.barmill.ledger.Outbox;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jboss.logging.Logger;

/**
 * Publishes a batch of doorbells and waits for the broker's confirms, with a timeout of its own: a confirm that was
 * under way when the connection was lost never arrives, and the connector would wait for it forever.
 */
final class BatchPublisher implements Outbox.Publisher {
    private static final Logger LOG = Logger.getLogger(BatchPublisher.class);

    private final DoorbellSender sender;
    private final RelayMeters meters;
    private final Duration timeout;
    private boolean failed;
    private volatile int timeouts;

    BatchPublisher(DoorbellSender sender, RelayMeters meters, Duration timeout) {
        this.sender = sender;
        this.meters = meters;
        this.timeout = timeout;
    }

    @Override
    public Collection<Long> publish(List<Outbox.Doorbell> batch) {
        PublisherConfirms confirms = new PublisherConfirms(batch.size());
        for (Outbox.Doorbell doorbell : batch) {
            send(doorbell, confirms);
        }
        boolean complete;
        try {
            complete = confirms.await(timeout);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            complete = false;
        }
        Set<Long> confirmed = confirms.ids();
        report(batch.size(), complete, confirms, confirmed.size());
        return confirmed;
    }

    /** Whether a batch has failed since the last call. */
    boolean pollFailure() {
        boolean was = failed;
        failed = false;
        return was;
    }

    /** The number of consecutive batches, up to now, without a single confirm. */
    int timeouts() {
        return timeouts;
    }

    /** Counts the batches without a confirm from zero again, because the broker is known to be the cause. */
    void forgetTimeouts() {
        timeouts = 0;
    }

    private void send(Outbox.Doorbell doorbell, PublisherConfirms confirms) {
        try {
            sender.send(doorbell).subscribe().with(done -> confirms.confirmed(doorbell.id()), confirms::refused);
        } catch (RuntimeException e) {
            // The channel's buffer is full, or the channel has terminated.
            confirms.refused(e);
        }
    }

    private void report(int size, boolean complete, PublisherConfirms confirms, int confirmed) {
        meters.published(confirmed);
        if (confirmed == size) {
            timeouts = 0;
            return;
        }
        failed = true;
        timeouts = confirmed == 0 ? timeouts + 1 : 0;
        long missing = complete ? 0 : confirms.missing();
        meters.timedOut(missing);
        meters.refused(Math.max(0, size - confirmed - missing));
        LOG.warnf(
                "doorbells not confirmed, keeping them in the outbox batch=%d confirmed=%d unanswered=%d error=%s",
                size,
                confirmed,
                missing,
                confirms.refusal().map(Throwable::toString).orElse("none"));
    }
}
