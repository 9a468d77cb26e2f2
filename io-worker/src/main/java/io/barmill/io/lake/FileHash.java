package io.barmill.io.lake;

import io.barmill.lake.Lake;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.function.LongConsumer;

/** Reads files of the lake from their first byte to their last. */
final class FileHash {
    /** On object stores, the size of one request. */
    private static final int CHUNK = 4 << 20;

    private FileHash() {}

    /**
     * The SHA-256 of a file.
     *
     * @param read receives the number of bytes of each chunk; an exception ends the reading
     * @throws io.barmill.error.BarmillException LAKE_FILE_MISSING if it does not exist
     */
    static String of(Lake lake, String path, LongConsumer read) throws IOException {
        try (InputStream in = lake.input(path).newStream()) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            byte[] chunk = new byte[CHUNK];
            for (int count = in.read(chunk); count >= 0; count = in.read(chunk)) {
                digest.update(chunk, 0, count);
                read.accept(count);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
