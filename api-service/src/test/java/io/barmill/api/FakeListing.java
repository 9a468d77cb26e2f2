package io.barmill.api;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Stands in for the listing of a bucket that has every archive of every symbol until the end of 2025, page by page,
 * unless a test says otherwise.
 */
public final class FakeListing {
    /** Which keys exist. */
    public static final AtomicReference<Predicate<String>> HAS = new AtomicReference<>(key -> true);
    /** The number of requests. */
    public static final AtomicInteger REQUESTS = new AtomicInteger();

    private static final LocalDate LAST = LocalDate.of(2025, 12, 31);
    private static final int PAGE = 1_000;
    private static final Pattern MARKER =
            Pattern.compile("(?<stem>.*-)(?<date>\\d{4}-\\d{2}(-\\d{2})?)(?<rest>[.].*)?");

    private FakeListing() {}

    /** The page for a query, as the venue encodes it. */
    static String page(String query) {
        REQUESTS.incrementAndGet();
        Map<String, String> parameters = Arrays.stream(query.split("&"))
                .map(parameter -> parameter.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1].replace("%2F", "/")));
        List<String> keys =
                keys(parameters.get("marker")).filter(HAS.get()).limit(PAGE + 1).toList();
        boolean truncated = keys.size() > PAGE;
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?><ListBucketResult><Prefix>" + parameters.get("prefix")
                + "</Prefix><IsTruncated>" + truncated + "</IsTruncated>"
                + keys.stream()
                        .limit(PAGE)
                        .map(key -> "<Contents><Key>" + key + "</Key></Contents>")
                        .collect(Collectors.joining())
                + "</ListBucketResult>";
    }

    private static Stream<String> keys(String marker) {
        Matcher named = MARKER.matcher(marker);
        if (!named.matches()) {
            throw new IllegalArgumentException("no marker of a series of archives: " + marker);
        }
        String date = named.group("date");
        Stream<String> dates = date.length() == 7
                ? Stream.iterate(YearMonth.parse(date), month -> month.plusMonths(1))
                        .takeWhile(month -> !month.isAfter(YearMonth.from(LAST)))
                        .map(YearMonth::toString)
                : Stream.iterate(LocalDate.parse(date), day -> day.plusDays(1))
                        .takeWhile(day -> !day.isAfter(LAST))
                        .map(LocalDate::toString);
        return dates.map(each -> named.group("stem") + each + ".zip")
                .flatMap(key -> Stream.of(key, key + ".CHECKSUM"))
                .filter(key -> key.compareTo(marker) > 0);
    }
}
