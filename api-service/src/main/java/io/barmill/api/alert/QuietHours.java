package io.barmill.api.alert;

import io.barmill.error.InvalidFieldException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The hours of each day in which only what is critical is sent.
 *
 * @param from the first minute
 * @param to the first minute after them; before {@code from} if they go over midnight
 */
record QuietHours(LocalTime from, LocalTime to, ZoneId zone) {
    private static final Pattern TEXT = Pattern.compile("(\\d{2}:\\d{2})-(\\d{2}:\\d{2})(?:\\s+(\\S+))?");

    QuietHours {
        Objects.requireNonNull(from, "from");
        Objects.requireNonNull(to, "to");
        Objects.requireNonNull(zone, "zone");
    }

    /**
     * Parses {@code 22:00-07:00 Europe/Berlin}; without a zone, hours of UTC.
     *
     * @throws InvalidFieldException for any other text
     */
    static QuietHours parse(String field, String text) {
        Matcher matcher = TEXT.matcher(text.strip());
        try {
            if (matcher.matches()) {
                QuietHours hours = new QuietHours(
                        LocalTime.parse(matcher.group(1)),
                        LocalTime.parse(matcher.group(2)),
                        ZoneId.of(matcher.group(3) == null ? "UTC" : matcher.group(3)));
                if (!hours.from.equals(hours.to)) {
                    return hours;
                }
            }
        } catch (DateTimeException e) {
            // Reported below.
        }
        throw new InvalidFieldException(field, text, "hours of a zone, such as 22:00-07:00 Europe/Berlin");
    }

    /** Whether it is quiet at that time. */
    boolean contain(Instant instant) {
        LocalTime time = instant.atZone(zone).toLocalTime();
        boolean isAfterFrom = !time.isBefore(from);
        boolean isBeforeTo = time.isBefore(to);
        return from.isBefore(to) ? isAfterFrom && isBeforeTo : isAfterFrom || isBeforeTo;
    }
}
