package io.barmill.io.imports;

import io.barmill.error.BarmillException;
import io.barmill.error.ErrorCode;
import io.barmill.io.download.PublishedChecksum;
import io.barmill.plan.ImportedFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
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
 * A local file to import, which another program may still be writing.
 *
 * @param path absolute, without symbolic links
 * @param name the file's name in errors
 */
record LocalFile(Path path, String name, long bytes, FileTime modified) {
    private static final int CHUNK = 1 << 16;

    /**
     * Finds a file below a folder.
     *
     * @throws BarmillException ARCHIVE_NOT_FOUND if it does not exist, if links lead out of the folder or in a circle, and
     *     if its path is too long or must not be read: no other attempt can find it
     */
    static LocalFile in(Path folder, String path) throws IOException {
        try {
            Path root = folder.toRealPath();
            Path file = root.resolve(path).toRealPath();
            if (!file.startsWith(root) || !Files.isRegularFile(file)) {
                throw missing(folder, path, "it is outside the folder");
            }
            return new LocalFile(file, path, Files.size(file), Files.getLastModifiedTime(file));
        } catch (NoSuchFileException e) {
            throw missing(folder, path, "no such file");
        } catch (FileSystemException e) {
            throw missing(folder, path, e instanceof AccessDeniedException ? "permission denied" : e.getReason());
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
     * @param progress receives the number of bytes read; an exception ends the reading
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
     * The published SHA-256, if there is a checksum file beside the file.
     *
     * @throws BarmillException CHECKSUM_MISMATCH for a checksum file of another archive
     */
    Optional<String> published() throws IOException {
        Path beside = path.resolveSibling(path.getFileName() + ImportedFile.CHECKSUM);
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

    /** @throws BarmillException CHECKSUM_MISMATCH if the file was modified since it was found */
    void requireUnchanged() throws IOException {
        if (Files.size(path) != bytes || !Files.getLastModifiedTime(path).equals(modified)) {
            throw new BarmillException(
                    ErrorCode.CHECKSUM_MISMATCH,
                    name + " was modified while it was read: import it when it is complete");
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
