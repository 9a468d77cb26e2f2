package io.barmill.sandbox.venue;

import java.io.IOException;
import java.util.Optional;

/** Binance's public archive and the bucket behind it. */
final class BinanceSite {
    private final ArchiveLookup lookup;
    private final BucketListing listing;

    BinanceSite(ArchiveLookup lookup, ArchiveSource source) {
        this.lookup = lookup;
        this.listing = new BucketListing(source);
    }

    VenueResponse archive(VenueRequest request) throws IOException {
        String key = request.path().substring(1);
        Optional<PublishedFile> found = lookup.find(key);
        String type = key.endsWith(".zip") ? "application/zip" : "binary/octet-stream";
        return found.map(file -> VenueResponse.file(file, type)).orElseGet(() -> noSuchKey(key));
    }

    VenueResponse listing(VenueRequest request) throws IOException {
        return listing.respond(request);
    }

    static VenueResponse noSuchKey(String key) {
        return VenueResponse.text(
                404,
                "application/xml",
                "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Error><Code>NoSuchKey</Code>"
                        + "<Message>The specified key does not exist.</Message><Key>" + Xml.escaped(key)
                        + "</Key></Error>");
    }
}
