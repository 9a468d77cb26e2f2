package io.barmill.plan;

import io.barmill.ledger.ArchiveEntry;
import io.barmill.ledger.ArchiveState;
import io.barmill.ledger.PartitionEntry;
import java.time.LocalDate;
import java.util.Optional;

/** Entries of the ledger for tests, which name only what matters to them. */
public final class Entries {
    private Entries() {}

    /** A tick file without times. */
    public static PartitionEntry ticks(
            String path, String venue, String type, String symbol, LocalDate date, String sha256, String inputs) {
        return file(path, "ticks", venue, type, symbol, date, sha256, inputs, Optional.empty());
    }

    /** A bar file without times. */
    public static PartitionEntry bars(
            String path,
            String venue,
            String bar,
            String symbol,
            LocalDate date,
            String inputs,
            Optional<String> state) {
        return file(path, "bars", venue, bar, symbol, date, "sha", inputs, state);
    }

    /** The same file, made again from other inputs. */
    public static PartitionEntry remade(PartitionEntry file, String sha256, String inputs) {
        return file(
                file.path(),
                file.layer(),
                file.venue(),
                file.dataset(),
                file.symbol(),
                file.date(),
                sha256,
                inputs,
                file.state());
    }

    private static PartitionEntry file(
            String path,
            String layer,
            String venue,
            String dataset,
            String symbol,
            LocalDate date,
            String sha256,
            String inputs,
            Optional<String> state) {
        return new PartitionEntry(
                path,
                layer,
                venue,
                dataset,
                symbol,
                date,
                5,
                100,
                sha256,
                inputs,
                Optional.empty(),
                Optional.empty(),
                state,
                Optional.empty());
    }

    /** An archive of 10 rows, of which neither the ids nor the times are known. */
    public static ArchiveEntry archive(
            String url, String source, ArchiveState state, Optional<String> published, Optional<String> computed) {
        return archive(url, source, state, 100, Optional.empty(), published, computed, 10);
    }

    /** An archive of which neither the ids nor the times are known. */
    public static ArchiveEntry archive(
            String url,
            String source,
            ArchiveState state,
            long bytes,
            Optional<String> etag,
            Optional<String> published,
            Optional<String> computed,
            long rows) {
        return new ArchiveEntry(
                url,
                source,
                state,
                bytes,
                etag,
                published,
                computed,
                rows,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }
}
