package io.barmill.api.relay;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;

/** How doorbells get from the outbox to the broker. */
@ConfigMapping(prefix = "barmill.relay")
public interface RelayConfig {
    /** Whether this replica relays at all; one that does not serves requests only. */
    @WithDefault("true")
    boolean enabled();

    /** How often the outbox is looked at when nobody says that there is something in it. */
    @WithDefault("100ms")
    @DurationMin(millis = 10)
    Duration interval();

    /** Doorbells published and confirmed together. */
    @WithDefault("200")
    @Min(1)
    @Max(1_000)
    int batch();

    /** How long to wait for the broker's word on a batch; what has none by then stays and is published again. */
    @WithDefault("10s")
    @DurationMin(millis = 100)
    Duration confirmTimeout();

    /** How often the exchanges and queues are declared again, in case somebody removed one. */
    @WithDefault("30s")
    @DurationMin(millis = 100)
    Duration topologyCheck();

    /** After so many batches in a row without a single word from a broker that is there, the process is not live. */
    @WithDefault("5")
    @Min(1)
    int timeoutsUntilDown();
}
