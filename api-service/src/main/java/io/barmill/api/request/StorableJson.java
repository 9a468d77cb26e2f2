package io.barmill.api.request;

import com.fasterxml.jackson.databind.JsonNode;
import io.barmill.api.problem.FieldErrors;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;

/**
 * Finds what PostgreSQL's {@code jsonb} refuses although it is valid JSON: the character U+0000, surrogates without
 * their other half, and numbers of more digits than {@code numeric} has.
 */
final class StorableJson {
    /** Far fewer digits than PostgreSQL allows, and far more than any price or amount has. */
    private static final int MAX_DIGITS = 1_000;

    private StorableJson() {}

    /** Records every value and field name in the tree that cannot be stored. */
    static void check(JsonNode object, FieldErrors errors) {
        check("", object, errors);
    }

    private static void check(String path, JsonNode value, FieldErrors errors) {
        if (value.isObject()) {
            value.properties().forEach(field -> {
                String name = (path.isEmpty() ? "" : path + ".") + field.getKey();
                if (isStorable(field.getKey())) {
                    check(name, field.getValue(), errors);
                } else {
                    errors.add(JsonValues.printable(name), "a field name", expected("a name"));
                }
            });
        } else if (value.isArray()) {
            for (int i = 0; i < value.size(); i++) {
                check(path + "[" + i + "]", value.get(i), errors);
            }
        } else if (value.isTextual() && !isStorable(value.textValue())) {
            errors.add(JsonValues.shorten(path), JsonValues.describe(value), expected("a string"));
        } else if (value.isNumber() && !isStorable(value.decimalValue())) {
            errors.add(
                    JsonValues.shorten(path),
                    JsonValues.describe(value),
                    "a number with at most " + MAX_DIGITS + " digits before and after the decimal point");
        }
    }

    private static String expected(String what) {
        return what + " of valid Unicode characters other than U+0000";
    }

    private static boolean isStorable(String text) {
        return text.indexOf('\0') < 0 && StandardCharsets.UTF_8.newEncoder().canEncode(text);
    }

    private static boolean isStorable(BigDecimal number) {
        return number.scale() <= MAX_DIGITS && (long) number.precision() - number.scale() <= MAX_DIGITS;
    }
}
