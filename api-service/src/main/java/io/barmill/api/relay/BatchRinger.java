package io.barmill.api.relay;

import io.barmill.ledger.Outbox;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jboss.logging.Logger;

/**
 * Rings a batch and waits for the broker's word, with a time limit of its own: a confirm that was under way when the
 * connection was lost never comes, and the connector waits for it for ever.
 */
final class BatchRinger implements Outbox.Publisher {
    private static final Logger LOG = Logger.getLogger(BatchRinger.class);

    private final Sender sender;
    private final RelayMeters meters;
    private final Duration timeout;
    private boolean troubled;
    private volatile int silences;

    BatchRinger(Sender sender, RelayMeters meters, Duration timeout) {
        this.sender = sender;
        this.meters = meters;
        this.timeout = timeout;
    }

    @Override
    public Collection<Long> publish(List<Outbox.Doorbell> batch) {
        Confirms confirms = new Confirms(batch.size());
        for (Outbox.Doorbell doorbell : batch) {
            ring(doorbell, confirms);
        }
        boolean answered;
        try {
            answered = confirms.await(timeout);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            answered = false;
        }
        Set<Long> confirmed = confirms.ids();
        report(batch.size(), answered, confirms, confirmed.size());
        return confirmed;
    }

    /** Whether anything went wrong since this was last asked. */
    boolean takeTrouble() {
        boolean was = troubled;
        troubled = false;
        return was;
    }

    /** Batches in a row, up to now, on which the broker did not say a word. */
    int silences() {
        return silences;
    }

    private void ring(Outbox.Doorbell doorbell, Confirms confirms) {
        try {
            sender.send(doorbell).subscribe().with(done -> confirms.confirmed(doorbell.id()), confirms::refused);
        } catch (RuntimeException e) {
            // The channel's buffer is full, or the channel has ended.
            confirms.refused(e);
        }
    }

    private void report(int size, boolean answered, Confirms confirms, int confirmed) {
        meters.published(confirmed);
        if (confirmed == size) {
            silences = 0;
            return;
        }
        troubled = true;
        silences = confirmed == 0 ? silences + 1 : 0;
        long missing = answered ? 0 : confirms.missing();
        meters.timedOut(missing);
        meters.refused(Math.max(0, size - confirmed - missing));
        LOG.warnf(
                "doorbells not confirmed, they stay in the outbox batch=%d confirmed=%d unanswered=%d error=%s",
                size,
                confirmed,
                missing,
                confirms.refusal().map(Throwable::toString).orElse("none"));
    }
}
