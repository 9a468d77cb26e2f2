package io.barmill.ledger;

import java.util.Set;

/**
 * What a running attempt has for itself, so that no two do the same at once. A reservation ends with its attempt, however
 * that ends: there is nothing to give back, and a dead worker's are free as soon as its lease has run out.
 */
public interface Reservations {
    /**
     * Reserves all of these, or none. Reserving again what the attempt has is harmless.
     *
     * @param resources any names that everybody agrees on
     * @return false where another running attempt has one of them
     * @throws io.barmill.error.BarmillException {@code LEASE_LOST} where the attempt itself is over by now
     */
    boolean reserve(TaskClaim claim, Set<String> resources);
}
