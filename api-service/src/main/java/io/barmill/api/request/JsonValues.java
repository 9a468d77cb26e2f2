package io.barmill.api.request;

import com.fasterxml.jackson.databind.JsonNode;

/** Formats values of a request for error messages. */
final class JsonValues {
    private static final int MAX_LENGTH = 120;
    private static final char REPLACEMENT = '\uFFFD';

    private JsonValues() {}

    /** The value as sent, shortened if it is long; strings without their quotes. */
    static String describe(JsonNode value) {
        if (value.isMissingNode()) {
            return "absent";
        }
        String text = value.isTextual() ? value.textValue() : value.toString();
        return shorten(text.isEmpty() ? "empty" : text);
    }

    /** At most 120 characters of the text, printable. */
    static String shorten(String text) {
        return printable(text.length() <= MAX_LENGTH ? text : text.substring(0, MAX_LENGTH) + "…");
    }

    /** The text with U+FFFD in place of U+0000 and of surrogates without their other half. */
    static String printable(String text) {
        StringBuilder printable = new StringBuilder(text.length());
        text.codePoints()
                .map(point -> point == 0 || Character.getType(point) == Character.SURROGATE ? REPLACEMENT : point)
                .forEach(printable::appendCodePoint);
        return printable.toString();
    }
}
