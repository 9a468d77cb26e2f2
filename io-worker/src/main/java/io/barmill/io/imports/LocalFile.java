package io.barmill.io.imports;

import io.barmill.error.BarmillException;
import io.barmill.error.ErrorCode;
import io.barmill.io.download.PublishedChecksum;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.LongConsumer;

/**
 * A file that somebody else has put there, and may still be writing.
 *
 * @param path absolute, with nothing symbolic in it
 * @param name what to call it in errors
 */
record LocalFile(Path path, String name, long bytes, FileTime modified) {
    private static final int CHUNK = 1 << 16;

    /**
     * Finds a file below a folder.
     *
     * @throws BarmillException ARCHIVE_NOT_FOUND where there is none, or where links lead out of the folder
     */
    static LocalFile in(Path folder, String path) throws IOException {
        try {
            Path root = folder.toRealPath();
            Path file = root.resolve(path).toRealPath();
            if (!file.startsWith(root) || !Files.isRegularFile(file)) {
                throw missing(folder, path, "which is no file of that folder");
            }
            return new LocalFile(file, path, Files.size(file), Files.getLastModifiedTime(file));
        } catch (NoSuchFileException e) {
            throw missing(folder, path, "no such file");
        }
    }

    private static BarmillException missing(Path folder, String path, String why) {
        return new BarmillException(
                ErrorCode.ARCHIVE_NOT_FOUND,
                path + " is not in the import folder " + folder.toAbsolutePath() + ": " + why);
    }

    /**
     * The SHA-256 of all bytes.
     *
     * @param progress is told how many bytes were read; what it throws ends the reading
     */
    String sha256(LongConsumer progress) throws IOException {
        MessageDigest digest = sha256();
        byte[] chunk = new byte[CHUNK];
        long done = 0;
        try (InputStream in = Files.newInputStream(path)) {
            for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
                digest.update(chunk, 0, read);
                done += read;
                progress.accept(done);
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /**
     * The SHA-256 that the file's venue published, where its checksum file lies beside it.
     *
     * @throws BarmillException CHECKSUM_MISMATCH for a checksum file that is about another one
     */
    Optional<String> published() throws IOException {
        Path beside = path.resolveSibling(path.getFileName() + ".CHECKSUM");
        if (!Files.isRegularFile(beside)) {
            return Optional.empty();
        }
        byte[] text;
        try (InputStream in = Files.newInputStream(beside)) {
            text = in.readNBytes(PublishedChecksum.LIMIT);
        }
        return Optional.of(PublishedChecksum.parse(
                text, name + ".CHECKSUM", path.getFileName().toString()));
    }

    /** @throws BarmillException CHECKSUM_MISMATCH where the file was written to since it was found */
    void requireUnchanged() throws IOException {
        if (Files.size(path) != bytes || !Files.getLastModifiedTime(path).equals(modified)) {
            throw new BarmillException(
                    ErrorCode.CHECKSUM_MISMATCH,
                    name + " was written to while it was read: import it when it is whole");
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
