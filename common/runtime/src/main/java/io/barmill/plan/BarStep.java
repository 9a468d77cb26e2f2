package io.barmill.plan;

import io.barmill.bars.BarExtra;
import io.barmill.ledger.PartitionEntry;
import io.barmill.ticks.DataType;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * How one day's bar file is made.
 *
 * @param inputs tick files in the order of their days
 * @param joined files of other series, for bars with columns of them
 * @param previous the day that left the state to go on from; absent where the day stands alone or a chain starts
 * @param fingerprint tells what the file is made from, all days of the chain before it included
 */
public record BarStep(
        LocalDate day, List<PartitionEntry> inputs, List<Joined> joined, Optional<Link> previous, String fingerprint) {
    public BarStep {
        Objects.requireNonNull(day, "day");
        inputs = List.copyOf(inputs);
        joined = List.copyOf(joined);
        Objects.requireNonNull(previous, "previous");
        Objects.requireNonNull(fingerprint, "fingerprint");
    }

    /**
     * Another series that bars have columns of.
     *
     * @param inputs the files of the day before and of the day, where they are there
     */
    public record Joined(BarExtra extra, DataType type, List<PartitionEntry> inputs) {
        public Joined {
            Objects.requireNonNull(extra, "extra");
            Objects.requireNonNull(type, "type");
            inputs = List.copyOf(inputs);
        }
    }

    /**
     * A day of a chain, for the day after it.
     *
     * @param state path of the state that it leaves
     */
    public record Link(LocalDate day, String fingerprint, String state) {}
}
