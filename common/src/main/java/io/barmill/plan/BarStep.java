package io.barmill.plan;

import io.barmill.ledger.PartitionEntry;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * How one day's bar file is made.
 *
 * @param inputs tick files in the order of their days
 * @param previous the day that left the state to go on from; absent where the day stands alone or a chain starts
 * @param fingerprint tells what the file is made from, all days of the chain before it included
 */
public record BarStep(LocalDate day, List<PartitionEntry> inputs, Optional<Link> previous, String fingerprint) {
    public BarStep {
        Objects.requireNonNull(day, "day");
        inputs = List.copyOf(inputs);
        Objects.requireNonNull(previous, "previous");
        Objects.requireNonNull(fingerprint, "fingerprint");
    }

    /**
     * A day of a chain, for the day after it.
     *
     * @param state path of the state that it leaves
     */
    public record Link(LocalDate day, String fingerprint, String state) {}
}
