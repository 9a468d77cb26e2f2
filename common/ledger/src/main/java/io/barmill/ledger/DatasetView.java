package io.barmill.ledger;

import java.time.LocalDate;
import java.util.Objects;

/**
 * What the lake holds of one symbol in one dataset.
 *
 * @param days days that have a file
 * @param rows rows in all of them
 * @param bytes their size
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
        long bytes) {
    public DatasetView {
        Objects.requireNonNull(layer, "layer");
        Objects.requireNonNull(venue, "venue");
        Objects.requireNonNull(dataset, "dataset");
        Objects.requireNonNull(symbol, "symbol");
        Objects.requireNonNull(firstDate, "firstDate");
        Objects.requireNonNull(lastDate, "lastDate");
    }
}
