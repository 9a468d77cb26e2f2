package io.barmill.ledger;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;

/** The settings of idempotency keys. */
@ConfigMapping(prefix = "barmill.idempotency")
public interface IdempotencyConfig {
    /**
     * How long a key stands for its job; longer than any client repeats a request. It ends earlier if the job is deleted.
     */
    @WithDefault("PT168H")
    @DurationMin(minutes = 1)
    Duration keep();
}
