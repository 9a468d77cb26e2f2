package io.barmill.sandbox.venue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** The small files beside Binance's archives: 64 digits, two spaces, the archive's name, and no end of line. */
final class Sidecar {
    private static final String ENDING = ".CHECKSUM";
    private static final long DIGITS_AND_SPACES = 66;

    private Sidecar() {}

    static boolean isSidecar(String path) {
        return path.endsWith(ENDING);
    }

    static String pathOf(String archivePath) {
        return archivePath + ENDING;
    }

    /** The archive beside which the file lies; the path itself where it is no sidecar's. */
    static String archiveOf(String path) {
        return isSidecar(path) ? path.substring(0, path.length() - ENDING.length()) : path;
    }

    static long length(String path) {
        return DIGITS_AND_SPACES + ArchivePacker.baseName(archiveOf(path)).length();
    }

    static Publication of(String path, Publication archive) throws IOException {
        return publish(path, archive, archive.sha256());
    }

    /** One whose digits are not the archive's. */
    static Publication wrong(String path, Publication archive) throws IOException {
        return publish(
                path, archive, new StringBuilder(archive.sha256()).reverse().toString());
    }

    private static Publication publish(String path, Publication archive, String digits) throws IOException {
        String line = digits + "  " + ArchivePacker.baseName(archiveOf(path));
        return Publication.of(new Payload.InMemory(line.getBytes(StandardCharsets.US_ASCII)), archive.lastModified());
    }
}
