package io.barmill.ledger;

import java.time.Duration;
import java.util.Objects;

/**
 * The rate limits that all workers together keep to a host. Times are the database's, so the workers' clocks do not
 * matter.
 */
public interface HostBudgets {
    /**
     * Takes the host's next slot for one request. Slots are assigned in the order of the calls of all workers.
     *
     * @param longest a slot further ahead than this is not taken
     */
    Turn take(String host, Limits limits, Duration longest);

    /**
     * Pauses all requests to the host, and halves their rate afterwards; the rate recovers with time. Until the pause is
     * over, no task is claimed of the lanes whose attempts transfer from the host.
     *
     * @param pause how long no request may be sent
     */
    void slowDown(String host, Limits limits, Duration pause);

    /**
     * Counts the attempt as transferring from the host, until it leaves or ends.
     *
     * @return false if the limit is reached
     */
    boolean enter(TaskClaim claim, String host, Limits limits);

    /** The attempt no longer transfers from the host. Has no effect if it never did. */
    void leave(TaskClaim claim, String host);

    /**
     * The limits of one host.
     *
     * @param requestsPerSecond above 0
     * @param burst requests that may be sent at once after an idle period, at least 1
     * @param maxConcurrent attempts that transfer at the same time, at least 1
     */
    record Limits(double requestsPerSecond, int burst, int maxConcurrent) {
        public Limits {
            if (!(requestsPerSecond > 0) || burst < 1 || maxConcurrent < 1) {
                throw new IllegalArgumentException("limits must be above 0, were " + requestsPerSecond
                        + " requests per second, burst " + burst + ", concurrent " + maxConcurrent);
            }
        }
    }

    /**
     * The slot of one request.
     *
     * @param delay how long from now
     * @param isTaken false if it was too far ahead and was not taken
     */
    record Turn(Duration delay, boolean isTaken) {
        public Turn {
            Objects.requireNonNull(delay, "delay");
        }
    }
}
