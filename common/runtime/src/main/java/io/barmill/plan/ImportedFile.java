package io.barmill.plan;

import io.barmill.lake.Mending;
import io.barmill.ledger.ArchiveEntry;
import io.barmill.ledger.ArchiveState;
import io.barmill.ledger.PartitionEntry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * What the ledger knows a local file by that was imported: an address that says what is in it, a stamp that changes when
 * the file is written, and the checksum of its bytes.
 */
public final class ImportedFile {
    /** The prefix of the addresses of imported files. */
    public static final String SCHEME = "file:";

    /** The suffix of a file with the published checksum of another. */
    public static final String CHECKSUM = ".CHECKSUM";

    /** The coarsest clock of a usual file system: a younger file may be written again without a new time. */
    private static final Duration COARSEST = Duration.ofSeconds(2);

    private static final Set<ArchiveState> TAKEN =
            EnumSet.of(ArchiveState.VERIFIED, ArchiveState.INTACT, ArchiveState.EMPTY);

    private ImportedFile() {}

    /**
     * The address of a file, independent of its content and its folder.
     *
     * @param venue the lake's venue
     * @param series {@link io.barmill.ticks.DataType#series}
     */
    public static String url(String venue, String series, String symbol, String fileName) {
        return SCHEME + String.join("/", venue, series, symbol, fileName);
    }

    /**
     * The size and the time of the last change, in nanoseconds, of a file and of the checksum file beside it. A file that is
     * written gets another one. Empty for a file that was changed within the last two seconds or in the future: it may change
     * once more in the same tick of its file system's clock.
     */
    public static Optional<String> stamp(Path file, Instant now) throws IOException {
        Optional<String> own = single(file, now);
        Path checksum = file.resolveSibling(file.getFileName() + CHECKSUM);
        if (own.isEmpty() || !Files.isRegularFile(checksum)) {
            return own;
        }
        return single(checksum, now).map(beside -> own.get() + "+" + beside);
    }

    private static Optional<String> single(Path file, Instant now) throws IOException {
        BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
        Instant changed = attributes.lastModifiedTime().toInstant();
        return changed.plus(COARSEST).isBefore(now)
                ? Optional.of(attributes.size() + "-" + changed.getEpochSecond() + "." + changed.getNano())
                : Optional.empty();
    }

    /** {@link PartitionEntry#inputs()} of days that were made from a file with that checksum. */
    public static String inputs(String sha256, Mending mending) {
        return mending.isAny() ? sha256 + "+" + mending.text() : sha256;
    }

    /**
     * True if every row of the file's version is in a tick file that was made from it.
     *
     * @param entry what the ledger knows of the version
     * @param ticks tick files of the file's series, among them all that were made from it
     */
    public static boolean isHeld(ArchiveEntry entry, Mending mending, Collection<PartitionEntry> ticks) {
        if (!TAKEN.contains(entry.state()) || entry.computedSha256().isEmpty()) {
            return false;
        }
        String inputs = inputs(entry.computedSha256().get(), mending);
        return ticks.stream()
                        .filter(file -> file.inputs().equals(inputs))
                        .mapToLong(PartitionEntry::rows)
                        .sum()
                == entry.rows();
    }
}
