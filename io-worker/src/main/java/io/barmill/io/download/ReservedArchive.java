package io.barmill.io.download;

import io.barmill.io.transfer.ScratchFolder;
import io.barmill.venue.Archive;
import java.util.Objects;

/**
 * An archive that an attempt has for itself.
 *
 * @param room where it arrives
 * @param facts what is learned of it
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
