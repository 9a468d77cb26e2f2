package io.barmill.worker;

import io.quarkus.runtime.Quarkus;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

/** Ends the process in which Quarkus runs. */
@ApplicationScoped
class QuarkusExit implements ProcessExit {
    private static final Logger LOG = Logger.getLogger(QuarkusExit.class);

    @Override
    public void inOrder(ExitReason reason) {
        LOG.errorf("worker ends itself reason=%s status=%d", reason, reason.status());
        Quarkus.asyncExit(reason.status());
    }

    @Override
    public void now(ExitReason reason) {
        // No log: there may be no memory left to write it with.
        Runtime.getRuntime().halt(reason.status());
    }
}
