package io.barmill.api.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import io.barmill.ledger.schedule.CatchUp;
import io.barmill.ledger.schedule.Firing;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every hour; late by more than ten minutes is missed; two days back, and three missed times, are made up for at most. */
class FiresTest {
    private static final Fires FIRES = new Fires(Duration.ofMinutes(10), Duration.ofDays(2), 3);
    private static final CronTimes HOURLY = CronTimes.parse("cron", "@hourly", ZoneOffset.UTC);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // On time.
                "NONE   | 2024-01-10T06:00:00Z | 2024-01-10T06:00:01Z | 06:00",
                "LATEST | 2024-01-10T06:00:00Z | 2024-01-10T06:09:59Z | 06:00",
                // An outage over one time, that ends late and in time for the next.
                "NONE   | 2024-01-10T06:00:00Z | 2024-01-10T06:30:00Z | 06:00 missed",
                "LATEST | 2024-01-10T06:00:00Z | 2024-01-10T06:30:00Z | 06:00 waits",
                "ALL    | 2024-01-10T06:00:00Z | 2024-01-10T06:30:00Z | 06:00 waits",
                "LATEST | 2024-01-10T06:00:00Z | 2024-01-10T07:05:00Z | 06:00 superseded, 07:00",
                "ALL    | 2024-01-10T06:00:00Z | 2024-01-10T07:05:00Z | 06:00 waits, 07:00",
                // Over five times.
                "NONE   | 2024-01-10T06:00:00Z | 2024-01-10T10:30:00Z | 06:00 missed, 07:00 missed, 08:00 missed, 09:00 missed, 10:00 missed",
                "LATEST | 2024-01-10T06:00:00Z | 2024-01-10T10:30:00Z | 06:00 superseded, 07:00 superseded, 08:00 superseded, 09:00 superseded, 10:00 waits",
                "ALL    | 2024-01-10T06:00:00Z | 2024-01-10T10:30:00Z | 06:00 missed, 07:00 missed, 08:00 waits, 09:00 waits, 10:00 waits",
            })
    void timesThatHaveComeGetRuns(CatchUp catchUp, Instant first, Instant now, String runs) {
        Firing firing = FIRES.of(HOURLY, catchUp, first, now);

        assertThat(text(firing)).isEqualTo(runs);
        assertThat(firing.nextFire()).isEqualTo(HOURLY.next(now));
    }

    @ParameterizedTest
    @CsvSource({"NONE, 0", "LATEST, 1", "ALL, 3"})
    void longOutageIsMadeUpForWithinItsLimits(CatchUp catchUp, int jobs) {
        Instant now = Instant.parse("2024-01-10T06:30:00Z");

        Firing firing = FIRES.of(HOURLY, catchUp, Instant.parse("2023-11-01T00:00:00Z"), now);

        assertThat(firing.fires().get(0).skipped()).hasValue(Fires.TOO_OLD);
        assertThat(firing.fires()).hasSize(1 + 48);
        assertThat(firing.fires().stream().filter(fire -> fire.skipped().isEmpty()))
                .hasSize(jobs);
        assertThat(firing.nextFire()).isEqualTo(Optional.of(Instant.parse("2024-01-10T07:00:00Z")));
    }

    private static String text(Firing firing) {
        return firing.fires().stream()
                .map(fire -> fire.at().toString().substring(11, 16)
                        + fire.skipped().map(reason -> " " + reason).orElse("")
                        + (fire.waits() ? " waits" : ""))
                .collect(Collectors.joining(", "));
    }
}
