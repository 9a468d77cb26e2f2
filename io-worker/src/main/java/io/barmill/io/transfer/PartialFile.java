package io.barmill.io.transfer;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Objects;
import java.util.Optional;

/**
 * A partially downloaded file and its journal. The file is always the beginning of the version that the journal names:
 * the journal is removed before the file is started again, and written before the first byte.
 */
public final class PartialFile {
    /** Identifies the current boot. Until a restart, what a process has written survives its end. */
    private static final Path BOOT_ID = Path.of("/proc/sys/kernel/random/boot_id");

    private final Path file;
    private final Path journal;
    private final String boot;

    /** @param folder an existing folder for exclusive use */
    public PartialFile(Path folder) throws IOException {
        this(folder, Files.isReadable(BOOT_ID) ? Files.readString(BOOT_ID).strip() : "");
    }

    /** @param boot the boot id; empty if only bytes that were forced to the disk can be trusted */
    PartialFile(Path folder, String boot) {
        Objects.requireNonNull(folder, "folder");
        this.file = folder.resolve("archive");
        this.journal = folder.resolve("journal");
        this.boot = Objects.requireNonNull(boot, "boot");
    }

    /** The file with the received bytes. */
    public Path path() {
        return file;
    }

    /** True if there is a partial file to resume. */
    boolean isBegun() {
        return Files.exists(journal);
    }

    /**
     * The progress of an earlier attempt; empty if there is none, for another URL, or if the journal and the file do
     * not match.
     */
    Optional<Progress> progress(String url) throws IOException {
        Optional<PartialFileJournal> found = read().filter(known -> known.url().equals(url));
        if (found.isEmpty() || found.get().validator().isEmpty() || Files.notExists(file)) {
            return Optional.empty();
        }
        PartialFileJournal known = found.get();
        long size = Files.size(file);
        boolean isInDoubt = size < known.synced() || size > known.length().orElse(Long.MAX_VALUE);
        boolean isSameRun = !boot.isEmpty() && boot.equals(known.boot());
        long usable = isSameRun ? size : known.synced();
        return isInDoubt || usable == 0 ? Optional.empty() : Optional.of(new Progress(known, usable));
    }

    /** The journal of a version whose download starts. */
    PartialFileJournal begin(String url, Optional<String> etag, Optional<String> lastModified, Optional<Long> length) {
        return new PartialFileJournal(url, etag, lastModified, length, 0, boot);
    }

    /** The same journal with the current boot id. */
    PartialFileJournal adopt(PartialFileJournal known) {
        return new PartialFileJournal(
                known.url(), known.etag(), known.lastModified(), known.length(), known.synced(), boot);
    }

    /** Replaces the journal atomically. */
    void write(PartialFileJournal entry) throws IOException {
        Path next = journal.resolveSibling("journal.next");
        try (FileChannel channel = FileChannel.open(
                next, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
            ByteBuffer text = ByteBuffer.wrap(entry.text().getBytes(StandardCharsets.UTF_8));
            while (text.hasRemaining()) {
                channel.write(text);
            }
            channel.force(true);
        }
        Files.move(next, journal, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Deletes the partial file. */
    void discard() throws IOException {
        Files.deleteIfExists(journal);
        Files.deleteIfExists(file);
    }

    private Optional<PartialFileJournal> read() throws IOException {
        try {
            return PartialFileJournal.parse(Files.readString(journal));
        } catch (NoSuchFileException | CharacterCodingException e) {
            return Optional.empty();
        }
    }

    /**
     * The progress of an earlier attempt.
     *
     * @param bytes the length of the trusted beginning of the file
     */
    record Progress(PartialFileJournal journal, long bytes) {}
}
