package io.barmill.api.pipeline;

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

/** Has the steps of pipelines planned while the service runs, on a thread of its own. Any number of replicas may do so. */
@ApplicationScoped
public class PipelineRunner {
    private static final Logger LOG = Logger.getLogger(PipelineRunner.class);
    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(10);

    private final PipelineConfig config;
    private final PipelineTurn turn;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private volatile Thread thread;
    private boolean isFailing;

    @Inject
    PipelineRunner(PipelineConfig config, PipelineTurn turn) {
        this.config = config;
        this.turn = turn;
    }

    void start(@Observes StartupEvent event) {
        if (!config.enabled()) {
            LOG.info("pipelines are disabled on this replica");
            return;
        }
        Thread started = new Thread(this::run, "pipelines");
        started.setDaemon(true);
        thread = started;
        started.start();
    }

    /** Waits for the step that is being planned. */
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
            LOG.warn("pipelines interrupted, stopping");
        }
    }

    private void once() {
        while (stopping.getCount() > 0 && turn.advance()) {
            LOG.debug("looking for more pipelines");
        }
    }

    private void attempt(Runnable work) {
        try {
            work.run();
            if (isFailing) {
                isFailing = false;
                LOG.info("pipelines go on again");
            }
        } catch (RuntimeException | Error e) {
            if (!isFailing) {
                isFailing = true;
                LOG.warn("pipelines not looked at, the next turn follows as planned", e);
            }
        }
    }

    private Duration jittered() {
        long longest = config.interval().toNanos();
        return Duration.ofNanos(ThreadLocalRandom.current().nextLong(longest / 2, longest + 1));
    }
}
