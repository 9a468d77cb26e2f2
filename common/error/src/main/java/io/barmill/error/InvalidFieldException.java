package io.barmill.error;

import java.io.Serial;
import java.util.Objects;

/** A value that a user gave and that cannot be used: which field, what it was, and what would be right. */
public final class InvalidFieldException extends BarmillException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final String field;
    private final String value;
    private final String expected;

    /**
     * @param field the name as the user wrote it, in snake_case, with an index where it is in a list: {@code months[1]}
     * @param value what the user gave; "null" or "absent" where there was nothing
     * @param expected what would be right, in a few words
     */
    public InvalidFieldException(String field, String value, String expected) {
        super(ErrorCode.INVALID_FIELD, field + " is " + value + ", expected " + expected);
        this.field = Objects.requireNonNull(field, "field");
        this.value = Objects.requireNonNull(value, "value");
        this.expected = Objects.requireNonNull(expected, "expected");
    }

    public String field() {
        return field;
    }

    public String value() {
        return value;
    }

    public String expected() {
        return expected;
    }
}
