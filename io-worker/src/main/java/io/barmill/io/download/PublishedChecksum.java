package io.barmill.io.download;

import io.barmill.error.BarmillException;
import io.barmill.error.ErrorCode;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads what a venue publishes beside an archive: its SHA-256 and its name, as {@code sha256sum} writes them. */
public final class PublishedChecksum {
    /** Bytes that such a file may have; a longer one is something else. */
    public static final int LIMIT = 4096;

    private static final Pattern LINE = Pattern.compile("([0-9a-fA-F]{64})[ \\t]+\\*?(\\S+)\\s*");
    private static final int EXCERPT = 120;

    private PublishedChecksum() {}

    /**
     * The SHA-256 in the file, lower case.
     *
     * @param url where the file was, for the error
     * @param archive the archive's name, which the file must give
     * @throws BarmillException CHECKSUM_MISMATCH for a file that is about another archive or holds no checksum
     */
    public static String parse(byte[] file, String url, String archive) {
        String text = new String(file, StandardCharsets.UTF_8);
        Matcher line = LINE.matcher(text);
        if (!line.matches()) {
            String start = text.substring(0, Math.min(text.length(), EXCERPT));
            throw new BarmillException(
                    ErrorCode.CHECKSUM_MISMATCH,
                    url + " holds no checksum with a name, its " + file.length + " bytes start with: " + start);
        }
        if (!line.group(2).equals(archive)) {
            throw new BarmillException(
                    ErrorCode.CHECKSUM_MISMATCH, url + " is about " + line.group(2) + ", expected " + archive);
        }
        return line.group(1).toLowerCase(Locale.ROOT);
    }
}
