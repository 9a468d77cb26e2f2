package io.barmill.io.transfer;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The record beside a partial file that tells a later attempt, in another process or after a power cut, which bytes it
 * can trust.
 *
 * @param url the file's URL
 * @param etag the venue's ETag of the version, quotes included
 * @param lastModified the venue's Last-Modified of the version
 * @param length the announced length of the complete file
 * @param synced the bytes that were forced to the disk and survive a power cut
 * @param boot the boot id until whose end bytes beyond {@code synced} are safe too; empty if unknown
 */
record PartialFileJournal(
        String url,
        Optional<String> etag,
        Optional<String> lastModified,
        Optional<Long> length,
        long synced,
        String boot) {
    private static final String VERSION = "barmill-transfer 1";

    PartialFileJournal {
        Objects.requireNonNull(url, "url");
        Objects.requireNonNull(boot, "boot");
        if (synced < 0) {
            throw new IllegalArgumentException("synced must be at least 0, was " + synced);
        }
    }

    /** A copy with more bytes forced to the disk. */
    PartialFileJournal synced(long bytes) {
        return new PartialFileJournal(url, etag, lastModified, length, bytes, boot);
    }

    /**
     * The validator of this version for the header {@code If-Range}. A weak ETag is not used, since it does not
     * guarantee equal bytes.
     */
    Optional<String> validator() {
        return etag.filter(tag -> !tag.startsWith("W/")).or(() -> lastModified);
    }

    /** The journal as it is stored. */
    String text() {
        StringBuilder text = new StringBuilder(VERSION).append('\n');
        line(text, "url", url);
        etag.ifPresent(value -> line(text, "etag", value));
        lastModified.ifPresent(value -> line(text, "last_modified", value));
        length.ifPresent(value -> line(text, "length", Long.toString(value)));
        line(text, "synced", Long.toString(synced));
        line(text, "boot", boot);
        return text.toString();
    }

    /** Reads what {@link #text} wrote; empty for anything else, since a doubtful journal cannot be trusted. */
    static Optional<PartialFileJournal> parse(String text) {
        String[] lines = text.split("\n", -1);
        Map<String, String> values = new LinkedHashMap<>();
        for (int i = 1; i < lines.length - 1; i++) {
            int equals = lines[i].indexOf('=');
            if (equals < 0) {
                return Optional.empty();
            }
            values.put(lines[i].substring(0, equals), lines[i].substring(equals + 1));
        }
        if (!lines[0].equals(VERSION) || !values.containsKey("url") || !values.containsKey("boot")) {
            return Optional.empty();
        }
        try {
            return Optional.of(new PartialFileJournal(
                    values.get("url"),
                    Optional.ofNullable(values.get("etag")),
                    Optional.ofNullable(values.get("last_modified")),
                    Optional.ofNullable(values.get("length")).map(Long::valueOf),
                    Long.parseLong(values.getOrDefault("synced", "")),
                    values.get("boot")));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static void line(StringBuilder text, String name, String value) {
        text.append(name).append('=').append(value.replace('\n', ' ')).append('\n');
    }
}
