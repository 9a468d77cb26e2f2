package io.barmill.api.plan;

import io.barmill.error.InvalidFieldException;
import java.util.Optional;
import java.util.regex.Pattern;

/** The header by which a client makes a request twice and gets one job. */
public final class IdempotencyKey {
    /** The header's name. */
    public static final String HEADER = "Idempotency-Key";
    /** What the header is for, in the description of the API. */
    public static final String MEANING =
            "A key of the client's: the same request with the same key gives the job it gave before.";
    /** A header of answers that tell of a job made before. */
    public static final String REPLAYED_HEADER = "Idempotency-Replayed";

    private static final Pattern KEY = Pattern.compile("[\\x21-\\x7e]{1,200}");

    private IdempotencyKey() {}

    /**
     * @param value the header's value; null where there is none
     * @throws InvalidFieldException for a value that is empty, too long or not plain
     */
    public static Optional<String> parse(String value) {
        if (value == null) {
            return Optional.empty();
        }
        if (!KEY.matcher(value).matches()) {
            String told = value.isEmpty() ? "empty" : value.length() + " characters";
            throw new InvalidFieldException(HEADER, told, "1 to 200 visible ASCII characters without spaces");
        }
        return Optional.of(value);
    }
}
