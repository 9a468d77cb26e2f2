package io.barmill.io.transfer;

import io.barmill.ledger.TaskClaim;
import java.net.URI;
import java.time.Duration;

/** Stands between the transfers of all workers and the hosts they ask, so that together they ask no more than they may. */
public interface HostGate {
    /**
     * Waits until the attempt may transfer from the host.
     *
     * @param alive called again and again during the wait; what it throws ends the wait
     * @throws PostponedException where that would take too long
     */
    void enter(TaskClaim claim, URI url, Runnable alive);

    /** The attempt transfers nothing from the host any more. */
    void leave(TaskClaim claim, URI url);

    /**
     * Waits for the turn of one request.
     *
     * @param alive called again and again during the wait; what it throws ends the wait
     * @throws PostponedException where that would take too long
     */
    void turn(URI url, Runnable alive);

    /**
     * Says that the host has asked for fewer requests.
     *
     * @param pause how long it wants to be left alone
     */
    void slowDown(URI url, Duration pause);
}
