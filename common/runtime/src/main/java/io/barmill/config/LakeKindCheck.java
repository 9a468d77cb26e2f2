package io.barmill.config;

import io.barmill.error.BarmillException;
import io.barmill.error.ErrorCode;
import io.barmill.lake.Lake;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.Objects;
import org.jboss.logging.Logger;

/** Fails the start of a service whose lake holds data of another kind than {@code barmill.lake.kind}. */
@ApplicationScoped
class LakeKindCheck {
    private static final Logger LOG = Logger.getLogger(LakeKindCheck.class);

    private final Lake lake;

    @Inject
    LakeKindCheck(Lake lake) {
        this.lake = Objects.requireNonNull(lake, "lake");
    }

    /** An unreachable lake does not fail the start: it is checked again before it is read or written. */
    void check(@Observes StartupEvent event) {
        try {
            lake.requireKind();
        } catch (BarmillException e) {
            if (e.code() == ErrorCode.LAKE_KIND_MISMATCH) {
                throw e;
            }
            LOG.warn("the kind of the lake cannot be read yet", e);
        }
    }
}
