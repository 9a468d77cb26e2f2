package io.barmill.worker;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;

/** How a worker works. Durations are written as {@code 30s}, {@code 500ms}, {@code 2m}. */
@ConfigMapping(prefix = "barmill.worker")
public interface WorkerConfig {
    /** Tasks that run at once. */
    @WithDefault("2")
    @Min(1)
    @Max(256)
    int permits();

    /** How long a claim lasts without a beat: a killed worker's tasks wait as long as this for another. */
    @WithDefault("30s")
    @DurationMin(millis = 100)
    Duration lease();

    /** How often a running task extends its lease, and the worker reports itself; at most half the lease. */
    @WithDefault("10s")
    @DurationMin(millis = 10)
    Duration beat();

    /** How long running tasks may go on once the worker was told to stop; then they are handed back. */
    @WithDefault("20s")
    @DurationMin(millis = 0)
    Duration drain();

    /** How long a task that was told to end may take to notice, before its thread is interrupted. */
    @WithDefault("5s")
    @DurationMin(millis = 0)
    Duration abortGrace();

    /** How long a doorbell is held while every permit is taken, before an idle worker may have it. */
    @WithDefault("2s")
    @DurationMin(millis = 10)
    Duration patience();

    /** How long to wait after the ledger failed to answer a claim, or a finish, before asking it again. */
    @WithDefault("1s")
    @DurationMin(millis = 10)
    Duration ledgerPause();

    /** How often the worker asks the broker whether its queue still has a consumer. */
    @WithDefault("10s")
    @DurationMin(millis = 50)
    Duration watch();

    /** How long the queue may be without this worker's consumer, while the broker answers, before the process ends. */
    @WithDefault("60s")
    @DurationMin(millis = 100)
    Duration consumerGrace();
}
