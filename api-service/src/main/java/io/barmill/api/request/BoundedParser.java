package io.barmill.api.request;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.util.JsonParserDelegate;
import io.barmill.error.InvalidFieldException;
import java.io.IOException;

/**
 * A parser that stops at the first value beyond a limit. What a body costs is bounded by the limits, not by its size: a
 * tree takes a hundred times the memory of the text {@code [1,1,1]}.
 */
final class BoundedParser extends JsonParserDelegate {
    /** The most elements of a list. */
    static final int MOST_ELEMENTS = 10_000;
    /** The most fields of an object. */
    static final int MOST_FIELDS = 100;
    /** The most tokens of a body: its longest list, twice. */
    static final int MOST_TOKENS = 20_000;

    private int tokens;

    BoundedParser(JsonParser parser) {
        super(parser);
    }

    /** @throws InvalidFieldException naming the list or object that is too long */
    @Override
    public JsonToken nextToken() throws IOException {
        JsonToken token = super.nextToken();
        tokens++;
        JsonStreamContext place = getParsingContext();
        if (place.inArray() && place.getEntryCount() > MOST_ELEMENTS) {
            throw tooMany(place, MOST_ELEMENTS, "values");
        }
        if (place.inObject() && place.getEntryCount() > MOST_FIELDS) {
            throw tooMany(place, MOST_FIELDS, "fields");
        }
        if (tokens > MOST_TOKENS) {
            throw tooMany(place, MOST_TOKENS, "values in one body");
        }
        return token;
    }

    private static InvalidFieldException tooMany(JsonStreamContext place, int most, String what) {
        return new InvalidFieldException(
                name(place), "more than " + most + " " + what, "at most " + most + "; divide the request");
    }

    /** The outermost field that contains the place; "the body" at the top. */
    private static String name(JsonStreamContext place) {
        JsonStreamContext at = place;
        while (at.getParent() != null && !at.getParent().inRoot()) {
            at = at.getParent();
        }
        boolean isField = at != place && at.hasCurrentName();
        return isField ? JsonValues.shorten(at.getCurrentName()) : "the body";
    }
}
