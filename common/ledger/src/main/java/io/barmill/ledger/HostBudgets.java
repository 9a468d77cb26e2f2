package io.barmill.ledger;

import java.time.Duration;
import java.util.Objects;

/** What all workers together may ask of a host. Times are the database's, so workers need not agree on the clock. */
public interface HostBudgets {
    /**
     * Takes the host's next turn for one request. Turns come in the order in which they were asked for, whoever asks.
     *
     * @param longest a turn further ahead than this is not taken
     */
    Turn take(String host, Limits limits, Duration longest);

    /**
     * Has everybody leave the host alone, and ask half as often from then on; the pace comes back with time.
     *
     * @param pause how long the host wants to be left alone
     */
    void slowDown(String host, Limits limits, Duration pause);

    /**
     * Counts the attempt among those that transfer from the host, until it leaves or ends.
     *
     * @return false where as many others do as may
     */
    boolean enter(TaskClaim claim, String host, Limits limits);

    /** The attempt transfers nothing from the host any more. Harmless where it never did. */
    void leave(TaskClaim claim, String host);

    /**
     * What a host can take.
     *
     * @param requestsPerSecond above 0
     * @param burst requests that may come at once after a time without any, at least 1
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
     * One request's turn.
     *
     * @param delay how long from now until it comes
     * @param isTaken false where it was too far ahead, and somebody else may have it
     */
    record Turn(Duration delay, boolean isTaken) {
        public Turn {
            Objects.requireNonNull(delay, "delay");
        }
    }
}
