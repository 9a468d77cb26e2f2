package io.barmill.io.download;

import io.barmill.error.BarmillException;
import io.barmill.error.Disposition;
import io.barmill.error.ErrorCode;
import io.barmill.io.transfer.ScratchDirectory;
import io.barmill.io.transfer.ScratchFolder;
import io.barmill.ledger.ArchiveEntry;
import io.barmill.venue.Archive;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The archives of one task, reserved for one attempt. It tracks the current archive, so that a failure is attributed to
 * it and the partial files of the others are kept.
 */
final class ArchiveReservations implements Closeable {
    private final List<ReservedArchive> archives = new ArrayList<>();
    private int current;

    private ArchiveReservations() {}

    /**
     * Reserves all archives, or none.
     *
     * @param source the venue's id
     * @param busy receives an archive that another attempt has, if there is one
     */
    static Optional<ArchiveReservations> take(
            ScratchDirectory scratch, String source, List<Archive> wanted, Consumer<Archive> busy) throws IOException {
        ArchiveReservations held = new ArchiveReservations();
        for (Archive archive : wanted) {
            String url = archive.url().toString();
            Optional<ScratchFolder> room = scratch.open(url);
            if (room.isEmpty()) {
                held.close();
                busy.accept(archive);
                return Optional.empty();
            }
            held.archives.add(new ReservedArchive(archive, room.get(), new ArchiveFacts(url, source)));
        }
        return Optional.of(held);
    }

    /** All archives, in chronological order. */
    List<ReservedArchive> all() {
        return List.copyOf(archives);
    }

    boolean isOne() {
        return archives.size() == 1;
    }

    /** Makes this the current archive. */
    void workOn(ReservedArchive archive) {
        current = archives.indexOf(archive);
    }

    /** The archives' names, for messages. */
    String names() {
        return String.join(
                " and ", archives.stream().map(each -> each.archive().name()).toList());
    }

    /** The archives' URLs, joined in chronological order: the source of a file of the lake. */
    String source() {
        return String.join(" ", archives.stream().map(ReservedArchive::url).toList());
    }

    /** The SHA-256 of each downloaded archive, in order. */
    List<String> checksums() {
        return archives.stream().map(each -> each.facts().download().sha256()).toList();
    }

    /** The entries of good archives. */
    List<ArchiveEntry> entries() {
        return archives.stream().map(each -> each.facts().entry()).toList();
    }

    /** Marks the folder as not needed by another attempt. */
    void done() {
        archives.forEach(each -> each.room().done());
    }

    /**
     * Marks folders that the next attempt cannot use as done: all if there will be none, otherwise the current archive
     * if it is bad.
     *
     * @return the entry to record for the failure; empty for a failure that is not about an archive
     */
    List<ArchiveEntry> failed(BarmillException failure) {
        ReservedArchive bad = archives.get(current);
        if (failure.code().disposition() != Disposition.RETRYABLE) {
            done();
        } else if (failure.code() == ErrorCode.CHECKSUM_MISMATCH || failure.code() == ErrorCode.ARCHIVE_CORRUPT) {
            bad.room().done();
        }
        return bad.facts().entry(failure);
    }

    /** Releases the folders for the next attempt, or removes them. */
    @Override
    public void close() throws IOException {
        IOException failure = null;
        for (ReservedArchive each : archives) {
            try {
                each.room().close();
            } catch (IOException e) {
                failure = failure == null ? e : failure;
            }
        }
        if (failure != null) {
            throw failure;
        }
    }
}
