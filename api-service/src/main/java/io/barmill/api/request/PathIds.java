package io.barmill.api.request;

import io.barmill.error.InvalidFieldException;
import java.util.UUID;
import java.util.regex.Pattern;

/** Reads ids from paths and queries. */
public final class PathIds {
    /** Stricter than {@link UUID#fromString}, which also takes groups of other lengths. */
    private static final Pattern UUID_TEXT =
            Pattern.compile("[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}");

    private PathIds() {}

    /**
     * @param what whose id it is, for the error: "a job"
     * @throws InvalidFieldException for a text that is no UUID
     */
    public static UUID parse(String field, String text, String what) {
        if (!UUID_TEXT.matcher(text).matches()) {
            throw new InvalidFieldException(field, JsonValues.shorten(text), "the id of " + what + ", a UUID");
        }
        return UUID.fromString(text);
    }
}
