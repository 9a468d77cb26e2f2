package io.barmill.api.relay;

import io.barmill.doorbell.Broker;
import io.barmill.ledger.Outbox;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jboss.logging.Logger;

/**
 * Publishes the doorbells of the outbox while the service runs, on a thread of its own. Any number of replicas may do
 * so.
 */
@ApplicationScoped
public class Relay {
    private static final Logger LOG = Logger.getLogger(Relay.class);

    private static final Duration AFTER_ERROR = Duration.ofSeconds(1);

    private final RelayConfig config;
    private final BatchPublisher publisher;
    private final RelayCycle cycle;
    private final Clock clock;
    private final Semaphore nudges = new Semaphore(0);
    private final CountDownLatch stopping = new CountDownLatch(1);
    private volatile Thread thread;

    @Inject
    Relay(RelayConfig config, Outbox outbox, DoorbellSender sender, Broker broker, RelayMeters meters, Clock clock) {
        this.config = config;
        this.publisher = new BatchPublisher(sender, meters, config.confirmTimeout());
        this.clock = clock;
        this.cycle = new RelayCycle(outbox, publisher, broker, meters, config, clock);
    }

    /** Makes the relay poll the outbox now instead of after the interval. Returns at once. */
    public void nudge() {
        nudges.release();
    }

    /** False if a restart would help: the thread has died, or the broker confirms to others but not to this process. */
    boolean isLive() {
        Thread running = thread;
        return !config.enabled()
                || running == null
                || (running.isAlive() && publisher.timeouts() < config.timeoutsUntilDown());
    }

    /** Since when no doorbell could be relayed, because the broker or the ledger is away; empty if that is short. */
    Optional<Instant> awaySince() {
        Instant tolerated = clock.instant().minus(config.awayUntilUnready());
        return cycle.failingSince().filter(since -> !since.isAfter(tolerated));
    }

    void start(@Observes StartupEvent event) {
        if (!config.enabled()) {
            LOG.info("relay is disabled on this replica");
            return;
        }
        Thread started = new Thread(this::run, "relay");
        started.setDaemon(true);
        thread = started;
        started.start();
    }

    void onWritten(@Observes OutboxWritten event) {
        nudge();
    }

    /** Waits for the current batch, so that its doorbells are not published a second time without need. */
    void stop(@Observes ShutdownEvent event) {
        Thread running = thread;
        if (running == null) {
            return;
        }
        stopping.countDown();
        nudge();
        try {
            running.join(config.confirmTimeout().plusSeconds(1).toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (running.isAlive()) {
            running.interrupt();
        }
    }

    private void run() {
        while (stopping.getCount() > 0) {
            try {
                rest(cycle.run());
            } catch (InterruptedException e) {
                return;
            } catch (Throwable e) {
                // An error, such as a lack of memory, may pass; if even this fails, the thread's end is seen by isLive.
                LOG.error("relay failed, trying again", e);
                LockSupport.parkNanos(AFTER_ERROR.toNanos());
            }
        }
    }

    /** A nudge cuts the regular wait short, but not the back-off after a failure. */
    private void rest(Duration wait) throws InterruptedException {
        if (wait.compareTo(config.interval()) > 0) {
            stopping.await(wait.toNanos(), TimeUnit.NANOSECONDS);
        } else if (nudges.tryAcquire(wait.toNanos(), TimeUnit.NANOSECONDS)) {
            nudges.drainPermits();
        }
    }
}
