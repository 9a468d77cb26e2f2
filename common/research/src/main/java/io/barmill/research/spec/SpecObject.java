package io.barmill.research.spec;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.barmill.error.InvalidFieldException;
import io.barmill.research.data.Nearest;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An object of a spec. Every read is checked, and recorded with its default, so that the spec can be shown as it was understood.
 * A key that is none is refused by its path, with the nearest one.
 */
final class SpecObject {
    private static final Pattern DURATION = Pattern.compile("(\\d+)(ms|s|m|h|d|w)");
    private static final Map<String, Long> UNITS =
            Map.of("ms", 1L, "s", 1_000L, "m", 60_000L, "h", 3_600_000L, "d", 86_400_000L, "w", 604_800_000L);
    private static final long MICROS_IN_MILLI = 1_000;

    private final String path;
    private final JsonNode given;
    private final ObjectNode understood = JsonNodeFactory.instance.objectNode();

    /** @param keys the keys that the object may have; none if any name is a key */
    SpecObject(String path, JsonNode given, String... keys) {
        this.path = path;
        this.given = given == null || given.isNull() ? JsonNodeFactory.instance.objectNode() : given;
        if (!this.given.isObject()) {
            throw new InvalidFieldException(path.isEmpty() ? "spec" : path, this.given.toString(), "an object");
        }
        List<String> known = List.of(keys);
        this.given.fieldNames().forEachRemaining(name -> {
            if (!known.isEmpty() && !known.contains(name)) {
                throw new InvalidFieldException(
                        path(name),
                        "no key",
                        "one of " + String.join(", ", known) + "; did you mean " + Nearest.of(name, known) + "?");
            }
        });
    }

    String path(String key) {
        return path.isEmpty() ? key : path + "." + key;
    }

    /** The object as it was read, with defaults. */
    ObjectNode understood() {
        return understood;
    }

    boolean has(String key) {
        return given.hasNonNull(key);
    }

    List<String> names() {
        List<String> names = new ArrayList<>();
        given.fieldNames().forEachRemaining(names::add);
        return names;
    }

    SpecObject object(String key, String... keys) {
        SpecObject object = new SpecObject(path(key), given.get(key), keys);
        understood.set(key, object.understood);
        return object;
    }

    String text(String key, String standard) {
        String value = has(key) ? given.get(key).asText() : standard;
        if (value == null) {
            throw new InvalidFieldException(path(key), "absent", "a string");
        }
        understood.put(key, value);
        return value;
    }

    <T> T choice(String key, String standard, Map<String, T> choices) {
        String value = text(key, standard);
        T chosen = choices.get(value);
        if (chosen == null) {
            List<String> names = choices.keySet().stream().sorted().toList();
            throw new InvalidFieldException(path(key), value, "one of " + String.join(", ", names));
        }
        return chosen;
    }

    boolean truth(String key, boolean standard) {
        return choice(key, Boolean.toString(standard), Map.of("true", true, "false", false));
    }

    double number(String key, double standard, double least, double most) {
        JsonNode node = given.get(key);
        if (has(key) && !node.isNumber()) {
            throw new InvalidFieldException(path(key), node.toString(), "a number");
        }
        double value = has(key) ? node.asDouble() : standard;
        if (value < least || value > most) {
            throw new InvalidFieldException(
                    path(key), Double.toString(value), "a number from " + least + " to " + most);
        }
        if (Double.isNaN(value)) {
            understood.putNull(key);
        } else {
            understood.put(key, value);
        }
        return value;
    }

    /** A number; NaN if a string stands there, which names something instead. */
    double numberOr(String key, double standard) {
        return has(key) && given.get(key).isTextual() ? Double.NaN : number(key, standard, 0, Double.MAX_VALUE);
    }

    BigDecimal decimal(String key) {
        double value = number(key, 0, 0, Double.MAX_VALUE);
        return value == 0 ? BigDecimal.ZERO : BigDecimal.valueOf(value);
    }

    /** A duration such as {@code 8h}, or in ISO-8601, in microseconds. */
    long duration(String key, String standard) {
        return micros(path(key), text(key, standard));
    }

    /** A list of durations, in microseconds. */
    List<Long> durations(String key) {
        return texts(key).stream().map(value -> micros(path(key), value)).toList();
    }

    /** A number or a list of numbers. */
    double[] numbers(String key, double standard) {
        JsonNode node = given.get(key);
        if (node == null || !node.isArray()) {
            return new double[] {number(key, standard, -Double.MAX_VALUE, Double.MAX_VALUE)};
        }
        double[] values = new double[node.size()];
        ArrayNode array = understood.putArray(key);
        for (int i = 0; i < values.length; i++) {
            if (!node.get(i).isNumber()) {
                throw new InvalidFieldException(
                        path(key) + "[" + i + "]", node.get(i).toString(), "a number");
            }
            values[i] = node.get(i).asDouble();
            array.add(values[i]);
        }
        if (values.length == 0) {
            throw new InvalidFieldException(path(key), "[]", "at least one number");
        }
        return values;
    }

    static long micros(String path, String value) {
        Matcher shorthand = DURATION.matcher(value);
        try {
            if (shorthand.matches()) {
                return Math.multiplyExact(
                        Math.multiplyExact(Long.parseLong(shorthand.group(1)), UNITS.get(shorthand.group(2))),
                        MICROS_IN_MILLI);
            }
            return Duration.parse(value).toNanos() / MICROS_IN_MILLI;
        } catch (DateTimeParseException | ArithmeticException | NumberFormatException e) {
            throw new InvalidFieldException(path, value, "a duration such as 15m, 8h, 1d or PT0.25S");
        }
    }

    /** A day or an instant in ISO-8601, in microseconds since 1970-01-01 UTC. */
    long time(String key, long standard) {
        if (!has(key)) {
            understood.putNull(key);
            return standard;
        }
        String value = text(key, null);
        try {
            Instant instant = value.length() == 10
                    ? LocalDate.parse(value).atStartOfDay(ZoneOffset.UTC).toInstant()
                    : Instant.parse(value);
            return Math.addExact(
                    Math.multiplyExact(instant.getEpochSecond(), 1_000_000L), instant.getNano() / MICROS_IN_MILLI);
        } catch (DateTimeParseException | ArithmeticException e) {
            throw new InvalidFieldException(path(key), value, "a day such as 2024-01-31 or an instant of UTC");
        }
    }

    /** A string or a list of strings; empty if there is none. */
    List<String> texts(String key) {
        List<String> values = new ArrayList<>();
        JsonNode node = given.get(key);
        if (has(key)) {
            if (node.isArray()) {
                node.forEach(one -> values.add(one.asText()));
            } else {
                values.add(node.asText());
            }
        }
        values.forEach(understood.putArray(key)::add);
        return values;
    }
}
