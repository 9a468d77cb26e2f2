package io.barmill.worker;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;

/** The settings of a worker. Durations are written as {@code 30s}, {@code 500ms}, {@code 2m}. */
@ConfigMapping(prefix = "barmill.worker")
public interface WorkerConfig {
    /** The number of tasks that run at the same time. */
    @WithDefault("2")
    @Min(1)
    @Max(256)
    int permits();

    /** How long a claim lasts without a heartbeat: the tasks of a killed worker wait this long for another worker. */
    @WithDefault("30s")
    @DurationMin(millis = 100)
    Duration lease();

    /**
     * The heartbeat interval: how often a running task extends its lease and the worker reports itself; at most half
     * the lease.
     */
    @WithName("beat")
    @WithDefault("10s")
    @DurationMin(millis = 10)
    Duration heartbeat();

    /** How long running tasks may continue after the worker was told to stop; then they are handed back. */
    @WithDefault("20s")
    @DurationMin(millis = 0)
    Duration drain();

    /** How long an aborted task may take to end, before its thread is interrupted. */
    @WithDefault("5s")
    @DurationMin(millis = 0)
    Duration abortGrace();

    /** How long a doorbell waits for a permit before it is requeued for another worker. */
    @WithDefault("2s")
    @DurationMin(millis = 10)
    Duration patience();

    /** How long to wait before repeating a claim or the recording of an outcome that failed. */
    @WithDefault("1s")
    @DurationMin(millis = 10)
    Duration ledgerPause();

    /** How often the worker checks on the broker that its queue has a consumer. */
    @WithDefault("10s")
    @DurationMin(millis = 50)
    Duration watch();

    /** How long the queue may lack this worker's consumer while the broker responds, before the process exits. */
    @WithDefault("60s")
    @DurationMin(millis = 100)
    Duration consumerGrace();
}
