package io.barmill.io.transfer;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What is written down beside a file that is still arriving, so that another attempt, of another process or after a power
 * cut, knows what of it can be relied on.
 *
 * @param url the file's address
 * @param etag the venue's tag of the version that is arriving, quotes included
 * @param lastModified the venue's date of that version
 * @param length bytes that the file has when it is whole, where the venue said so
 * @param synced bytes that are on the disk itself and outlive a power cut
 * @param boot names the run of the machine in which bytes beyond {@code synced} are safe too; empty where it has no name
 */
record PartFileJournal(
        String url,
        Optional<String> etag,
        Optional<String> lastModified,
        Optional<Long> length,
        long synced,
        String boot) {
    private static final String VERSION = "barmill-transfer 1";

    PartFileJournal {
        Objects.requireNonNull(url, "url");
        Objects.requireNonNull(boot, "boot");
        if (synced < 0) {
            throw new IllegalArgumentException("synced must be at least 0, was " + synced);
        }
    }

    /** The same, with more bytes on the disk. */
    PartFileJournal synced(long bytes) {
        return new PartFileJournal(url, etag, lastModified, length, bytes, boot);
    }

    /**
     * What tells this version of the file from any other, as the header {@code If-Range} takes it. A weak tag does not say
     * that the bytes are the same, so it is none.
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

    /** Reads what {@link #text} wrote; empty for anything else, since a journal that is in doubt is worth nothing. */
    static Optional<PartFileJournal> parse(String text) {
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
            return Optional.of(new PartFileJournal(
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
