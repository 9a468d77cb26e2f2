package io.barmill.sandbox.venue;

import io.barmill.sandbox.market.Market;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Where the archives come from: made after a seed, or recorded. Paths have no slash in front. */
sealed interface ArchiveSource permits SeededArchives, RecordedArchives {
    /** The file at that path as it was published first, an archive or the sidecar with its checksum. */
    Optional<Publication> file(String path) throws IOException;

    /**
     * The archive at that path; a sidecar is no archive.
     *
     * @param revision 0 for what was published first; each later one is another valid archive
     */
    Optional<Publication> archive(String path, int revision) throws IOException;

    /** All folders that hold archives, each ending with a slash. */
    Stream<String> folders() throws IOException;

    /** What a folder holds, sidecars included, sorted by key. */
    List<ListedKey> keys(String folder) throws IOException;

    /** What Tardis has of a market, by id. */
    List<ListedDataset> datasets(Market market) throws IOException;

    /** What is traded in a market. */
    List<ListedSymbol> symbols(Market market) throws IOException;
}
