package io.barmill.ledger;

import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;

/**
 * Selects partitions; an empty field matches every partition.
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

    /** This filter, limited to one symbol. */
    public PartitionFilter symbol(String required) {
        return new PartitionFilter(layer, venue, dataset, Optional.of(required), from, to);
    }

    /** This filter, limited to these days, both inclusive. */
    public PartitionFilter between(Optional<LocalDate> first, Optional<LocalDate> last) {
        return new PartitionFilter(layer, venue, dataset, symbol, first, last);
    }
}
