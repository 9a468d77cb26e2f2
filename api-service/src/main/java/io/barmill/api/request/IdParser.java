package io.barmill.api.request;

import io.barmill.error.InvalidFieldException;
import java.util.UUID;
import java.util.regex.Pattern;

/** Parses ids from paths and queries. */
public final class IdParser {
    /** Stricter than {@link UUID#fromString}, which also accepts groups of other lengths. */
    private static final Pattern UUID_TEXT =
            Pattern.compile("[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}");

    private IdParser() {}

    /**
     * Parses an id.
     *
     * @param what what the id identifies, for the error: "a job"
     * @throws InvalidFieldException if the text is not a UUID
     */
    public static UUID parse(String field, String text, String what) {
        if (!UUID_TEXT.matcher(text).matches()) {
            throw new InvalidFieldException(field, JsonValues.shorten(text), "the id of " + what + ", a UUID");
        }
        return UUID.fromString(text);
    }
}
