package io.barmill.api.plan;

import io.barmill.error.InvalidFieldException;
import java.util.Optional;
import java.util.regex.Pattern;

/** The header with which a client can repeat a request and still get one job. */
public final class IdempotencyKey {
    /** The header's name. */
    public static final String HEADER = "Idempotency-Key";
    /** The description of the header in the OpenAPI document. */
    public static final String MEANING =
            "A key chosen by the client, 1 to 255 visible characters, in double quotes or without: repeating a request"
                    + " with the same key returns the same job, for seven days unless barmill.idempotency.keep says"
                    + " otherwise.";
    /** The header of a response that reports an earlier job. */
    public static final String REPLAYED_HEADER = "Idempotency-Replayed";

    private static final Pattern KEY = Pattern.compile("[\\x21-\\x7e]{1,255}");

    private IdempotencyKey() {}

    /**
     * Parses the header. A key in double quotes, as the header's standard writes it, is the same as the one without.
     *
     * @param value the value of the header; null if absent
     * @throws InvalidFieldException if the value is empty, too long or has other characters than visible ASCII
     */
    public static Optional<String> parse(String value) {
        if (value == null) {
            return Optional.empty();
        }
        String key = isQuoted(value) ? value.substring(1, value.length() - 1) : value;
        if (!KEY.matcher(key).matches()) {
            String described = key.isEmpty() ? "empty" : key.length() + " characters";
            throw new InvalidFieldException(HEADER, described, "1 to 255 visible ASCII characters without spaces");
        }
        return Optional.of(key);
    }

    private static boolean isQuoted(String value) {
        return value.length() > 1 && value.startsWith("\"") && value.endsWith("\"");
    }
}
