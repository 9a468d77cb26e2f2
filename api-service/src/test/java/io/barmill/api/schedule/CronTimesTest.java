package io.barmill.api.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.barmill.error.InvalidFieldException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CronTimesTest {
    @ParameterizedTest
    @CsvSource({
        // Clocks go from 2:00 to 3:00: what is skipped comes at 3:00.
        "30 2 * * *, Europe/Berlin, 2024-03-30T12:00:00Z, 2024-03-31T01:00:00Z",
        "30 2 * * *, Europe/Berlin, 2024-03-31T01:00:00Z, 2024-04-01T00:30:00Z",
        "0 2 * * *, America/New_York, 2024-03-09T12:00:00Z, 2024-03-10T07:00:00Z",
        // Clocks go from 3:00 back to 2:00: the first of both.
        "30 2 * * *, Europe/Berlin, 2024-10-26T12:00:00Z, 2024-10-27T00:30:00Z",
        "30 2 * * *, Europe/Berlin, 2024-10-27T00:30:00Z, 2024-10-28T01:30:00Z",
        "30 1 * * *, America/New_York, 2024-11-02T12:00:00Z, 2024-11-03T05:30:00Z",
        // By half an hour.
        "15 2 * * *, Australia/Lord_Howe, 2024-10-05T00:00:00Z, 2024-10-05T15:30:00Z",
        // At midnight.
        "0 0 * * *, America/Santiago, 2024-09-07T12:00:00Z, 2024-09-08T04:00:00Z",
        // A rhythm goes on in real time.
        "*/30 * * * *, Europe/Berlin, 2024-03-31T00:30:00Z, 2024-03-31T01:00:00Z",
        "*/30 * * * *, Europe/Berlin, 2024-10-27T00:30:00Z, 2024-10-27T01:00:00Z",
        "*/30 * * * *, Europe/Berlin, 2024-10-27T01:30:00Z, 2024-10-27T02:00:00Z",
        // No zone, no change.
        "30 2 * * *, UTC, 2024-03-31T02:30:00Z, 2024-04-01T02:30:00Z",
        "0 0 29 2 *, UTC, 2024-03-01T00:00:00Z, 2028-02-29T00:00:00Z",
        // Both days given: either.
        "0 0 13 * 5, UTC, 2024-09-13T00:00:00Z, 2024-09-20T00:00:00Z",
        "0 0 13 * FRI, UTC, 2024-10-11T00:00:00Z, 2024-10-13T00:00:00Z",
        "@weekly, UTC, 2024-01-01T00:00:00Z, 2024-01-07T00:00:00Z",
        "0 0 * * 7, UTC, 2024-01-01T00:00:00Z, 2024-01-07T00:00:00Z",
    })
    void nextTimeIsAfterTheOneBefore(String cron, String zone, Instant after, Instant next) {
        assertThat(CronTimes.parse("cron", cron, ZoneId.of(zone)).next(after)).hasValue(next);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "America/Santiago"})
    void timesAreThoseOfALookAtEachMinute(String zone) {
        ZoneRules rules = ZoneId.of(zone).getRules();
        for (String cron : List.of("30 2 * * *", "15,45 0-3 * * *", "20 * * * *", "7 */3 * * 1-5", "0 0 1 * *")) {
            CronTimes times = CronTimes.parse("cron", cron, ZoneId.of(zone));
            ZoneOffsetTransition change = rules.nextTransition(Instant.parse("2016-01-01T00:00:00Z"));
            while (change.getInstant().isBefore(Instant.parse("2026-01-01T00:00:00Z"))) {
                Instant from = change.getInstant().minus(2, ChronoUnit.DAYS);
                Instant to = change.getInstant().plus(2, ChronoUnit.DAYS);

                assertThat(found(times, from, to))
                        .as("%s in %s from %s", cron, zone, from)
                        .isEqualTo(minutes(cron, ZoneId.of(zone), from, to));
                change = rules.nextTransition(change.getInstant());
            }
        }
    }

    private static List<Instant> found(CronTimes times, Instant from, Instant to) {
        List<Instant> found = new ArrayList<>();
        Optional<Instant> next = times.next(from);
        while (next.isPresent() && next.get().isBefore(to)) {
            found.add(next.get());
            next = times.next(next.get());
        }
        return found;
    }

    /** Looks at each minute. */
    private static List<Instant> minutes(String cron, ZoneId zone, Instant from, Instant to) {
        String[] fields = cron.split(" ");
        Predicate<LocalDateTime> matches = local -> isIn(fields[0], local.getMinute(), 59)
                && isIn(fields[1], local.getHour(), 23)
                && isIn(fields[2], local.getDayOfMonth(), 31)
                && isIn(
                        fields[4],
                        local.getDayOfWeek() == DayOfWeek.SUNDAY
                                ? 0
                                : local.getDayOfWeek().getValue(),
                        6);
        boolean isRhythm = fields[1].contains("*");
        ZoneRules rules = zone.getRules();
        List<Instant> found = new ArrayList<>();
        for (Instant at = from.plus(1, ChronoUnit.MINUTES); at.isBefore(to); at = at.plus(1, ChronoUnit.MINUTES)) {
            LocalDateTime local = LocalDateTime.ofInstant(at, zone);
            ZoneOffsetTransition change = rules.getTransition(local);
            boolean isSecond = change != null && rules.getOffset(at).equals(change.getOffsetAfter());
            boolean comes = matches.test(local) && (isRhythm || !isSecond);
            if (!comes && !isRhythm) {
                comes = isSkipped(rules, at, matches);
            }
            if (comes) {
                found.add(at);
            }
        }
        return found;
    }

    private static boolean isSkipped(ZoneRules rules, Instant at, Predicate<LocalDateTime> matches) {
        ZoneOffset before = rules.getOffset(at.minusSeconds(60));
        ZoneOffset after = rules.getOffset(at);
        LocalDateTime local = LocalDateTime.ofInstant(at, before);
        for (; local.isBefore(LocalDateTime.ofInstant(at, after)); local = local.plusMinutes(1)) {
            if (matches.test(local)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isIn(String field, int value, int most) {
        return Arrays.stream(field.split(",")).anyMatch(part -> {
            String[] step = part.split("/");
            String[] range = step[0].equals("*") ? new String[] {"0", Integer.toString(most)} : step[0].split("-");
            int first = Integer.parseInt(range[0]);
            int last = Integer.parseInt(range[range.length - 1]);
            return value >= first
                    && value <= last
                    && (value - first) % (step.length > 1 ? Integer.parseInt(step[1]) : 1) == 0;
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "* * * *", "61 * * * *", "0 0 30 2 *", "every day", "0 0 * * * *", "@often"})
    void whatNeverComesIsRefused(String text) {
        assertThatThrownBy(() -> CronTimes.parse("cron", text, ZoneOffset.UTC))
                .isInstanceOf(InvalidFieldException.class)
                .hasMessageContaining("30 6 * * 1-5");
    }

    @Test
    void expressionIsSaidInEnglish() {
        assertThat(CronTimes.parse("cron", "30 6 * * *", ZoneOffset.UTC).words())
                .isEqualTo("at 06:30");
    }

    @ParameterizedTest
    @CsvSource({
        "yesterday, 2024-03-01T06:30:00Z, 2024-02-29, 2024-02-29",
        "last 3 days, 2024-01-02T00:00:00Z, 2023-12-30, 2024-01-01",
        "month to date, 2024-01-15T06:30:00Z, 2024-01-01, 2024-01-14",
        "month to date, 2024-02-01T06:30:00Z, 2024-01-01, 2024-01-31",
    })
    void daysAreWholeAndCountFromTheTimeOfTheRun(String days, Instant fireAt, String from, String to) {
        assertThat(RelativeDays.parse("days", days).asOf(fireAt).text())
                .isEqualTo(from.equals(to) ? from : from + ".." + to);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "last 0 days", "tomorrow", "last week"})
    void otherDaysAreRefused(String days) {
        assertThatThrownBy(() -> RelativeDays.parse("days", days)).isInstanceOf(InvalidFieldException.class);
    }
}
