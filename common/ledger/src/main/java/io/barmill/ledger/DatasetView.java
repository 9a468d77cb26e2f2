package io.barmill.ledger;

import java.time.LocalDate;
import java.util.Objects;
import java.util.Set;

/**
 * What the lake holds of one symbol in one dataset.
 *
 * @param days days that have a file
 * @param rows rows in all of them
 * @param bytes their size
 * @param integrity of all files that were made from archives, each kind once
 */
public record DatasetView(
        String layer,
        String venue,
        String dataset,
        String symbol,
        LocalDate firstDate,
        LocalDate lastDate,
        long days,
        long rows,
        long bytes,
        Set<Integrity> integrity) {
    public DatasetView {
        Objects.requireNonNull(layer, "layer");
        Objects.requireNonNull(venue, "venue");
        Objects.requireNonNull(dataset, "dataset");
        Objects.requireNonNull(symbol, "symbol");
        Objects.requireNonNull(firstDate, "firstDate");
        Objects.requireNonNull(lastDate, "lastDate");
        integrity = Set.copyOf(integrity);
    }
}
