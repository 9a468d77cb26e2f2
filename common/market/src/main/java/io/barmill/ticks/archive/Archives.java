package io.barmill.ticks.archive;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * Opens archive files as the text in them. The streams check everything that an archive says of itself, at the end of the
 * text at the latest: damage is a BarmillException with ARCHIVE_CORRUPT, the archive's name, the byte of the archive where
 * it shows, and the reason. A whole archive with an empty text is not damaged. The streams need no buffer around them.
 */
public final class Archives {
    private Archives() {}

    /**
     * Opens a file by what its name ends with: {@code .zip}, {@code .gz}, or anything else for plain text.
     *
     * @throws IOException where the file cannot be opened
     */
    public static InputStream open(Path file) throws IOException {
        String name = file.getFileName().toString();
        String lower = name.toLowerCase(Locale.ROOT);
        if (lower.endsWith(".zip")) {
            return zip(file, name);
        }
        return lower.endsWith(".gz") ? gzip(file, name) : Files.newInputStream(file);
    }

    /**
     * Opens a file by its first bytes; where they say nothing, by what its name ends with, so that a spoilt archive is not
     * read as text.
     *
     * @param name what to call the archive in errors
     * @throws IOException where the file cannot be opened
     */
    public static InputStream sniffed(Path file, String name) throws IOException {
        byte[] head;
        try (InputStream in = Files.newInputStream(file)) {
            head = in.readNBytes(2);
        }
        if (head.length == 2 && head[0] == 'P' && head[1] == 'K') {
            return zip(file, name);
        }
        if (head.length == 2 && (head[0] & 0xff) == 0x1f && (head[1] & 0xff) == 0x8b) {
            return gzip(file, name);
        }
        return open(file);
    }

    /**
     * A zip that holds one CSV and nothing else.
     *
     * @param name what to call the archive in errors
     */
    public static InputStream zip(Path file, String name) throws IOException {
        CountedFile counted = new CountedFile(file);
        try {
            return new ZipInput(counted, name);
        } catch (IOException | RuntimeException e) {
            counted.close();
            throw e;
        }
    }

    /**
     * A gzip file, of one member or of more in a row.
     *
     * @param name what to call the archive in errors
     */
    public static InputStream gzip(Path file, String name) throws IOException {
        return new GzipInput(new CountedFile(file), name);
    }
}
