package io.barmill.api.schedule;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** Lets schedules run while the service runs, on a thread of its own. Any number of replicas may do so. */
@ApplicationScoped
public class ScheduleRunner {
    private static final Logger LOG = Logger.getLogger(ScheduleRunner.class);
    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(10);

    private final ScheduleConfig config;
    private final ScheduleTurn turn;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private volatile Thread thread;
    private boolean isFailing;

    @Inject
    ScheduleRunner(ScheduleConfig config, ScheduleTurn turn) {
        this.config = config;
        this.turn = turn;
    }

    void start(@Observes StartupEvent event) {
        if (!config.enabled()) {
            LOG.info("schedules are disabled on this replica");
            return;
        }
        Thread started = new Thread(this::run, "schedules");
        started.setDaemon(true);
        thread = started;
        started.start();
    }

    /** Waits for the job that is being submitted. */
    void stop(@Observes ShutdownEvent event) {
        stopping.countDown();
        Thread running = thread;
        if (running != null) {
            try {
                running.join(STOP_TIMEOUT.toMillis());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void run() {
        try {
            while (!stopping.await(jittered().toNanos(), TimeUnit.NANOSECONDS)) {
                attempt(this::once);
            }
        } catch (InterruptedException e) {
            LOG.warn("schedules interrupted, stopping");
        }
    }

    private void once() {
        turn.settle();
        turn.fire();
        while (stopping.getCount() > 0 && turn.submit()) {
            LOG.debug("looking for more runs");
        }
    }

    private void attempt(Runnable work) {
        try {
            work.run();
            if (isFailing) {
                isFailing = false;
                LOG.info("schedules run again");
            }
        } catch (RuntimeException | Error e) {
            if (!isFailing) {
                isFailing = true;
                LOG.warn("schedules not looked at, the next turn follows as planned", e);
            }
        }
    }

    private Duration jittered() {
        long longest = config.interval().toNanos();
        return Duration.ofNanos(ThreadLocalRandom.current().nextLong(longest / 2, longest + 1));
    }
}
