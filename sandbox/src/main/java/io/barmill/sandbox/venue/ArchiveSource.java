package io.barmill.sandbox.venue;

import io.barmill.sandbox.market.Market;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Where archives come from: generated from a seed, or recorded. Paths have no leading slash. */
sealed interface ArchiveSource permits SeededArchives, RecordedArchives {
    /** The file at that path as first published: an archive or its checksum file. */
    Optional<PublishedFile> file(String path) throws IOException;

    /**
     * The archive at that path; empty for a checksum file's path.
     *
     * @param revision 0 for what was published first; each later one is another valid archive
     */
    Optional<PublishedFile> archive(String path, int revision) throws IOException;

    /** All folders with archives, each ending with a slash. */
    Stream<String> folders() throws IOException;

    /** The files of a folder, checksum files included, sorted by key. */
    List<ListedKey> keys(String folder) throws IOException;

    /** The datasets that Tardis has of a market, by id. */
    List<ListedDataset> datasets(Market market) throws IOException;

    /** The symbols of a market. */
    List<ListedSymbol> symbols(Market market) throws IOException;
}
