package io.barmill.bench;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;

/** The minimum that any conversion does: inflate the text and find the ends of its fields. */
final class InflateAndSplit {
    private static final int BUFFER_BYTES = 1 << 16;

    private InflateAndSplit() {}

    /** Counts the archive's fields, those of its header included. */
    static long fields(Path archive) throws IOException {
        byte[] buffer = new byte[BUFFER_BYTES];
        long fields = 0;
        try (InputStream text = PlainText.open(archive)) {
            for (int read = text.read(buffer); read >= 0; read = text.read(buffer)) {
                for (int index = 0; index < read; index++) {
                    byte letter = buffer[index];
                    if (letter == ',' || letter == '\n') {
                        fields++;
                    }
                }
            }
        }
        return fields;
    }
}
