package io.barmill.venue.bybit;

import io.barmill.error.BarmillException;
import io.barmill.error.ErrorCode;
import io.barmill.venue.ArchiveAvailability;
import io.barmill.venue.ArchivePeriod;
import io.barmill.venue.ArchiveSeries;
import io.barmill.venue.ListingPage;
import io.barmill.venue.ListingRequest;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A request for the index of a symbol's archives, one page of HTML with a link per archive.
 *
 * @param stem the beginning of the archives' names, which a day and {@code .csv.gz} follow
 */
record BybitIndex(URI url, String stem) implements ListingRequest {
    private static final Pattern LINK = Pattern.compile("href=\"([^\"]*)\"");
    private static final Pattern DAY = Pattern.compile("(\\d{4}-\\d{2}-\\d{2})\\.csv\\.gz");
    private static final int EXCERPT = 120;

    @Override
    public ListingPage read(byte[] body) {
        String page = new String(body, StandardCharsets.UTF_8);
        String plain = page.strip().toLowerCase(Locale.ROOT);
        if (!plain.contains("<html") || !plain.endsWith("</html>")) {
            throw new BarmillException(
                    ErrorCode.VENUE_UNAVAILABLE,
                    "bybit answered no index at " + url + ": it is no whole page of HTML; the answer has " + body.length
                            + " bytes and starts with: " + page.substring(0, Math.min(page.length(), EXCERPT)));
        }
        Set<String> days = new HashSet<>();
        Matcher link = LINK.matcher(page);
        while (link.find()) {
            String name = link.group(1).substring(link.group(1).lastIndexOf('/') + 1);
            Matcher day = DAY.matcher(name.startsWith(stem) ? name.substring(stem.length()) : "");
            if (day.matches()) {
                days.add(day.group(1));
            }
        }
        return new Listed(days);
    }

    /** A symbol without archives has no folder. */
    @Override
    public Optional<ListingPage> absent() {
        return Optional.of(new Listed(Set.of()));
    }

    /** @param days the days of the listed archives */
    private record Listed(Set<String> days) implements ListingPage {
        @Override
        public ArchiveAvailability presence(ArchiveSeries series, ArchivePeriod period) {
            return days.contains(period.text()) ? ArchiveAvailability.PUBLISHED : ArchiveAvailability.UNLISTED;
        }
    }
}
