package io.barmill.api.retention;

import io.barmill.ledger.Retention;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;

/** How long jobs that have ended are kept, with their tasks and events, and the audit. Files of the lake stay. */
@ConfigMapping(prefix = "barmill.retention")
public interface RetentionConfig {
    /** Whether this replica deletes old jobs. */
    @WithDefault("true")
    boolean enabled();

    /** How long a job is kept that succeeded or had nothing to do. */
    @WithDefault("PT720H")
    @DurationMin(minutes = 1)
    Duration succeeded();

    /** How long a job is kept that failed or was cancelled. */
    @WithDefault("PT4320H")
    @DurationMin(minutes = 1)
    Duration endedBadly();

    /** How long rows of the audit are kept. */
    @WithDefault("PT9600H")
    @DurationMin(days = 30)
    Duration audit();

    /** How often old jobs are looked for; each wait is between half of it and all of it. */
    @WithDefault("PT10M")
    @DurationMin(millis = 10)
    Duration interval();

    /** How long one turn may delete; the next one goes on. */
    @WithDefault("PT10S")
    @DurationMin(millis = 1)
    Duration turn();

    /** The pause after each transaction. */
    @WithDefault("PT0.1S")
    @DurationMin(millis = 0)
    Duration pause();

    /** The most tasks that one transaction deletes; each has about five rows. */
    @WithDefault("200")
    @Min(1)
    @Max(10_000)
    int batch();

    /** The periods as the ledger's type. */
    default Retention.Keep keep() {
        return new Retention.Keep(succeeded(), endedBadly());
    }
}
