package io.barmill.books.stream;

import com.fasterxml.jackson.databind.JsonNode;
import io.barmill.error.BarmillException;
import io.barmill.error.ErrorCode;

/** Fields of the venues' messages. What is absent or of another kind is a BAD_ROW with the field's name. */
final class Messages {
    private static final long MICROS_IN_MILLI = 1_000;
    private static final int SHOWN = 200;

    private Messages() {}

    static long integer(JsonNode data, String field) {
        JsonNode value = data.path(field);
        if (!value.isIntegralNumber() || !value.canConvertToLong()) {
            throw bad("has no integer " + field, data);
        }
        return value.longValue();
    }

    /** An array of levels. */
    static JsonNode levels(JsonNode data, String field) {
        JsonNode value = data.path(field);
        if (!value.isArray()) {
            throw bad("has no array " + field, data);
        }
        return value;
    }

    /** A number of a level, which may be written as a string. */
    static double number(JsonNode level, int index) {
        JsonNode value = level.path(index);
        if (value.isNumber()) {
            return value.doubleValue();
        }
        return number(value.isTextual() ? value.textValue() : "", level);
    }

    /** A number that is written as a string. */
    static double number(JsonNode data, String field) {
        return number(data.path(field).asText(), data);
    }

    private static double number(String text, JsonNode data) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw bad("has no number where one is expected", data);
        }
    }

    /** A time in milliseconds, as microseconds. */
    static long micros(JsonNode data, String field) {
        JsonNode value = data.path(field);
        if (value.isTextual()) {
            try {
                return Math.multiplyExact(Long.parseLong(value.textValue()), MICROS_IN_MILLI);
            } catch (NumberFormatException | ArithmeticException e) {
                throw bad("has no time " + field, data);
            }
        }
        return Math.multiplyExact(integer(data, field), MICROS_IN_MILLI);
    }

    static BarmillException bad(String what, JsonNode data) {
        String text = data.toString();
        return new BarmillException(
                ErrorCode.BAD_ROW,
                "a message of an order book " + what + ": "
                        + (text.length() > SHOWN ? text.substring(0, SHOWN) + "..." : text));
    }
}
