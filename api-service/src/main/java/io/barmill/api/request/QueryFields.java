package io.barmill.api.request;

import io.barmill.api.problem.Findings;
import jakarta.ws.rs.core.MultivaluedMap;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;

/**
 * Reads typed values from a request's query. A parameter that nobody knows, one given twice and one of the wrong type are
 * findings: a filter that is silently ignored shows its user the wrong rows.
 */
public final class QueryFields {
    private final MultivaluedMap<String, String> query;
    private final Findings findings = new Findings();

    /** @param known the parameters that the request may have */
    public QueryFields(MultivaluedMap<String, String> query, List<String> known) {
        this.query = query;
        query.forEach((name, values) -> {
            if (!known.contains(name)) {
                findings.add(
                        JsonValues.shorten(name),
                        JsonValues.shorten(String.join(",", values)),
                        known.isEmpty()
                                ? "no query parameter"
                                : "no such parameter; known are " + String.join(", ", known));
            } else if (values.size() > 1) {
                findings.add(name, JsonValues.shorten(String.join(",", values)), "one value");
            }
        });
    }

    /** A text that is not blank and has nothing but characters that can be seen, and spaces. */
    public Optional<String> text(String name) {
        Optional<String> given = Optional.ofNullable(query.getFirst(name));
        if (given.isPresent() && given.get().isBlank()) {
            findings.add(name, "empty", "a text");
            return Optional.empty();
        }
        if (given.isPresent() && given.get().chars().anyMatch(Character::isISOControl)) {
            findings.add(name, JsonValues.shorten(given.get()), "a text without control characters");
            return Optional.empty();
        }
        return given;
    }

    /** A whole number in the range, ends included. */
    public int wholeNumber(String name, int least, int most, int fallback) {
        Optional<String> given = text(name);
        if (given.isEmpty()) {
            return fallback;
        }
        try {
            int number = Integer.parseInt(given.get());
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Told below together with numbers out of range.
        }
        findings.add(name, JsonValues.shorten(given.get()), "a whole number from " + least + " to " + most);
        return fallback;
    }

    /** A UUID. */
    public Optional<UUID> id(String name, String what) {
        return text(name).flatMap(text -> findings.check(() -> PathIds.parse(name, text, what)));
    }

    /** A calendar day. */
    public Optional<LocalDate> date(String name) {
        Optional<String> given = text(name);
        try {
            return given.map(LocalDate::parse);
        } catch (DateTimeException e) {
            findings.add(name, JsonValues.shorten(given.get()), "a day such as 2024-01-31");
            return Optional.empty();
        }
    }

    /** A value that a parser of (field, text) makes of the parameter. */
    public <T> Optional<T> parsed(String name, BiFunction<String, String, T> parser) {
        return text(name).flatMap(text -> findings.check(() -> parser.apply(name, text)));
    }

    /** Records that a value cannot be used. */
    public void reject(String name, String value, String expected) {
        findings.add(name, value, expected);
    }

    /** @throws io.barmill.api.problem.InvalidRequestException where anything cannot be used */
    public void throwIfInvalid() {
        findings.throwIfAny();
    }
}
