package io.barmill.io.download;

import io.barmill.error.BarmillException;
import io.barmill.error.ErrorCode;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Parses a venue's checksum file: SHA-256 and file name, as {@code sha256sum} writes them. */
public final class PublishedChecksum {
    /** The largest size of a checksum file in bytes. */
    public static final int LIMIT = 4096;

    private static final Pattern LINE = Pattern.compile("([0-9a-fA-F]{64})[ \\t]+\\*?(\\S+)\\s*");
    private static final int EXCERPT = 120;

    private PublishedChecksum() {}

    /**
     * The SHA-256 in the file, lower case.
     *
     * @param url the file's URL, for errors
     * @param archive the archive's name, which the file must contain
     * @throws BarmillException CHECKSUM_MISMATCH for a file of another archive or without a checksum
     */
    public static String parse(byte[] file, String url, String archive) {
        String text = new String(file, StandardCharsets.UTF_8);
        Matcher line = LINE.matcher(text);
        if (!line.matches()) {
            String start = text.substring(0, Math.min(text.length(), EXCERPT));
            throw new BarmillException(
                    ErrorCode.CHECKSUM_MISMATCH,
                    url + " has no checksum with a file name, its " + file.length + " bytes start with: " + start);
        }
        if (!line.group(2).equals(archive)) {
            throw new BarmillException(
                    ErrorCode.CHECKSUM_MISMATCH, url + " is about " + line.group(2) + ", expected " + archive);
        }
        return line.group(1).toLowerCase(Locale.ROOT);
    }
}
