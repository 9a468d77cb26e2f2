package io.barmill.sandbox.venue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/** The bytes of a response body or of a file, in memory or on disk. */
sealed interface ByteSource {
    /** The number of bytes that are digested or read at once. */
    int PIECE = 1 << 16;

    long length();

    /** Returns the bytes from an offset on: at most that many, fewer at the end. */
    byte[] read(long from, int atMost) throws IOException;

    /** Returns all bytes. */
    default byte[] all() throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (long at = 0; at < length(); at += PIECE) {
            all.write(read(at, PIECE));
        }
        return all.toByteArray();
    }

    /** Returns the {@code SHA-256} or {@code MD5} digest in hexadecimal digits. */
    default String digest(String algorithm) throws IOException {
        try {
            MessageDigest digest = MessageDigest.getInstance(algorithm);
            for (long at = 0; at < length(); at += PIECE) {
                digest.update(read(at, PIECE));
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has " + algorithm, e);
        }
    }

    /** Bytes in memory. */
    record InMemory(byte[] bytes) implements ByteSource {
        @Override
        public long length() {
            return bytes.length;
        }

        @Override
        public byte[] read(long from, int atMost) {
            int start = Math.toIntExact(from);
            return Arrays.copyOfRange(bytes, start, Math.min(bytes.length, start + atMost));
        }
    }

    /** A file. */
    record OnDisk(Path file, long length) implements ByteSource {
        static OnDisk of(Path file) throws IOException {
            return new OnDisk(file, Files.size(file));
        }

        @Override
        public byte[] read(long from, int atMost) throws IOException {
            ByteBuffer piece = ByteBuffer.allocate((int) Math.min(atMost, length - from));
            try (FileChannel channel = FileChannel.open(file)) {
                while (piece.hasRemaining() && channel.read(piece, from + piece.position()) >= 0) {
                    // until the buffer is full or the file ends
                }
            }
            return Arrays.copyOf(piece.array(), piece.position());
        }

        @Override
        public byte[] all() throws IOException {
            try (InputStream in = Files.newInputStream(file)) {
                return in.readAllBytes();
            }
        }
    }

    /** The same bytes except for a few in the middle. */
    record Damaged(ByteSource whole) implements ByteSource {
        private static final int DAMAGE = 16;

        @Override
        public long length() {
            return whole.length();
        }

        @Override
        public byte[] read(long from, int atMost) throws IOException {
            byte[] bytes = whole.read(from, atMost).clone();
            long first = length() / 2;
            for (long at = Math.max(first, from); at < Math.min(first + DAMAGE, from + bytes.length); at++) {
                bytes[(int) (at - from)] ^= 0x5A;
            }
            return bytes;
        }
    }
}
