package io.barmill.error;

import java.io.Serial;
import java.util.Objects;

/**
 * An invalid value supplied by a user: the field, the value, and what was expected. Of a long value only the beginning is
 * kept.
 */
public final class InvalidFieldException extends BarmillException {
    @Serial
    private static final long serialVersionUID = 1L;

    private static final int MAX_VALUE = 200;

    private final String field;
    private final String value;
    private final String expected;

    /**
     * @param field the name as the user wrote it, in snake_case, with an index for a list element: {@code months[1]}
     * @param value what the user supplied; "null" or "absent" if there was no value
     * @param expected a short description of a valid value
     */
    public InvalidFieldException(String field, String value, String expected) {
        super(ErrorCode.INVALID_FIELD, field + " is " + shorten(value) + ", expected " + expected);
        this.field = Objects.requireNonNull(field, "field");
        this.value = shorten(Objects.requireNonNull(value, "value"));
        this.expected = Objects.requireNonNull(expected, "expected");
    }

    private static String shorten(String text) {
        if (text.length() <= MAX_VALUE) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(MAX_VALUE - 1)) ? MAX_VALUE - 1 : MAX_VALUE;
        return text.substring(0, end) + "…";
    }

    /** Returns the name of the field, with an index for a list element: {@code months[1]}. */
    public String field() {
        return field;
    }

    /** Returns what the user supplied, at most 201 characters of it; "null" or "absent" if there was no value. */
    public String value() {
        return value;
    }

    /** Returns a short description of a valid value. */
    public String expected() {
        return expected;
    }
}
