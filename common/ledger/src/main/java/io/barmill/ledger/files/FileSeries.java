package io.barmill.ledger.files;

import java.time.LocalDate;
import java.util.Objects;

/**
 * The rows of one symbol in one dataset, doomed ones included.
 *
 * @param first the first day with a row
 * @param last the last day with a row
 */
public record FileSeries(String layer, String venue, String dataset, String symbol, LocalDate first, LocalDate last) {
    public FileSeries {
        Objects.requireNonNull(layer, "layer");
        Objects.requireNonNull(venue, "venue");
        Objects.requireNonNull(dataset, "dataset");
        Objects.requireNonNull(symbol, "symbol");
        Objects.requireNonNull(first, "first");
        Objects.requireNonNull(last, "last");
    }
}
