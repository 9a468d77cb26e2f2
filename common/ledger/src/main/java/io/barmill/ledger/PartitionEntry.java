package io.barmill.ledger;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * One file of the lake, as the ledger knows it.
 *
 * @param path relative to the lake's root, unique
 * @param layer the lake's folder: {@code ticks} or {@code bars}
 * @param dataset what the file holds: a data type in {@code ticks}, a bar's name in {@code bars}
 * @param sha256 of the file's bytes
 * @param inputs tells by content what the file was made from: {@link #inputs(List)} of its archives for ticks, a
 *     fingerprint of the tick files and the state before for bars
 * @param state path of the state left for the next day's file, where there is one
 * @param source the address of the archive that the file was made from; empty for bars
 */
public record PartitionEntry(
        String path,
        String layer,
        String venue,
        String dataset,
        String symbol,
        LocalDate date,
        long rows,
        long bytes,
        String sha256,
        String inputs,
        Optional<Instant> firstTime,
        Optional<Instant> lastTime,
        Optional<String> state,
        Optional<String> source) {
    public PartitionEntry {
        Objects.requireNonNull(path, "path");
        Objects.requireNonNull(layer, "layer");
        Objects.requireNonNull(venue, "venue");
        Objects.requireNonNull(dataset, "dataset");
        Objects.requireNonNull(symbol, "symbol");
        Objects.requireNonNull(date, "date");
        Objects.requireNonNull(sha256, "sha256");
        Objects.requireNonNull(inputs, "inputs");
        Objects.requireNonNull(source, "source");
    }

    /** A file that was made from other files of the lake. */
    public PartitionEntry(
            String path,
            String layer,
            String venue,
            String dataset,
            String symbol,
            LocalDate date,
            long rows,
            long bytes,
            String sha256,
            String inputs,
            Optional<Instant> firstTime,
            Optional<Instant> lastTime,
            Optional<String> state) {
        this(
                path,
                layer,
                venue,
                dataset,
                symbol,
                date,
                rows,
                bytes,
                sha256,
                inputs,
                firstTime,
                lastTime,
                state,
                Optional.empty());
    }

    /** The inputs of a tick file: its archives' SHA-256 in their order, joined by {@code +}; one as it is. */
    public static String inputs(List<String> sha256) {
        return String.join("+", sha256);
    }
}
