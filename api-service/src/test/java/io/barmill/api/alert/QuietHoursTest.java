package io.barmill.api.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.barmill.error.InvalidFieldException;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QuietHoursTest {
    @ParameterizedTest
    @CsvSource({
        "22:00-07:00 Europe/Berlin, 2024-01-15T20:59:59Z, false",
        "22:00-07:00 Europe/Berlin, 2024-01-15T21:00:00Z, true",
        "22:00-07:00 Europe/Berlin, 2024-01-16T05:59:59Z, true",
        "22:00-07:00 Europe/Berlin, 2024-01-16T06:00:00Z, false",
        "22:00-07:00 Europe/Berlin, 2024-07-15T20:00:00Z, true",
        "01:30-02:00, 2024-01-15T01:30:00Z, true",
        "01:30-02:00, 2024-01-15T02:00:00Z, false",
    })
    void hoursAreThoseOfTheZone(String text, Instant at, boolean isQuiet) {
        assertThat(QuietHours.parse("hours", text).contain(at)).isEqualTo(isQuiet);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "22-7", "25:00-07:00", "22:00-22:00", "22:00-07:00 Mars/Base"})
    void otherTextsAreRefused(String text) {
        assertThatThrownBy(() -> QuietHours.parse("barmill.alerts.quiet-hours", text))
                .isInstanceOf(InvalidFieldException.class)
                .hasMessageContaining("22:00-07:00 Europe/Berlin");
    }

    @Test
    void withoutAZoneHoursAreOfUtc() {
        assertThat(QuietHours.parse("hours", "22:00-07:00").zone().getId()).isEqualTo("UTC");
    }
}
