package io.barmill.sandbox.venue;

import io.barmill.sandbox.market.Market;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A source of archives: generated from a seed, or recorded. Paths have no leading slash. */
sealed interface ArchiveSource permits SeededArchives, RecordedArchives {
    /** Returns the file at that path as first published: an archive or its checksum file. */
    Optional<PublishedFile> file(String path) throws IOException;

    /**
     * Returns the archive at that path; empty for a checksum file's path.
     *
     * @param revision 0 for the archive as first published; each later revision is a different valid archive
     */
    Optional<PublishedFile> archive(String path, int revision) throws IOException;

    /** Returns all folders that contain archives, each with a trailing slash. */
    Stream<String> folders() throws IOException;

    /** Returns the files of a folder, checksum files included, sorted by key. */
    List<ListedKey> keys(String folder) throws IOException;

    /** Returns Tardis' datasets of a market, sorted by id. */
    List<ListedDataset> datasets(Market market) throws IOException;

    /** Returns the symbols of a market. */
    List<ListedSymbol> symbols(Market market) throws IOException;
}
