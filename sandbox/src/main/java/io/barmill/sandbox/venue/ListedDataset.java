package io.barmill.sandbox.venue;

import java.time.LocalDate;
import java.util.List;

/**
 * What Tardis says of a symbol or a group; its last day is the last with datasets.
 *
 * @param kind {@code spot}, {@code perpetual}, {@code future} or {@code option}
 * @param types Tardis's names for what there is of it
 */
record ListedDataset(String id, String kind, List<String> types, LocalDate firstDay, LocalDate lastDay) {
    ListedDataset {
        types = List.copyOf(types);
    }
}
