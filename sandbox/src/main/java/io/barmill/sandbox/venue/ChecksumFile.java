package io.barmill.sandbox.venue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * The checksum files beside Binance's archives: 64 hexadecimal digits, two spaces, the archive's name, no line
 * terminator.
 */
final class ChecksumFile {
    private static final String ENDING = ".CHECKSUM";
    private static final long DIGITS_AND_SPACES = 66;

    private ChecksumFile() {}

    static boolean isChecksumFile(String path) {
        return path.endsWith(ENDING);
    }

    static String pathOf(String archivePath) {
        return archivePath + ENDING;
    }

    /** Returns the path of the archive that a checksum file belongs to; any other path unchanged. */
    static String archiveOf(String path) {
        return isChecksumFile(path) ? path.substring(0, path.length() - ENDING.length()) : path;
    }

    static long length(String path) {
        return DIGITS_AND_SPACES + ArchivePacker.baseName(archiveOf(path)).length();
    }

    static PublishedFile of(String path, PublishedFile archive) throws IOException {
        return publish(path, archive, archive.sha256());
    }

    /** Returns a checksum file with wrong digits. */
    static PublishedFile wrong(String path, PublishedFile archive) throws IOException {
        return publish(
                path, archive, new StringBuilder(archive.sha256()).reverse().toString());
    }

    private static PublishedFile publish(String path, PublishedFile archive, String digits) throws IOException {
        String line = digits + "  " + ArchivePacker.baseName(archiveOf(path));
        return PublishedFile.of(
                new ByteSource.InMemory(line.getBytes(StandardCharsets.US_ASCII)), archive.lastModified());
    }
}
