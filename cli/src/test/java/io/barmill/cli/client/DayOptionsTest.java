package io.barmill.cli.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.barmill.error.InvalidFieldException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;

class DayOptionsTest {
    /** The first of March in Tokyo, and still the last of February in UTC. */
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2024-02-29T20:00:00Z"), ZoneId.of("Asia/Tokyo"));

    @Test
    void lastDaysEndYesterdayInUtc() {
        DayOptions days = parse("--last", "3d");

        assertThat(days.first()).isEqualTo(LocalDate.of(2024, 2, 26));
        assertThat(days.last()).isEqualTo(LocalDate.of(2024, 2, 28));
    }

    @Test
    void lastWeeksEndWithTheLastDayIfThatIsNamed() {
        DayOptions days = parse("--last", "2w", "--to", "2024-01-14");

        assertThat(days.first()).isEqualTo(LocalDate.of(2024, 1, 1));
        assertThat(days.last()).isEqualTo(LocalDate.of(2024, 1, 14));
    }

    @Test
    void rangeWithoutLastDayIsOpenUnlessYesterdayIsMeant() {
        DayOptions days = parse("--from", "2024-02-01");

        assertThat(days.last()).isNull();
        assertThat(days.lastOfOpenRange()).isEqualTo(LocalDate.of(2024, 2, 28));
        assertThat(parse().lastOfOpenRange()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0d", "3", "d", "3h", "-1d", "99999w", "1d2d"})
    void otherLengthsAreRefused(String length) {
        DayOptions days = parse("--last=" + length);

        assertThatThrownBy(days::first)
                .isInstanceOf(InvalidFieldException.class)
                .hasMessageContaining("--last");
    }

    @Test
    void lastDaysAndFirstDayAreRefusedTogether() {
        DayOptions days = parse("--last", "3d", "--from", "2024-01-01");

        assertThatThrownBy(days::first)
                .isInstanceOf(InvalidFieldException.class)
                .hasMessageContaining("either --last or --from");
    }

    @Command
    private static final class WithDays {
        @CommandLine.Mixin
        private final DayOptions days = new DayOptions(CLOCK);
    }

    private static DayOptions parse(String... arguments) {
        WithDays command = new WithDays();
        new CommandLine(command).parseArgs(arguments);
        return command.days;
    }
}
