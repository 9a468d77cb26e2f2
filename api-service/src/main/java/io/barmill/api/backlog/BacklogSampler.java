package io.barmill.api.backlog;

import io.barmill.ledger.backlog.Backlog;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Counts the backlog while the service runs, on a thread of its own, so that a scrape costs the ledger nothing. Every replica
 * reports the same numbers.
 */
@ApplicationScoped
public class BacklogSampler {
    private static final Logger LOG = Logger.getLogger(BacklogSampler.class);

    private final BacklogConfig config;
    private final Backlog backlog;
    private final BacklogMeters meters;
    private final Clock clock;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private volatile Optional<BacklogSample> latest = Optional.empty();
    private boolean isFailing;

    @Inject
    BacklogSampler(BacklogConfig config, Backlog backlog, BacklogMeters meters, Clock clock) {
        this.config = config;
        this.backlog = backlog;
        this.meters = meters;
        this.clock = clock;
    }

    void start(@Observes StartupEvent event) {
        Thread thread = new Thread(this::run, "backlog");
        thread.setDaemon(true);
        thread.start();
    }

    void stop(@Observes ShutdownEvent event) {
        stopping.countDown();
    }

    /** The last counts; empty before the first, and while they fail. */
    Optional<BacklogSample> latest() {
        return latest;
    }

    private void run() {
        try {
            do {
                sample();
            } while (!stopping.await(config.interval().toNanos(), TimeUnit.NANOSECONDS));
        } catch (InterruptedException e) {
            LOG.warn("backlog sampler interrupted, stopping");
        }
    }

    private void sample() {
        try {
            BacklogSample sample = new BacklogSample(clock.instant(), backlog.lanes(), backlog.closed());
            meters.report(sample.lanes(), sample.closed());
            latest = Optional.of(sample);
            isFailing = false;
        } catch (Throwable e) {
            // An error, such as a lack of memory, may pass.
            meters.unknown();
            latest = Optional.empty();
            if (!isFailing) {
                isFailing = true;
                LOG.warnf(
                        "backlog not counted, trying again intervalMillis=%d error=%s",
                        config.interval().toMillis(), e);
            }
        }
    }
}
