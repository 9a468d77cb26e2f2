package io.barmill.ledger;

import java.util.Set;

/**
 * Resources that a running attempt holds exclusively. A reservation ends with its attempt: nothing needs to be
 * released, and those of a dead worker are free once its lease has expired.
 */
public interface Reservations {
    /**
     * Reserves all of these resources, or none. Reserving them again has no effect.
     *
     * @param resources arbitrary names
     * @return false if another running attempt holds one of them
     * @throws io.barmill.error.BarmillException {@code LEASE_LOST} if the attempt itself is over
     */
    boolean reserve(TaskClaim claim, Set<String> resources);
}
