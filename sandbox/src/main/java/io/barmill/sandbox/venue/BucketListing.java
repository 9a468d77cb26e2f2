package io.barmill.sandbox.venue;

import java.io.IOException;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Iterator;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The paged listing of the bucket, in version 1 of the S3 format. A prefix that no key has yields an empty page, not an
 * error.
 */
final class BucketListing {
    private static final int PAGE = 1_000;
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private final ArchiveSource source;

    BucketListing(ArchiveSource source) {
        this.source = source;
    }

    VenueResponse respond(VenueRequest request) throws IOException {
        String prefix = request.parameter("prefix");
        String delimiter = request.parameter("delimiter");
        String marker = request.parameter("marker");
        // An entry without a file is a common prefix.
        TreeMap<String, Optional<ListedKey>> entries = new TreeMap<>();
        for (String folder : source.folders().toList()) {
            addFolder(folder, prefix, delimiter, entries);
        }
        return VenueResponse.text(200, "application/xml", page(prefix, delimiter, marker, entries));
    }

    private void addFolder(String folder, String prefix, String delimiter, Map<String, Optional<ListedKey>> entries)
            throws IOException {
        if (!folder.startsWith(prefix) && !prefix.startsWith(folder)) {
            return;
        }
        Optional<String> common = commonPrefix(folder, prefix, delimiter);
        if (common.isPresent()) { // its content is not listed
            entries.put(common.get(), Optional.empty());
            return;
        }
        for (ListedKey key : source.keys(folder)) {
            if (key.key().startsWith(prefix)) {
                Optional<String> above = commonPrefix(key.key(), prefix, delimiter);
                entries.put(above.orElse(key.key()), above.isPresent() ? Optional.empty() : Optional.of(key));
            }
        }
    }

    private static Optional<String> commonPrefix(String key, String prefix, String delimiter) {
        if (delimiter.isEmpty() || !key.startsWith(prefix)) {
            return Optional.empty();
        }
        int end = key.indexOf(delimiter, prefix.length());
        return end < 0 ? Optional.empty() : Optional.of(key.substring(0, end + delimiter.length()));
    }

    private static String page(
            String prefix, String delimiter, String marker, NavigableMap<String, Optional<ListedKey>> entries) {
        StringBuilder contents = new StringBuilder();
        StringBuilder prefixes = new StringBuilder();
        Iterator<Map.Entry<String, Optional<ListedKey>>> rest =
                entries.tailMap(marker, marker.isEmpty()).entrySet().iterator();
        String last = "";
        for (int count = 0; count < PAGE && rest.hasNext(); count++) {
            Map.Entry<String, Optional<ListedKey>> entry = rest.next();
            last = entry.getKey();
            if (entry.getValue().isPresent()) {
                contents.append(contents(entry.getValue().get()));
            } else {
                prefixes.append("<CommonPrefixes>")
                        .append(Xml.element("Prefix", last))
                        .append("</CommonPrefixes>");
            }
        }
        StringBuilder page = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
        page.append("<ListBucketResult xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\">")
                .append(Xml.element("Name", "data.binance.vision"))
                .append(Xml.element("Prefix", prefix))
                .append(Xml.element("Marker", marker));
        if (rest.hasNext()) {
            page.append(Xml.element("NextMarker", last));
        }
        return page.append(Xml.element("MaxKeys", Integer.toString(PAGE)))
                .append(Xml.element("Delimiter", delimiter))
                .append(Xml.element("IsTruncated", Boolean.toString(rest.hasNext())))
                .append(contents)
                .append(prefixes)
                .append("</ListBucketResult>")
                .toString();
    }

    private static String contents(ListedKey key) {
        StringBuilder contents = new StringBuilder("<Contents>");
        contents.append(Xml.element("Key", key.key()));
        contents.append(Xml.element("LastModified", TIME.format(key.lastModified())));
        key.size().ifPresent(size -> contents.append(Xml.element("Size", Long.toString(size))));
        return contents.append(Xml.element("StorageClass", "STANDARD"))
                .append("</Contents>")
                .toString();
    }
}
