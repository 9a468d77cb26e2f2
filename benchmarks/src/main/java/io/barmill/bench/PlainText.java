package io.barmill.bench;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipInputStream;

/** The text of an archive, inflated by the JDK: what the peers of Barmill are given. */
final class PlainText {
    private static final int BUFFER_BYTES = 1 << 16;

    private PlainText() {}

    static boolean isZip(Path archive) {
        return archive.toString().endsWith(".zip");
    }

    static InputStream open(Path archive) throws IOException {
        InputStream file = Files.newInputStream(archive);
        if (!isZip(archive)) {
            return new GZIPInputStream(file, BUFFER_BYTES);
        }
        ZipInputStream zip = new ZipInputStream(file);
        zip.getNextEntry();
        return new FilterInputStream(zip) {
            @Override
            public void close() throws IOException {
                zip.close();
            }
        };
    }

    /** The archive itself if it is read as it is, otherwise its text as a file beside {@code target}. */
    static Path readable(Path archive, Path target) throws IOException {
        if (!isZip(archive)) {
            return archive;
        }
        Path text = target.resolveSibling("text.csv");
        try (InputStream in = open(archive)) {
            Files.copy(in, text, StandardCopyOption.REPLACE_EXISTING);
        }
        return text;
    }
}
