package io.barmill.io.transfer;

import io.barmill.ledger.TaskClaim;
import java.net.URI;
import java.time.Duration;

/**
 * Limits the requests and transfers of all workers to each host.
 */
public interface HostLimiter {
    /**
     * Waits until the attempt may transfer from the host.
     *
     * @param alive called repeatedly during the wait; an exception ends the wait
     * @throws RateLimitedException if the wait would be too long
     */
    void enter(TaskClaim claim, URI url, Runnable alive);

    /** The attempt no longer transfers from the host. */
    void leave(TaskClaim claim, URI url);

    /**
     * Waits for the slot of one request.
     *
     * @param alive called repeatedly during the wait; an exception ends the wait
     * @throws RateLimitedException if the wait would be too long
     */
    void turn(URI url, Runnable alive);

    /**
     * Records that the host has asked for fewer requests.
     *
     * @param pause how long to send no request
     */
    void slowDown(URI url, Duration pause);
}
