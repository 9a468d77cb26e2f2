package io.barmill.research.data;

import java.util.Objects;

/**
 * An instrument of a run.
 *
 * @param listedAt decisions before it do not see the instrument; microseconds since 1970-01-01 UTC
 * @param delistedAt a position is closed then; {@link Long#MAX_VALUE} if it is still listed
 */
public record Instrument(String name, Contract contract, Increments increments, long listedAt, long delistedAt) {
    public Instrument {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(contract, "contract");
        Objects.requireNonNull(increments, "increments");
    }

    /** An instrument that is listed all the time. */
    public static Instrument of(String name, Contract contract, Increments increments) {
        return new Instrument(name, contract, increments, Long.MIN_VALUE, Long.MAX_VALUE);
    }
}
