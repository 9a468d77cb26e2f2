package io.barmill.ledger;

import java.util.Optional;

/** How well the bytes that a tick file was made from are known to be those that its venue published. */
public enum Integrity {
    /** Downloaded, and the venue's checksum agrees. */
    VERIFIED,
    /** Downloaded and whole; the venue publishes no checksum. */
    INTACT,
    /** From a local file. */
    IMPORTED,
    /** Downloaded, but the venue has replaced the archive since. */
    REPUBLISHED;

    /** The beginning of the source of a file that was imported. */
    public static final String IMPORT = "file:";

    /**
     * The integrity of a file of the lake.
     *
     * @param archive the state of its {@link PartitionEntry#archiveUrl() first archive}; empty if the ledger has none
     * @return empty for a file that was not made from an archive, such as bars
     */
    public static Optional<Integrity> of(PartitionEntry file, Optional<ArchiveState> archive) {
        if (file.source().filter(source -> source.startsWith(IMPORT)).isPresent()) {
            return Optional.of(IMPORTED);
        }
        return archive.flatMap(state -> switch (state) {
            case VERIFIED -> Optional.of(VERIFIED);
            case INTACT -> Optional.of(INTACT);
            case REPUBLISHED -> Optional.of(REPUBLISHED);
            case EMPTY, ABSENT, CORRUPT -> Optional.empty();
        });
    }
}
