package io.barmill.worker;

import io.quarkus.runtime.Quarkus;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

/** Ends the Quarkus process. */
@ApplicationScoped
class QuarkusExit implements ProcessExit {
    private static final Logger LOG = Logger.getLogger(QuarkusExit.class);

    @Override
    public void shutdown(ExitReason reason) {
        LOG.errorf("worker exits reason=%s status=%d", reason, reason.status());
        Quarkus.asyncExit(reason.status());
    }

    @Override
    public void halt(ExitReason reason) {
        // Not logged: there may be no memory left for it.
        Runtime.getRuntime().halt(reason.status());
    }
}
