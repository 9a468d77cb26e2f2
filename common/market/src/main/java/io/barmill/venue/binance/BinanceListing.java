package io.barmill.venue.binance;

import io.barmill.error.BarmillException;
import io.barmill.error.ErrorCode;
import io.barmill.venue.ArchiveAvailability;
import io.barmill.venue.ArchivePeriod;
import io.barmill.venue.ArchiveSeries;
import io.barmill.venue.ListingPage;
import io.barmill.venue.ListingRequest;
import io.barmill.venue.VenueAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import javax.xml.stream.XMLStreamException;

/**
 * A request for one page of the listing of the bucket behind Binance's archives: the keys of one folder after a marker.
 * Archives sort by date, so a range is read from its first archive and no further than its last.
 *
 * @param folder the common prefix of the keys, with a trailing slash
 * @param stem the common prefix of the archives, to which a period's text and {@code .zip} are appended
 * @param marker the page begins with the first key after it
 * @param until the last key of interest
 */
record BinanceListing(VenueAddress bucket, String folder, String stem, String marker, String until)
        implements ListingRequest {
    private static final String ENDING = ".zip";
    private static final int EXCERPT = 120;

    /**
     * Returns the request for the first page of a range.
     *
     * @param first the key of its first archive, without the extension
     * @param last the key of its last archive, without the extension
     * @param period what the first archive covers
     */
    static BinanceListing of(VenueAddress bucket, String first, String last, ArchivePeriod period) {
        String stem = first.substring(0, first.length() - period.text().length());
        return new BinanceListing(bucket, first.substring(0, first.lastIndexOf('/') + 1), stem, first, last + ENDING);
    }

    @Override
    public URI url() {
        return bucket.asking("delimiter", "/", "prefix", folder, "marker", marker);
    }

    @Override
    public ListingPage read(byte[] body) {
        try {
            return listed(BucketPage.parse(body));
        } catch (XMLStreamException e) {
            String start = new String(body, 0, Math.min(body.length, EXCERPT), StandardCharsets.UTF_8);
            throw new BarmillException(
                    ErrorCode.VENUE_UNAVAILABLE,
                    "binance answered no listing at " + url() + ": "
                            + e.getMessage().replaceAll("\\s+", " ") + "; the answer has " + body.length
                            + " bytes and starts with: " + start,
                    e);
        }
    }

    private Listed listed(BucketPage page) throws XMLStreamException {
        if (!page.prefix().equals(folder)) {
            throw new XMLStreamException("the listing is of \"" + page.prefix() + "\"");
        }
        Set<String> periods = new HashSet<>();
        String last = marker;
        for (String key : page.keys()) {
            if (!key.startsWith(folder) || key.compareTo(last) <= 0) {
                throw new XMLStreamException("key " + key + " comes behind " + last);
            }
            if (key.startsWith(stem) && key.endsWith(ENDING)) {
                periods.add(key.substring(stem.length(), key.length() - ENDING.length()));
            }
            last = key;
        }
        return new Listed(periods, next(page, last));
    }

    private Optional<ListingRequest> next(BucketPage page, String last) throws XMLStreamException {
        if (!page.isTruncated() || last.compareTo(until) >= 0) {
            return Optional.empty();
        }
        String behind = page.nextMarker().orElse(last);
        if (behind.compareTo(last) < 0 || behind.equals(marker)) {
            throw new XMLStreamException("it goes on behind " + behind + ", where it has been already");
        }
        return Optional.of(new BinanceListing(bucket, folder, stem, behind, until));
    }

    /** @param periods the periods of the listed archives, as written in their names */
    private record Listed(Set<String> periods, Optional<ListingRequest> next) implements ListingPage {
        @Override
        public ArchiveAvailability presence(ArchiveSeries series, ArchivePeriod period) {
            return periods.contains(period.text()) ? ArchiveAvailability.PUBLISHED : ArchiveAvailability.UNLISTED;
        }
    }
}
