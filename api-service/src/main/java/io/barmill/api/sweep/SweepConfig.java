package io.barmill.api.sweep;

import io.barmill.ledger.Sweep;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;

/** How the ledger is swept. */
@ConfigMapping(prefix = "barmill.sweep")
public interface SweepConfig {
    /** Whether this replica sweeps at all; one that does not serves requests only. */
    @WithDefault("true")
    boolean enabled();

    /** The longest wait between two sweeps; each wait is somewhere between half of it and all of it. */
    @WithDefault("PT1S")
    @DurationMin(millis = 10)
    Duration interval();

    /** How long a queued task goes unclaimed before its doorbell is rung again, doubling with every ring. */
    @WithDefault("PT30S")
    @DurationMin(millis = 10)
    Duration ringAfter();

    /** How long a worker goes unheard of before it is shown as gone. */
    @WithDefault("PT1M")
    @DurationMin(millis = 10)
    Duration workerGoneAfter();

    /** Rows of a kind that one sweep deals with at most; where it meets as many, the next one follows at once. */
    @WithDefault("500")
    @Min(1)
    @Max(10_000)
    int batch();

    /** The same as the ledger wants it. */
    default Sweep.Limits limits() {
        return new Sweep.Limits(ringAfter(), workerGoneAfter(), batch());
    }
}
