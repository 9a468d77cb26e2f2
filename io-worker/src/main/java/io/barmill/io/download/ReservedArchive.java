package io.barmill.io.download;

import io.barmill.io.transfer.ScratchFolder;
import io.barmill.venue.Archive;
import java.util.Objects;

/**
 * An archive that an attempt has reserved.
 *
 * @param room its scratch folder
 * @param facts what the attempt learns about it
 */
record ReservedArchive(Archive archive, ScratchFolder room, ArchiveFacts facts) {
    ReservedArchive {
        Objects.requireNonNull(archive, "archive");
        Objects.requireNonNull(room, "room");
        Objects.requireNonNull(facts, "facts");
    }

    String url() {
        return archive.url().toString();
    }
}
