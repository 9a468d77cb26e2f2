package io.barmill.io.transfer;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.HexFormat;

/** Appends to a partial file, updates its digest, and regularly forces the bytes to the disk. */
final class PartialFileWriter implements Closeable {
    private final PartialFile part;
    private final FileChannel channel;
    private final MessageDigest sha256;
    private final long syncEvery;
    private PartialFileJournal journal;
    private long at;

    /**
     * Truncates the file after the trusted bytes.
     *
     * @param have the number of trusted bytes
     * @param sha256 the digest of these bytes
     * @param syncEvery the bytes after which everything is forced to the disk
     */
    PartialFileWriter(PartialFile part, PartialFileJournal journal, long have, MessageDigest sha256, long syncEvery)
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
                part.write(journal);
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

    /** Forces the bytes to the disk, so that they survive a power cut. */
    void sync() throws IOException {
        if (at > journal.synced() && journal.validator().isPresent()) {
            channel.force(false);
            journal = journal.synced(at);
            part.write(journal);
        }
    }

    /** The complete file. */
    DownloadedFile download() {
        return new DownloadedFile(part.path(), at, HexFormat.of().formatHex(sha256.digest()), journal.etag());
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
