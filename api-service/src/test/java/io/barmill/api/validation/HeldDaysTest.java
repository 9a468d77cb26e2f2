package io.barmill.api.validation;

import static org.assertj.core.api.Assertions.assertThat;

import io.barmill.plan.Days;
import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class HeldDaysTest {
    private static final LocalDate FIRST = LocalDate.of(2024, 1, 1);

    @Test
    void daysAreRunsOfTheirStates() {
        HeldDays held = HeldDays.of(
                new Days(FIRST, FIRST.plusDays(32)),
                day -> day.getMonthValue() == 1 && day.getDayOfMonth() != 10,
                day -> day.getMonthValue() == 2);

        assertThat(held.runs()).isEqualTo("9D 1A 21D 2E");
        assertThat(held.available())
                .containsExactly(new Days(FIRST, FIRST.plusDays(8)), new Days(FIRST.plusDays(10), FIRST.plusDays(30)));
        assertThat(held.missing()).containsExactly(new Days(FIRST.plusDays(9), FIRST.plusDays(9)));
        assertThat(held.empty()).containsExactly(new Days(FIRST.plusDays(31), FIRST.plusDays(32)));
        assertThat(held.expected()).isEqualTo(31);
        assertThat(HeldDays.count(held.available())).isEqualTo(30);
    }

    @Test
    void runsTellEachDayOnce() {
        Random random = new Random(11);
        String days = random.ints(400, 0, 3)
                .mapToObj("DAE"::charAt)
                .map(String::valueOf)
                .collect(Collectors.joining());
        HeldDays held = HeldDays.of(
                new Days(FIRST, FIRST.plusDays(days.length() - 1)),
                day -> state(days, day) == 'D',
                day -> state(days, day) == 'E');

        StringBuilder told = new StringBuilder();
        for (String run : List.of(held.runs().split(" "))) {
            told.append(run.substring(run.length() - 1).repeat(Integer.parseInt(run.substring(0, run.length() - 1))));
        }

        assertThat(told).hasToString(days);
    }

    private static char state(String days, LocalDate day) {
        return days.charAt((int) (day.toEpochDay() - FIRST.toEpochDay()));
    }
}
