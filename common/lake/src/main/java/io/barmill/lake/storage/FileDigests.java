package io.barmill.lake.storage;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.zip.CRC32C;

/**
 * The size and checksums of a staged file.
 *
 * @param bytes its size
 * @param sha256 hex digits
 * @param crc32c the four bytes of the checksum, big-endian, in Base64
 */
record FileDigests(long bytes, String sha256, String crc32c) {
    private static final int CHUNK = 128 * 1024;

    static FileDigests of(Path file) throws IOException {
        MessageDigest digest = digest("SHA-256");
        CRC32C crc = new CRC32C();
        long bytes = 0;
        byte[] chunk = new byte[CHUNK];
        try (InputStream in = Files.newInputStream(file)) {
            for (int count = in.read(chunk); count >= 0; count = in.read(chunk)) {
                digest.update(chunk, 0, count);
                crc.update(chunk, 0, count);
                bytes += count;
            }
        }
        return new FileDigests(bytes, HexFormat.of().formatHex(digest.digest()), base64(crc));
    }

    static MessageDigest digest(String algorithm) {
        try {
            return MessageDigest.getInstance(algorithm);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has " + algorithm, e);
        }
    }

    static String sha256(byte[] bytes) {
        return HexFormat.of().formatHex(digest("SHA-256").digest(bytes));
    }

    /** Returns a checksum in Base64, as HTTP headers contain it. */
    static String base64(String algorithm, byte[] bytes) {
        return Base64.getEncoder().encodeToString(digest(algorithm).digest(bytes));
    }

    static String base64(CRC32C crc) {
        int value = (int) crc.getValue();
        byte[] bytes = {(byte) (value >>> 24), (byte) (value >>> 16), (byte) (value >>> 8), (byte) value};
        return Base64.getEncoder().encodeToString(bytes);
    }
}
