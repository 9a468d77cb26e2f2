package io.barmill.io.download;

import io.barmill.error.BarmillException;
import io.barmill.error.Disposition;
import io.barmill.error.ErrorCode;
import io.barmill.io.transfer.Scratch;
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
 * The archives of one order, all in the hands of one attempt. It knows which of them is being worked on, so that a failure
 * is put down to that one, and what has arrived of the others stays good.
 */
final class ArchiveReservations implements Closeable {
    private final List<ReservedArchive> archives = new ArrayList<>();
    private int current;

    private ArchiveReservations() {}

    /**
     * Takes them all, or none.
     *
     * @param source the venue's id
     * @param busy is told of one that another attempt has, where there is one
     */
    static Optional<ArchiveReservations> take(
            Scratch scratch, String source, List<Archive> wanted, Consumer<Archive> busy) throws IOException {
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

    /** All of them, in the order of time. */
    List<ReservedArchive> all() {
        return List.copyOf(archives);
    }

    boolean isOne() {
        return archives.size() == 1;
    }

    /** Says that the work is on that one from now on. */
    void workOn(ReservedArchive archive) {
        current = archives.indexOf(archive);
    }

    /** Their names, for a message. */
    String names() {
        return String.join(
                " and ", archives.stream().map(each -> each.archive().name()).toList());
    }

    /** Their addresses, what a file of the lake is made from: one after the other, in the order of time. */
    String source() {
        return String.join(" ", archives.stream().map(ReservedArchive::url).toList());
    }

    /** The SHA-256 of each that has arrived, in order. */
    List<String> checksums() {
        return archives.stream().map(each -> each.facts().download().sha256()).toList();
    }

    /** The entries of archives that are what they should be. */
    List<ArchiveEntry> entries() {
        return archives.stream().map(each -> each.facts().entry()).toList();
    }

    /** Says that nobody needs to go on from what is here. */
    void done() {
        archives.forEach(each -> each.room().done());
    }

    /**
     * Lets go of what is of no use to the next attempt: everything where there will be none, else the one that was worked
     * on if it was found to be bad.
     *
     * @return the entry that the failure leaves behind; none for a failure that says nothing of an archive
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

    /** Gives them up: for the next attempt, or for good. */
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
