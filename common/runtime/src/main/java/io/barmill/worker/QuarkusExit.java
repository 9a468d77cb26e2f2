package io.barmill.worker;

import io.quarkus.runtime.Quarkus;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jboss.logging.Logger;

/** Ends the Quarkus process. */
@ApplicationScoped
class QuarkusExit implements ProcessExit {
    private static final Logger LOG = Logger.getLogger(QuarkusExit.class);
    private static final FileOutputStream STANDARD_ERROR = new FileOutputStream(FileDescriptor.err);

    @Override
    public void shutdown(ExitReason reason) {
        LOG.errorf("worker exits reason=%s status=%d", reason, reason.status());
        Quarkus.asyncExit(reason.status());
    }

    @Override
    public void halt(ExitReason reason, String task) {
        try {
            // Past the loggers, which need more memory than there may be.
            byte[] words = ("worker halts reason=" + reason + " status=" + reason.status() + " " + task
                            + ": give it more memory (-Xmx) or fewer tasks at once (barmill.worker.permits)\n")
                    .getBytes(StandardCharsets.UTF_8);
            STANDARD_ERROR.write(words);
        } catch (IOException e) {
            // There is no other place to say it.
        } finally {
            Runtime.getRuntime().halt(reason.status());
        }
    }
}
