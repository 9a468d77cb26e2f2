package io.barmill.worker;

import io.barmill.ledger.WorkQueue;
import io.quarkus.arc.properties.IfBuildProperty;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.Liveness;
import org.eclipse.microprofile.health.Readiness;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Message;

/**
 * Makes a service a worker: starts the {@link Worker} on the queue of the channel {@code doorbells}, and stops it. Part of
 * every application that configures this channel, and of no other.
 */
@ApplicationScoped
@IfBuildProperty(name = "mp.messaging.incoming.doorbells.connector", stringValue = "smallrye-rabbitmq")
class WorkerService {
    private final Worker worker;
    private final WorkQueue queue;
    private final Multi<Message<byte[]>> doorbells;

    @Inject
    WorkerService(
            Worker worker,
            @ConfigProperty(name = "mp.messaging.incoming.doorbells.queue.name") String queue,
            @Channel("doorbells") Multi<Message<byte[]>> doorbells) {
        this.worker = worker;
        this.queue = WorkQueue.ofId(queue);
        this.doorbells = doorbells;
    }

    void start(@Observes StartupEvent event) {
        worker.start(queue, doorbells);
    }

    void stop(@Observes ShutdownEvent event) {
        worker.stop();
    }

    @Produces
    @Liveness
    @ApplicationScoped
    HealthCheck liveness() {
        return worker::liveness;
    }

    @Produces
    @Readiness
    @ApplicationScoped
    HealthCheck readiness() {
        return worker::readiness;
    }
}
