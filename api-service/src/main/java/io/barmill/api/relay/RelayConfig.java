package io.barmill.api.relay;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;

/** How the outbox is relayed to the broker. */
@ConfigMapping(prefix = "barmill.relay")
public interface RelayConfig {
    /** Whether this replica relays; if not, it serves requests only. */
    @WithDefault("true")
    boolean enabled();

    /** How often the outbox is polled without a notification. */
    @WithDefault("100ms")
    @DurationMin(millis = 10)
    Duration interval();

    /** The maximum number of doorbells published and confirmed together. */
    @WithDefault("200")
    @Min(1)
    @Max(1_000)
    int batch();

    /** How long to wait for the confirms of a batch; unconfirmed doorbells stay and are published again. */
    @WithDefault("10s")
    @DurationMin(millis = 100)
    Duration confirmTimeout();

    /** How often the exchanges and queues are declared again, in case one was removed or the broker is away. */
    @WithDefault("10s")
    @DurationMin(millis = 100)
    Duration topologyCheck();

    /**
     * The number of consecutive batches without a confirm, from a broker that confirms to another connection, after which the
     * process is not live.
     */
    @WithDefault("5")
    @Min(1)
    int timeoutsUntilDown();

    /** How long the relay may fail before the process is not ready. */
    @WithDefault("20s")
    @DurationMin(millis = 10)
    Duration awayUntilUnready();
}
