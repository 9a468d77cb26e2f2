package io.barmill.cpu.bars;

import io.barmill.error.BarmillException;
import io.barmill.error.ErrorCode;
import io.barmill.lake.Lake;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import org.apache.parquet.io.InputFile;
import org.apache.parquet.io.SeekableInputStream;

/** The SHA-256 of a day's inputs. Each is read once for all bars of the day. */
final class InputDigests {
    private static final int CHUNK = 1 << 16;

    private final Lake lake;
    private final Map<String, String> known = new HashMap<>();

    InputDigests(Lake lake) {
        this.lake = lake;
    }

    /**
     * The digest of a file of the lake, 64 hex digits.
     *
     * @throws BarmillException LAKE_FILE_MISSING; LAKE_FILE_CORRUPT if it cannot be read
     */
    String sha256(String path) {
        String digest = known.get(path);
        if (digest == null) {
            try {
                digest = HexFormat.of().formatHex(digest(lake.input(path)).digest());
            } catch (IOException e) {
                throw new BarmillException(ErrorCode.LAKE_FILE_CORRUPT, path + " cannot be read: " + e.getMessage(), e);
            }
            known.put(path, digest);
        }
        return digest;
    }

    /** The digest of all bytes. They are read in full chunks, as Parquet's local files read anything else byte by byte. */
    static MessageDigest digest(InputFile file) throws IOException {
        MessageDigest digest = sha256();
        byte[] chunk = new byte[CHUNK];
        try (SeekableInputStream bytes = file.newStream()) {
            for (long left = file.getLength(); left > 0; ) {
                int count = (int) Math.min(CHUNK, left);
                bytes.readFully(chunk, 0, count);
                digest.update(chunk, 0, count);
                left -= count;
            }
        }
        return digest;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
