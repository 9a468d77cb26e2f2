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
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** Empties the outbox for as long as the service runs, on a thread of its own. Any number of replicas may do so. */
@ApplicationScoped
public class Relay {
    private static final Logger LOG = Logger.getLogger(Relay.class);

    private final RelayConfig config;
    private final BatchRinger ringer;
    private final RelayTurn turn;
    private final Semaphore nudges = new Semaphore(0);
    private final CountDownLatch stopping = new CountDownLatch(1);
    private volatile Thread thread;

    @Inject
    Relay(RelayConfig config, Outbox outbox, Sender sender, Broker broker, RelayMeters meters, Clock clock) {
        this.config = config;
        this.ringer = new BatchRinger(sender, meters, config.confirmTimeout());
        this.turn = new RelayTurn(outbox, ringer, broker, meters, config, clock);
    }

    /** Says that there is something in the outbox: it is looked at now and not after the interval. Returns at once. */
    public void nudge() {
        nudges.release();
    }

    /** False where a new process would help: the thread is gone, or the broker is there and confirms nothing. */
    boolean isLive() {
        Thread running = thread;
        return !config.enabled()
                || running == null
                || (running.isAlive() && ringer.silences() < config.timeoutsUntilDown());
    }

    void start(@Observes StartupEvent event) {
        if (!config.enabled()) {
            LOG.info("relay is switched off for this replica");
            return;
        }
        Thread started = new Thread(this::run, "relay");
        started.setDaemon(true);
        thread = started;
        started.start();
    }

    void filled(@Observes OutboxFilled event) {
        nudge();
    }

    /** Lets a batch that is under way come to its end, so that nothing is published twice for nothing. */
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
                rest(turn.take());
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    /** A nudge cuts the ordinary wait short, but not the wait after a trouble. */
    private void rest(Duration wait) throws InterruptedException {
        if (wait.compareTo(config.interval()) > 0) {
            stopping.await(wait.toNanos(), TimeUnit.NANOSECONDS);
        } else if (nudges.tryAcquire(wait.toNanos(), TimeUnit.NANOSECONDS)) {
            nudges.drainPermits();
        }
    }
}
