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
    /** Whether this replica sweeps; if not, it serves requests only. */
    @WithDefault("true")
    boolean enabled();

    /** The maximum wait between two sweeps; each wait is random, between half of it and all of it. */
    @WithDefault("PT1S")
    @DurationMin(millis = 10)
    Duration interval();

    /**
     * How long a task may stay unclaimed before the sweeper rings on its queue, if the broker has no doorbell left there;
     * also the least time between two such rings.
     */
    @WithDefault("PT30S")
    @DurationMin(millis = 10)
    Duration ringAfter();

    /** How long after its last heartbeat a worker is shown as GONE. */
    @WithDefault("PT1M")
    @DurationMin(millis = 10)
    Duration workerGoneAfter();

    /**
     * How long the ledger must have been swept without a gap before tasks of dead workers are rescued, at least
     * barmill.worker.lease: after an outage of the database, workers extend their leases first.
     */
    @WithDefault("PT30S")
    @DurationMin(millis = 0)
    Duration outageGrace();

    /** The maximum number of rows of a kind per sweep; if it is reached, the next sweep follows at once. */
    @WithDefault("500")
    @Min(1)
    @Max(10_000)
    int batch();

    /** The limits as the ledger's type. */
    default Sweep.Limits limits() {
        return new Sweep.Limits(ringAfter(), workerGoneAfter(), outageGrace(), batch());
    }
}
