package io.barmill.api.request;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.barmill.api.problem.FieldErrors;
import io.barmill.error.BarmillException;
import io.barmill.error.ErrorCode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * A request's body: one JSON object whose values the ledger can store. It is read as a tree rather than bound to a
 * record, so that all invalid values are reported by name at once.
 */
public final class JsonBody {
    /** No request nests its values deeper than two levels. */
    private static final int MOST_LEVELS = 16;

    private static final ObjectReader READER = JsonMapper.builder(JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(MOST_LEVELS)
                            .build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build()
            .reader();

    private final ObjectNode fields;

    private JsonBody(ObjectNode fields) {
        this.fields = fields;
    }

    /**
     * Parses the body of a request.
     *
     * @throws BarmillException MALFORMED_JSON if the bytes are not a JSON object, with line and column; INVALID_FIELD
     *     for values that PostgreSQL's {@code jsonb} refuses, and for a list or object that is too long, whose rest
     *     is not read
     */
    public static JsonBody parse(byte[] body) {
        if (body.length == 0) {
            throw malformed("the body is absent, expected a JSON object");
        }
        JsonNode root = read(body);
        if (!(root instanceof ObjectNode fields)) {
            throw malformed("the body is " + JsonValues.describe(root) + ", expected a JSON object");
        }
        FieldErrors errors = new FieldErrors();
        StorableJson.check(fields, errors);
        errors.throwIfAny();
        return new JsonBody(fields);
    }

    /** An object within a body. */
    static JsonBody of(ObjectNode fields) {
        return new JsonBody(fields);
    }

    /** The field's value; a missing node if the body does not have the field. */
    JsonNode value(String field) {
        return fields.path(field);
    }

    /** The names of the fields, in the order in which they were sent. */
    List<String> names() {
        List<String> names = new ArrayList<>();
        fields.fieldNames().forEachRemaining(names::add);
        return Collections.unmodifiableList(names);
    }

    /** The object as compact JSON. */
    public String json() {
        return fields.toString();
    }

    private static JsonNode read(byte[] body) {
        try (JsonParser parser = new BoundedParser(READER.createParser(body))) {
            return READER.readTree(parser);
        } catch (StreamConstraintsException e) {
            throw malformed("the body nests values deeper than " + MOST_LEVELS
                    + " levels, or has a number or a name of more than a thousand characters" + where(e));
        } catch (JsonProcessingException e) {
            throw malformed(
                    "the body is not valid JSON" + where(e) + ": " + JsonValues.shorten(e.getOriginalMessage()));
        } catch (IOException e) {
            throw malformed("the body is not valid JSON: " + e.getMessage());
        }
    }

    private static String where(JsonProcessingException failure) {
        JsonLocation place = failure.getLocation();
        return place == null ? "" : " at line " + place.getLineNr() + ", column " + place.getColumnNr();
    }

    private static BarmillException malformed(String message) {
        return new BarmillException(ErrorCode.MALFORMED_JSON, message);
    }
}
