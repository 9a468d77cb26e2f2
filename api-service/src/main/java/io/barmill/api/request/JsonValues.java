package io.barmill.api.request;

import com.fasterxml.jackson.databind.JsonNode;

/** Words for JSON values in answers to people. */
final class JsonValues {
    private static final int LONGEST = 120;

    private JsonValues() {}

    /** The value as the request had it, shortened where it is long; texts without their quotes. */
    static String describe(JsonNode value) {
        if (value.isMissingNode()) {
            return "absent";
        }
        String text = value.isTextual() ? value.textValue() : value.toString();
        return shorten(text.isEmpty() ? "empty" : text);
    }

    static String shorten(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
    }
}
