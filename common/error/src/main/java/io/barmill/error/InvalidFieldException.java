package io.barmill.error;

import java.io.Serial;
import java.util.Objects;

/** An invalid value supplied by a user: the field, the value, and what was expected. */
public final class InvalidFieldException extends BarmillException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final String field;
    private final String value;
    private final String expected;

    /**
     * @param field the name as the user wrote it, in snake_case, with an index for a list element: {@code months[1]}
     * @param value what the user supplied; "null" or "absent" if there was no value
     * @param expected a short description of a valid value
     */
    public InvalidFieldException(String field, String value, String expected) {
        super(ErrorCode.INVALID_FIELD, field + " is " + value + ", expected " + expected);
        this.field = Objects.requireNonNull(field, "field");
        this.value = Objects.requireNonNull(value, "value");
        this.expected = Objects.requireNonNull(expected, "expected");
    }

    /** Returns the name of the field, with an index for a list element: {@code months[1]}. */
    public String field() {
        return field;
    }

    /** Returns what the user supplied; "null" or "absent" if there was no value. */
    public String value() {
        return value;
    }

    /** Returns a short description of a valid value. */
    public String expected() {
        return expected;
    }
}
