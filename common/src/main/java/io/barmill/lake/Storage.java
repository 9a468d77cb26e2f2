package io.barmill.lake;

import java.net.URI;
import java.time.Instant;
import org.apache.parquet.io.InputFile;

/** Where a lake's files are kept. Paths are relative to the root, with forward slashes, and stay below it. */
interface Storage {
    URI root();

    StagedFile stage(String target, String tag);

    boolean holds(String path);

    InputFile input(String path);

    byte[] bytes(String path);

    /** Removes staged files that nobody has written to since that moment. Gives their number. */
    int sweepStale(Instant before);
}
