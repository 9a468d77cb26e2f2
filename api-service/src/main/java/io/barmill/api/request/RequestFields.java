package io.barmill.api.request;

import com.fasterxml.jackson.databind.JsonNode;
import io.barmill.api.problem.Findings;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * Reads typed values from a request's body. A field that is absent or {@code null} gives nothing; one of the wrong type
 * gives nothing either and is recorded as a finding, so reading goes on and the sender hears of everything at once.
 */
public final class RequestFields {
    private final JsonBody body;
    private final Findings findings;

    /** @param known the record whose components are the fields that the request may have; others are findings */
    public RequestFields(JsonBody body, Class<? extends Record> known, Findings findings) {
        this.body = body;
        this.findings = findings;
        List<String> names = FieldNames.of(known);
        body.names().stream()
                .filter(name -> !names.contains(name))
                .forEach(name -> findings.add(
                        JsonValues.shorten(name),
                        JsonValues.describe(body.value(name)),
                        "no such field; known are " + String.join(", ", names)));
    }

    /** True where the request gives the field a value. */
    public boolean has(String field) {
        return !isAbsent(body.value(field));
    }

    /** The value in the request's own words, for a finding. */
    public String raw(String field) {
        return JsonValues.describe(body.value(field));
    }

    /** Records that the field should have been there. */
    public void missing(String field, String expected) {
        findings.add(field, has(field) ? raw(field) : "absent", expected);
    }

    /** A text that is not blank. */
    public Optional<String> text(String field) {
        return value(field, RequestFields::asText, "a text");
    }

    /** A whole number in the range, ends included. */
    public Optional<Integer> wholeNumber(String field, int least, int most) {
        return value(field, (value, name) -> asInt(value, least, most), range(least, most));
    }

    /** Any number, exactly as written. */
    public Optional<BigDecimal> number(String field) {
        return value(
                field,
                (value, name) -> value.isNumber() ? Optional.of(value.decimalValue()) : Optional.empty(),
                "a number");
    }

    /** A calendar day. */
    public Optional<LocalDate> date(String field) {
        return value(field, (value, name) -> asDate(value), "a day such as 2024-01-31");
    }

    /** {@code true} or {@code false}; false where the request says nothing. */
    public boolean flag(String field) {
        return value(
                        field,
                        (value, name) -> value.isBoolean() ? Optional.of(value.booleanValue()) : Optional.empty(),
                        "true or false")
                .orElse(false);
    }

    /** A list of texts that are not blank, at least one. */
    public Optional<List<String>> texts(String field) {
        return list(field, RequestFields::asText, "a text", "a list with at least one text");
    }

    /** A list of whole numbers in the range, ends included, at least one. */
    public Optional<List<Integer>> wholeNumbers(String field, int least, int most) {
        return list(
                field,
                (value, name) -> asInt(value, least, most),
                range(least, most),
                "a list with at least one of them, each " + range(least, most));
    }

    private <T> Optional<T> value(String field, BiFunction<JsonNode, String, Optional<T>> reader, String expected) {
        JsonNode value = body.value(field);
        if (isAbsent(value)) {
            return Optional.empty();
        }
        Optional<T> read = reader.apply(value, field);
        if (read.isEmpty()) {
            findings.add(field, JsonValues.describe(value), expected);
        }
        return read;
    }

    private <T> Optional<List<T>> list(
            String field, BiFunction<JsonNode, String, Optional<T>> reader, String element, String expected) {
        JsonNode value = body.value(field);
        if (isAbsent(value)) {
            return Optional.empty();
        }
        if (!value.isArray() || value.isEmpty()) {
            findings.add(field, JsonValues.describe(value), expected);
            return Optional.empty();
        }
        List<T> elements = new ArrayList<>(value.size());
        for (int i = 0; i < value.size(); i++) {
            String name = field + "[" + i + "]";
            Optional<T> read = reader.apply(value.get(i), name);
            if (read.isEmpty()) {
                findings.add(name, JsonValues.describe(value.get(i)), element);
            }
            read.ifPresent(elements::add);
        }
        return elements.size() == value.size() ? Optional.of(List.copyOf(elements)) : Optional.empty();
    }

    private static boolean isAbsent(JsonNode value) {
        return value.isMissingNode() || value.isNull();
    }

    private static Optional<String> asText(JsonNode value, String name) {
        return value.isTextual() && !value.textValue().isBlank() ? Optional.of(value.textValue()) : Optional.empty();
    }

    private static Optional<Integer> asInt(JsonNode value, int least, int most) {
        return value.isIntegralNumber()
                        && value.canConvertToInt()
                        && value.intValue() >= least
                        && value.intValue() <= most
                ? Optional.of(value.intValue())
                : Optional.empty();
    }

    private static Optional<LocalDate> asDate(JsonNode value) {
        try {
            return value.isTextual() ? Optional.of(LocalDate.parse(value.textValue())) : Optional.empty();
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static String range(int least, int most) {
        return "a whole number from " + least + " to " + most;
    }
}
