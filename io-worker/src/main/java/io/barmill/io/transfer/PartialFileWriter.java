package io.barmill.io.transfer;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.HexFormat;

/** Appends to a file that arrives, digests what it appends, and now and then makes sure that it is on the disk. */
final class PartWriter implements Closeable {
    private final PartFile part;
    private final FileChannel channel;
    private final MessageDigest sha256;
    private final long syncEvery;
    private PartFileJournal journal;
    private long at;

    /**
     * Cuts the file after the bytes that are good.
     *
     * @param have bytes of the file that are kept
     * @param sha256 has digested these bytes
     * @param syncEvery bytes between two moments at which everything is forced to the disk
     */
    PartWriter(PartFile part, PartFileJournal journal, long have, MessageDigest sha256, long syncEvery)
            throws IOException {
        this.part = part;
        this.journal = journal;
        this.sha256 = sha256;
        this.syncEvery = syncEvery;
        this.at = have;
        channel = FileChannel.open(part.path(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            channel.truncate(at);
            channel.position(at);
            if (journal.validator().isPresent()) {
                part.note(journal);
            }
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    void append(byte[] bytes) throws IOException {
        ByteBuffer rest = ByteBuffer.wrap(bytes);
        while (rest.hasRemaining()) {
            channel.write(rest);
        }
        sha256.update(bytes);
        at += bytes.length;
        if (at - journal.synced() >= syncEvery) {
            sync();
        }
    }

    /** Makes sure that what is there so far can be gone on with even after a power cut. */
    void sync() throws IOException {
        if (at > journal.synced() && journal.validator().isPresent()) {
            channel.force(false);
            journal = journal.synced(at);
            part.note(journal);
        }
    }

    /** The whole file, as it has arrived. */
    Download download() {
        return new Download(part.path(), at, HexFormat.of().formatHex(sha256.digest()), journal.etag());
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
