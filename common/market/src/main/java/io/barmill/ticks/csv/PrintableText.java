package io.barmill.ticks.csv;

import java.nio.charset.StandardCharsets;

/** Formats bytes of unknown origin for a message: on one line, and not too long. */
public final class PrintableText {
    /** The most bytes of a text in a message. */
    static final int MAX_QUOTED = 120;

    private PrintableText() {}

    public static String ascii(byte[] bytes, int from, int to) {
        return new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
    }

    static String quote(byte[] bytes, int from, int to) {
        return quote(bytes, from, to, MAX_QUOTED);
    }

    /** Quotes the bytes: those outside printable ASCII as {@code \x1f}, and dots instead of those beyond the maximum. */
    static String quote(byte[] bytes, int from, int to, int maxBytes) {
        StringBuilder text = new StringBuilder("\"");
        int end = Math.min(to, from + maxBytes);
        for (int i = from; i < end; i++) {
            int b = bytes[i] & 0xFF;
            if (b == '"' || b == '\\') {
                text.append('\\').append((char) b);
            } else if (b >= ' ' && b < 0x7F) {
                text.append((char) b);
            } else {
                text.append(String.format("\\x%02x", b));
            }
        }
        return text.append(end < to ? "...\"" : "\"").toString();
    }
}
