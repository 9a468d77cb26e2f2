package io.barmill.plan;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.barmill.error.InvalidFieldException;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;

/**
 * A run of UTC days.
 *
 * @param from the first day
 * @param to the last day, inclusive
 */
public record Days(LocalDate from, LocalDate to) {
    private static final String SEPARATOR = "..";

    public Days {
        Objects.requireNonNull(from, "from");
        Objects.requireNonNull(to, "to");
        if (from.isAfter(to)) {
            throw new InvalidFieldException("from", from.toString(), "a day not after " + to);
        }
    }

    /**
     * Parses {@link #text()}.
     *
     * @throws InvalidFieldException for any other text
     */
    @JsonCreator
    public static Days parse(String text) {
        int separator = text.indexOf(SEPARATOR);
        try {
            return separator < 0
                    ? new Days(LocalDate.parse(text), LocalDate.parse(text))
                    : new Days(
                            LocalDate.parse(text.substring(0, separator)),
                            LocalDate.parse(text.substring(separator + SEPARATOR.length())));
        } catch (DateTimeParseException e) {
            throw new InvalidFieldException(
                    "days", text, "a day such as 2024-01-31, or days such as 2024-01-31..2024-02-02");
        }
    }

    /** The runs of those of these days that the condition holds for, in order. */
    public static List<Days> runs(LocalDate from, LocalDate to, Predicate<LocalDate> condition) {
        List<Days> runs = new ArrayList<>();
        LocalDate start = null;
        for (LocalDate day = from; !day.isAfter(to); day = day.plusDays(1)) {
            boolean holds = condition.test(day);
            if (holds && start == null) {
                start = day;
            } else if (!holds && start != null) {
                runs.add(new Days(start, day.minusDays(1)));
                start = null;
            }
        }
        if (start != null) {
            runs.add(new Days(start, to));
        }
        return runs;
    }

    /** {@code 2024-01-31}, or {@code 2024-01-31..2024-02-01}. */
    @JsonValue
    public String text() {
        return from.equals(to) ? from.toString() : from + SEPARATOR + to;
    }
}
