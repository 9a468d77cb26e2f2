package io.barmill.sandbox.venue;

import java.io.IOException;
import java.util.Optional;

/** Binance's public archive and the bucket behind it. */
final class BinanceSite {
    private final ArchiveLookup shelf;
    private final BucketListing listing;

    BinanceSite(ArchiveLookup shelf, ArchiveSource source) {
        this.shelf = shelf;
        this.listing = new BucketListing(source);
    }

    VenueResponse archive(VenueRequest asked) throws IOException {
        String key = asked.path().substring(1);
        Optional<Publication> found = shelf.find(key);
        String type = key.endsWith(".zip") ? "application/zip" : "binary/octet-stream";
        return found.map(file -> VenueResponse.file(file, type)).orElseGet(() -> noSuchKey(key));
    }

    VenueResponse listing(VenueRequest asked) throws IOException {
        return listing.answer(asked);
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
