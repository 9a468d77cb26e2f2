package io.barmill.api.request;

import io.barmill.api.problem.FieldErrors;
import io.barmill.ticks.PossibleDays;
import jakarta.ws.rs.core.MultivaluedMap;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;

/**
 * Reads typed values from a request's query. Unknown, repeated and invalid parameters are errors: a filter that is
 * silently ignored shows its user the wrong rows.
 */
public final class QueryFields {
    private final MultivaluedMap<String, String> query;
    private final FieldErrors errors = new FieldErrors();

    /** @param known the parameters that the request may have */
    public QueryFields(MultivaluedMap<String, String> query, List<String> known) {
        this.query = query;
        query.forEach((name, values) -> {
            if (!known.contains(name)) {
                errors.add(
                        JsonValues.shorten(name),
                        JsonValues.shorten(String.join(",", values)),
                        known.isEmpty()
                                ? "no query parameter"
                                : "no such parameter; the known ones are " + String.join(", ", known));
            } else if (values.size() > 1) {
                errors.add(name, JsonValues.shorten(String.join(",", values)), "one value");
            }
        });
    }

    /** A string that is not blank and has no control characters. */
    public Optional<String> string(String name) {
        Optional<String> given = Optional.ofNullable(query.getFirst(name));
        if (given.isPresent() && given.get().isBlank()) {
            errors.add(name, "empty", "a string");
            return Optional.empty();
        }
        if (given.isPresent() && given.get().chars().anyMatch(Character::isISOControl)) {
            errors.add(name, JsonValues.shorten(given.get()), "a string without control characters");
            return Optional.empty();
        }
        return given;
    }

    /** An integer in the range, ends included; the fallback if it is absent or invalid. */
    public int integer(String name, int least, int most, int fallback) {
        Optional<String> given = string(name);
        if (given.isEmpty()) {
            return fallback;
        }
        try {
            int number = Integer.parseInt(given.get());
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Reported below, as are numbers out of range.
        }
        errors.add(name, JsonValues.shorten(given.get()), "an integer from " + least + " to " + most);
        return fallback;
    }

    /** A UUID. */
    public Optional<UUID> id(String name, String what) {
        return string(name).flatMap(text -> errors.attempt(() -> IdParser.parse(name, text, what)));
    }

    /** One of the possible days. */
    public Optional<LocalDate> day(String name, PossibleDays possible) {
        Optional<String> given = string(name);
        try {
            Optional<LocalDate> day = given.map(LocalDate::parse);
            if (day.isPresent() && !possible.contain(day.get())) {
                errors.add(name, JsonValues.shorten(given.get()), possible.expected());
                return Optional.empty();
            }
            return day;
        } catch (DateTimeException e) {
            errors.add(name, JsonValues.shorten(given.get()), "a day such as 2024-01-31");
            return Optional.empty();
        }
    }

    /** The parameter as parsed by a parser of (field, text). */
    public <T> Optional<T> parsed(String name, BiFunction<String, String, T> parser) {
        return string(name).flatMap(text -> errors.attempt(() -> parser.apply(name, text)));
    }

    /** Records an invalid value. */
    public void reject(String name, String value, String expected) {
        errors.add(name, value, expected);
    }

    /**
     * Ends the request if any parameter is invalid.
     *
     * @throws io.barmill.api.problem.InvalidRequestException if any parameter is invalid
     */
    public void throwIfInvalid() {
        errors.throwIfAny();
    }
}
