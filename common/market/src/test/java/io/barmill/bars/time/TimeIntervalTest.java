package io.barmill.bars.time;

import static org.assertj.core.api.Assertions.assertThat;

import io.barmill.testing.Randomized;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimeIntervalTest {
    @ParameterizedTest
    @CsvSource({
        "15s, 2024-02-29T12:00:31Z, 2024-02-29T12:00:30Z, 2024-02-29T12:00:45Z",
        "4h, 2024-02-29T23:59:59Z, 2024-02-29T20:00:00Z, 2024-03-01T00:00:00Z",
        "1d, 2024-02-29T00:00:00Z, 2024-02-29T00:00:00Z, 2024-03-01T00:00:00Z",
        "2d, 1970-01-02T12:00:00Z, 1970-01-01T00:00:00Z, 1970-01-03T00:00:00Z",
        "7m, 1970-01-01T00:07:00Z, 1970-01-01T00:07:00Z, 1970-01-01T00:14:00Z",
        "7m, 2024-01-01T00:00:30Z, 2023-12-31T23:54:00Z, 2024-01-01T00:01:00Z",
        "5h, 1970-01-02T00:00:00Z, 1970-01-01T20:00:00Z, 1970-01-02T01:00:00Z",
        "2w, 1970-01-20T00:00:00Z, 1970-01-19T00:00:00Z, 1970-02-02T00:00:00Z",
        "1w, 2024-01-07T23:59:59Z, 2024-01-01T00:00:00Z, 2024-01-08T00:00:00Z",
        "1w, 2024-01-08T00:00:00Z, 2024-01-08T00:00:00Z, 2024-01-15T00:00:00Z",
        "1M, 2024-02-29T23:59:59Z, 2024-02-01T00:00:00Z, 2024-03-01T00:00:00Z",
        "1M, 1969-12-31T23:59:59Z, 1969-12-01T00:00:00Z, 1970-01-01T00:00:00Z",
        "3M, 2024-05-15T00:00:00Z, 2024-04-01T00:00:00Z, 2024-07-01T00:00:00Z",
        "12M, 2024-05-15T00:00:00Z, 2024-01-01T00:00:00Z, 2025-01-01T00:00:00Z"
    })
    void intervalHoldsItsTime(String text, Instant time, Instant start, Instant end) {
        TimeInterval interval = TimeInterval.parse(text);

        assertThat(interval.startOf(micros(time))).isEqualTo(micros(start));
        assertThat(interval.endOf(micros(start))).isEqualTo(micros(end));
    }

    @Test
    void weeksAndMonthsAreTheCalendars() {
        long seed = Randomized.seed();
        Random random = new Random(seed);
        TimeInterval week = TimeInterval.parse("1w");
        TimeInterval month = TimeInterval.parse("1M");
        for (int i = 0; i < 2_000; i++) {
            Instant time = Instant.ofEpochSecond(random.nextLong(8_000_000_000L) - 4_000_000_000L);
            LocalDate day = time.atOffset(ZoneOffset.UTC).toLocalDate();
            LocalDate monday = day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));

            assertThat(week.startOf(micros(time))).as("seed %d, %s", seed, time).isEqualTo(micros(monday));
            assertThat(week.endOf(micros(monday))).isEqualTo(micros(monday.plusWeeks(1)));
            LocalDate first = YearMonth.from(day).atDay(1);
            assertThat(month.startOf(micros(time)))
                    .as("seed %d, %s", seed, time)
                    .isEqualTo(micros(first));
            assertThat(month.endOf(micros(first))).isEqualTo(micros(first.plusMonths(1)));
        }
    }

    private static long micros(LocalDate day) {
        return micros(day.atStartOfDay().toInstant(ZoneOffset.UTC));
    }

    private static long micros(Instant time) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, time);
    }
}
