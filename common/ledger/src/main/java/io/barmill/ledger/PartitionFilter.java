package io.barmill.ledger;

import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;

/**
 * Which partitions are wanted; what is empty does not matter.
 *
 * @param layer {@code ticks} or {@code bars}
 * @param dataset a data type in {@code ticks}, a bar's name in {@code bars}
 * @param from the first day, inclusive
 * @param to the last day, inclusive
 */
public record PartitionFilter(
        Optional<String> layer,
        Optional<String> venue,
        Optional<String> dataset,
        Optional<String> symbol,
        Optional<LocalDate> from,
        Optional<LocalDate> to) {
    /** All partitions. */
    public static final PartitionFilter ALL = new PartitionFilter(
            Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    public PartitionFilter {
        Objects.requireNonNull(layer, "layer");
        Objects.requireNonNull(venue, "venue");
        Objects.requireNonNull(dataset, "dataset");
        Objects.requireNonNull(symbol, "symbol");
        Objects.requireNonNull(from, "from");
        Objects.requireNonNull(to, "to");
    }

    /** One dataset of one venue, all symbols, all days. */
    public static PartitionFilter of(String layer, String venue, String dataset) {
        return new PartitionFilter(
                Optional.of(layer),
                Optional.of(venue),
                Optional.of(dataset),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /** The same, of one symbol. */
    public PartitionFilter symbol(String wanted) {
        return new PartitionFilter(layer, venue, dataset, Optional.of(wanted), from, to);
    }

    /** The same, in these days, both inclusive. */
    public PartitionFilter between(Optional<LocalDate> first, Optional<LocalDate> last) {
        return new PartitionFilter(layer, venue, dataset, symbol, first, last);
    }
}
