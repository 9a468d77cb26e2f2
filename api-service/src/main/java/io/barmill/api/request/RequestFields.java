package io.barmill.api.request;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.barmill.api.problem.FieldErrors;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * Reads typed values from a request's body. A field that is absent or {@code null} is read as empty; so is an invalid
 * one, which is recorded as an error. Reading continues, so that all errors are reported together.
 */
public final class RequestFields {
    private final JsonBody body;
    private final FieldErrors errors;
    /** Before the names of fields in errors: {@code suppressions[0].}. */
    private final String prefix;

    /** @param known the record whose components are the known fields; all others are errors */
    public RequestFields(JsonBody body, Class<? extends Record> known, FieldErrors errors) {
        this(body, known, errors, "");
    }

    private RequestFields(JsonBody body, Class<? extends Record> known, FieldErrors errors, String prefix) {
        this.body = body;
        this.errors = errors;
        this.prefix = prefix;
        requireKnown(body, known, errors, prefix);
    }

    /** Adds an error for each field of the body that is no component of the record. */
    public static void requireKnown(JsonBody body, Class<? extends Record> known, FieldErrors errors) {
        requireKnown(body, known, errors, "");
    }

    private static void requireKnown(JsonBody body, Class<? extends Record> known, FieldErrors errors, String prefix) {
        List<String> names = FieldNames.of(known);
        body.names().stream()
                .filter(name -> !names.contains(name))
                .forEach(name -> errors.add(
                        prefix + JsonValues.shorten(name),
                        JsonValues.describe(body.value(name)),
                        "no such field; the known ones are " + String.join(", ", names)));
    }

    /** True if the request has a value for the field. */
    public boolean has(String field) {
        return !isAbsent(body.value(field));
    }

    /** The value as sent, for an error message. */
    public String raw(String field) {
        return JsonValues.describe(body.value(field));
    }

    /** Records that the field is required. */
    public void missing(String field, String expected) {
        errors.add(prefix + field, has(field) ? raw(field) : "absent", expected);
    }

    /** A string that is not blank. */
    public Optional<String> string(String field) {
        return value(field, RequestFields::asString, "a string");
    }

    /** An integer in the range, ends included. */
    public Optional<Integer> integer(String field, int least, int most) {
        return value(field, (value, name) -> asInt(value, least, most), range(least, most));
    }

    /** Any number, exactly as written. */
    public Optional<BigDecimal> number(String field) {
        return value(
                field,
                (value, name) -> value.isNumber() ? Optional.of(value.decimalValue()) : Optional.empty(),
                "a number");
    }

    /** An object, as it was sent. */
    public Optional<JsonNode> object(String field) {
        return value(field, (value, name) -> value.isObject() ? Optional.of(value) : Optional.empty(), "an object");
    }

    /** A calendar day. */
    public Optional<LocalDate> date(String field) {
        return value(field, (value, name) -> asDate(value), "a day such as 2024-01-31");
    }

    /** {@code true} or {@code false}; false if absent. */
    public boolean flag(String field) {
        return value(
                        field,
                        (value, name) -> value.isBoolean() ? Optional.of(value.booleanValue()) : Optional.empty(),
                        "true or false")
                .orElse(false);
    }

    /** A list of at least one string, none blank. */
    public Optional<List<String>> strings(String field) {
        return list(
                field,
                BoundedParser.MOST_ELEMENTS,
                RequestFields::asString,
                "a string",
                "a list of at least one string");
    }

    /** A list of at least one integer in the range, ends included, and of no more than the range has. */
    public Optional<List<Integer>> integers(String field, int least, int most) {
        return list(
                field,
                most - least + 1,
                (value, name) -> asInt(value, least, most),
                range(least, most),
                "a list of at least one integer from " + least + " to " + most);
    }

    /**
     * A list of at least one object, whose fields are read like those of the body.
     *
     * @param known the record whose components are the known fields of each; all others are errors
     */
    public Optional<List<RequestFields>> objects(String field, Class<? extends Record> known) {
        return list(
                field,
                BoundedParser.MOST_ELEMENTS,
                (value, name) -> value instanceof ObjectNode object
                        ? Optional.of(new RequestFields(JsonBody.of(object), known, errors, prefix + name + "."))
                        : Optional.empty(),
                "an object",
                "a list of at least one object");
    }

    /** The field's full name, for an error: {@code suppressions[0].rule}. */
    public String name(String field) {
        return prefix + field;
    }

    private <T> Optional<T> value(String field, BiFunction<JsonNode, String, Optional<T>> reader, String expected) {
        JsonNode value = body.value(field);
        if (isAbsent(value)) {
            return Optional.empty();
        }
        Optional<T> read = reader.apply(value, field);
        if (read.isEmpty()) {
            errors.add(prefix + field, JsonValues.describe(value), expected);
        }
        return read;
    }

    private <T> Optional<List<T>> list(
            String field,
            int longest,
            BiFunction<JsonNode, String, Optional<T>> reader,
            String element,
            String expected) {
        JsonNode value = body.value(field);
        if (isAbsent(value)) {
            return Optional.empty();
        }
        if (!value.isArray() || value.isEmpty()) {
            errors.add(prefix + field, JsonValues.describe(value), expected);
            return Optional.empty();
        }
        if (value.size() > longest) {
            errors.add(prefix + field, value.size() + " values", "at most " + longest + " values");
            return Optional.empty();
        }
        List<T> elements = new ArrayList<>(value.size());
        for (int i = 0; i < value.size(); i++) {
            String name = field + "[" + i + "]";
            Optional<T> read = reader.apply(value.get(i), name);
            if (read.isEmpty()) {
                errors.add(prefix + name, JsonValues.describe(value.get(i)), element);
            }
            read.ifPresent(elements::add);
        }
        return elements.size() == value.size() ? Optional.of(List.copyOf(elements)) : Optional.empty();
    }

    private static boolean isAbsent(JsonNode value) {
        return value.isMissingNode() || value.isNull();
    }

    private static Optional<String> asString(JsonNode value, String name) {
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
        return "an integer from " + least + " to " + most;
    }
}
