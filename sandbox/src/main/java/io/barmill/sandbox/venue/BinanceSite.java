package io.barmill.sandbox.venue;

import java.io.IOException;
import java.util.Optional;

/** Binance's public archive and the bucket behind it. */
final class BinanceSite {
    private final Shelf shelf;
    private final BucketListing listing;

    BinanceSite(Shelf shelf, ArchiveSource source) {
        this.shelf = shelf;
        this.listing = new BucketListing(source);
    }

    Answer archive(Asked asked) throws IOException {
        String key = asked.path().substring(1);
        Optional<Publication> found = shelf.find(key);
        String type = key.endsWith(".zip") ? "application/zip" : "binary/octet-stream";
        return found.map(file -> Answer.file(file, type)).orElseGet(() -> noSuchKey(key));
    }

    Answer listing(Asked asked) throws IOException {
        return listing.answer(asked);
    }

    static Answer noSuchKey(String key) {
        return Answer.text(
                404,
                "application/xml",
                "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Error><Code>NoSuchKey</Code>"
                        + "<Message>The specified key does not exist.</Message><Key>" + Xml.escaped(key)
                        + "</Key></Error>");
    }
}
