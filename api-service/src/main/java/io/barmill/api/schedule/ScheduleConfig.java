package io.barmill.api.schedule;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;

/** How jobs of schedules are submitted. */
@ConfigMapping(prefix = "barmill.schedules")
public interface ScheduleConfig {
    /** Whether this replica submits jobs of schedules. */
    @WithDefault("true")
    boolean enabled();

    /** How often times are looked for that have come. */
    @WithDefault("PT1S")
    @DurationMin(millis = 10)
    Duration interval();

    /** A time that is past by more was missed; what becomes of it is the schedule's `catch_up`. */
    @WithDefault("PT10M")
    @DurationMin(seconds = 10)
    Duration grace();

    /** What was missed longer ago is never made up for. */
    @WithDefault("PT168H")
    @DurationMin(minutes = 1)
    @DurationMax(days = 366)
    Duration window();

    /** The most missed times of a schedule that are made up for. */
    @WithDefault("30")
    @Min(1)
    @Max(1_000)
    int most();

    /** After so many runs in a row that failed a schedule is paused. */
    @WithDefault("10")
    @Min(1)
    @Max(1_000)
    int mostFailures();

    /** How long a run may take to be planned and submitted before another replica takes it over. */
    @WithDefault("PT5M")
    @DurationMin(seconds = 1)
    Duration lease();

    /** The pause before a run is looked at again that waits for another, or whose exchange was away. */
    @WithDefault("PT15S")
    @DurationMin(millis = 10)
    Duration pause();

    /** For how long a run is tried again whose exchange is away. */
    @WithDefault("PT6H")
    @DurationMin(minutes = 1)
    Duration giveUp();

    /** The limits as what decides on runs takes them. */
    default Fires fires() {
        return new Fires(grace(), window(), most());
    }
}
