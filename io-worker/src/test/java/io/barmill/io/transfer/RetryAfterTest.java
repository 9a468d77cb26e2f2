package io.barmill.io.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetryAfterTest {
    private static final InstantSource NOW = InstantSource.fixed(Instant.parse("2024-01-01T12:00:00Z"));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0 | PT0S",
                "120 | PT2M",
                " 7 | PT7S",
                "604800 | PT168H",
                "604801 | PT168H",
                "99999999999999999999 | PT168H",
                "Mon, 01 Jan 2024 12:01:30 GMT | PT1M30S",
                "Mon, 01 Jan 2024 11:59:00 GMT | PT0S",
                "Fri, 01 Jan 2100 00:00:00 GMT | PT168H"
            })
    void secondsAndDatesAreWaits(String text, Duration wait) {
        assertThat(RetryAfter.parse(text, NOW)).contains(wait);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "-5", "1.5", "soon", "2024-01-01T12:01:30Z", "٣"})
    void otherTextsAreNone(String text) {
        assertThat(RetryAfter.parse(text, NOW)).isEmpty();
    }

    @Test
    void aDateIsReadAsGmt() {
        assertThat(RetryAfter.parse("Mon, 1 Jan 2024 12:00:01 GMT", NOW)).contains(Duration.ofSeconds(1));
    }
}
