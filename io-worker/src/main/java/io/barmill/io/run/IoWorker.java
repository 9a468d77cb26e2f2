package io.barmill.io.run;

import io.barmill.ledger.WorkQueue;
import io.barmill.worker.Worker;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.Liveness;
import org.eclipse.microprofile.health.Readiness;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Message;

/** Joins this module's queue to the runtime that the workers share. */
@ApplicationScoped
class IoWorker {
    private final Worker worker;
    private final Multi<Message<byte[]>> doorbells;

    @Inject
    IoWorker(Worker worker, @Channel("io-doorbells") Multi<Message<byte[]>> doorbells) {
        this.worker = worker;
        this.doorbells = doorbells;
    }

    void start(@Observes StartupEvent event) {
        worker.start(WorkQueue.IO, doorbells);
    }

    void stop(@Observes ShutdownEvent event) {
        worker.stop();
    }

    @Produces
    @Liveness
    @ApplicationScoped
    HealthCheck alive() {
        return worker::liveness;
    }

    @Produces
    @Readiness
    @ApplicationScoped
    HealthCheck ready() {
        return worker::readiness;
    }
}
