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
 * A file that arrives, and the journal beside it. The file is always a beginning of one version of what the journal names:
 * the journal is removed before the file is begun again, and written before the first byte.
 */
public final class PartFile {
    /** Names this run of the machine. Within it, what a process has written is there, however the process ended. */
    private static final Path BOOT_ID = Path.of("/proc/sys/kernel/random/boot_id");

    private final Path file;
    private final Path journal;
    private final String boot;

    /** @param folder an existing folder that nobody else writes to */
    public PartFile(Path folder) throws IOException {
        this(folder, Files.isReadable(BOOT_ID) ? Files.readString(BOOT_ID).strip() : "");
    }

    /** @param boot empty where bytes that were not forced to the disk cannot be relied on */
    PartFile(Path folder, String boot) {
        Objects.requireNonNull(folder, "folder");
        this.file = folder.resolve("archive");
        this.journal = folder.resolve("journal");
        this.boot = Objects.requireNonNull(boot, "boot");
    }

    /** Where the bytes are. */
    public Path path() {
        return file;
    }

    /** True where there is something to go on from. */
    boolean isBegun() {
        return Files.exists(journal);
    }

    /** How far an earlier attempt got; empty where none did, or the address is another, or what is left is in doubt. */
    Optional<Progress> progress(String url) throws IOException {
        Optional<PartFileJournal> found = read().filter(known -> known.url().equals(url));
        if (found.isEmpty() || found.get().validator().isEmpty() || Files.notExists(file)) {
            return Optional.empty();
        }
        PartFileJournal known = found.get();
        long size = Files.size(file);
        boolean isInDoubt = size < known.synced() || size > known.length().orElse(Long.MAX_VALUE);
        boolean isSameRun = !boot.isEmpty() && boot.equals(known.boot());
        long usable = isSameRun ? size : known.synced();
        return isInDoubt || usable == 0 ? Optional.empty() : Optional.of(new Progress(known, usable));
    }

    /** A journal for a version that is about to arrive. */
    PartFileJournal begin(String url, Optional<String> etag, Optional<String> lastModified, Optional<Long> length) {
        return new PartFileJournal(url, etag, lastModified, length, 0, boot);
    }

    /** The same journal, for what this run of the machine adds. */
    PartFileJournal adopt(PartFileJournal known) {
        return new PartFileJournal(
                known.url(), known.etag(), known.lastModified(), known.length(), known.synced(), boot);
    }

    /** Replaces the journal whole. */
    void note(PartFileJournal entry) throws IOException {
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

    /** Takes what has arrived for nothing. */
    void forget() throws IOException {
        Files.deleteIfExists(journal);
        Files.deleteIfExists(file);
    }

    private Optional<PartFileJournal> read() throws IOException {
        try {
            return PartFileJournal.parse(Files.readString(journal));
        } catch (NoSuchFileException | CharacterCodingException e) {
            return Optional.empty();
        }
    }

    /**
     * How far an earlier attempt got.
     *
     * @param bytes the beginning of the file that can be relied on
     */
    record Progress(PartFileJournal journal, long bytes) {}
}
