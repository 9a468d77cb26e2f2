package io.barmill.ledger;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The ledger's entry of one day of a file of the lake. Files of ticks have one day, those of bars the days of a month.
 *
 * @param path relative to the lake's root; a file's days have its path, size and checksum in common
 * @param layer the lake's folder: {@code ticks} or {@code bars}
 * @param dataset what the file holds: a data type in {@code ticks}, a bar's name in {@code bars}
 * @param rows of the day
 * @param bytes the file's size
 * @param sha256 of the file's bytes
 * @param inputs identifies by content what the day was made from: {@link #inputs(List)} of its archives for ticks, a
 *     fingerprint of the tick files and the previous state for bars
 * @param state the path of the state from which the next day continues: present for the last day of a file whose bars have one
 * @param source the URLs of the archives that the file was made from, separated by spaces; empty for bars
 * @param defects what may be wrong with the rows of a tick file, {@code none} if nothing is; empty where it was not counted
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
        Optional<String> source,
        Optional<String> defects) {
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
        Objects.requireNonNull(defects, "defects");
    }

    /** An entry of a file whose defects were not counted. */
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
            Optional<String> state,
            Optional<String> source) {
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
                source,
                Optional.empty());
    }

    /** The URL of the first archive that the file was made from; empty for bars. */
    public Optional<String> archiveUrl() {
        return source.map(urls -> urls.startsWith(Integrity.IMPORT) ? urls : urls.split(" ", 2)[0]);
    }

    /**
     * The entry of the same day in another version of its file.
     *
     * @param isLast whether it is the file's last day, which alone keeps its state
     */
    public PartitionEntry inFile(long bytes, String sha256, boolean isLast) {
        return new PartitionEntry(
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
                isLast ? state : Optional.empty(),
                source,
                defects);
    }

    /** The inputs of a tick file: the SHA-256 of its archives in order, joined by {@code +}. */
    public static String inputs(List<String> sha256) {
        return String.join("+", sha256);
    }
}
