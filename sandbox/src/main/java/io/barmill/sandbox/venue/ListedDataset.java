package io.barmill.sandbox.venue;

import java.time.LocalDate;
import java.util.List;

/**
 * Tardis' description of a symbol or group; its last day is the last one with datasets.
 *
 * @param kind {@code spot}, {@code perpetual}, {@code future} or {@code option}
 * @param types Tardis' names of its datasets' types
 */
record ListedDataset(String id, String kind, List<String> types, LocalDate firstDay, LocalDate lastDay) {
    ListedDataset {
        types = List.copyOf(types);
    }
}
