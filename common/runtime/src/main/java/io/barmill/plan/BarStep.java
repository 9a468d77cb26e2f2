package io.barmill.plan;

import io.barmill.bars.BarExtra;
import io.barmill.ledger.PartitionEntry;
import io.barmill.ticks.DataType;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The plan of one day's bar file.
 *
 * @param inputs tick files, by day
 * @param since the first day whose rows belong to the file, if exchange time closes the bars: earlier than the day where
 *     rows of days without a file are in the inputs; empty for all earlier rows
 * @param joined files of the other series that the bars have columns of
 * @param previous the day whose state the bars continue from; empty if the day is independent or a chain starts
 * @param gaps the days since the previous one of which nothing is known
 * @param fingerprint identifies what the file is made from, including all earlier days of the chain
 */
public record BarStep(
        LocalDate day,
        List<PartitionEntry> inputs,
        Optional<LocalDate> since,
        List<Joined> joined,
        Optional<Link> previous,
        List<Days> gaps,
        String fingerprint) {
    public BarStep {
        Objects.requireNonNull(day, "day");
        inputs = List.copyOf(inputs);
        Objects.requireNonNull(since, "since");
        gaps = List.copyOf(gaps);
        joined = List.copyOf(joined);
        Objects.requireNonNull(previous, "previous");
        Objects.requireNonNull(fingerprint, "fingerprint");
    }

    /**
     * Another series that bars have columns of.
     *
     * @param inputs the existing files of the previous day and of the day
     */
    public record Joined(BarExtra extra, DataType type, List<PartitionEntry> inputs) {
        public Joined {
            Objects.requireNonNull(extra, "extra");
            Objects.requireNonNull(type, "type");
            inputs = List.copyOf(inputs);
        }
    }

    /**
     * A day of a chain, as seen by the next day.
     *
     * @param state the path of its state
     */
    public record Link(LocalDate day, String fingerprint, String state) {}
}
