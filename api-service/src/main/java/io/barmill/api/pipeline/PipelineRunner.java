package io.barmill.api.pipeline;

import io.barmill.api.turns.Turns;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import org.jboss.logging.Logger;

/** Has the steps of pipelines planned while the service runs, on a thread of its own. Any number of replicas may do so. */
@ApplicationScoped
public class PipelineRunner {
    private static final Logger LOG = Logger.getLogger(PipelineRunner.class);

    private final PipelineConfig config;
    private final Turns turns;

    @Inject
    PipelineRunner(PipelineConfig config, PipelineTurn turn) {
        this.config = config;
        this.turns = new Turns("pipelines", LOG, config::interval, turn::advance);
    }

    void start(@Observes StartupEvent event) {
        turns.start(config.enabled());
    }

    /** Waits for the step that is being planned. */
    void stop(@Observes ShutdownEvent event) {
        turns.stop();
    }
}
