package io.barmill.doorbell;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.barmill.error.BarmillException;
import io.barmill.error.ErrorCode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * The message that announces a task to workers: {@code {"task_id":"<uuid>"}} in UTF-8.
 *
 * @param taskId the task to claim
 */
public record Doorbell(UUID taskId) {
    /** The content type of every doorbell. */
    public static final String CONTENT_TYPE = "application/json";

    private static final String FIELD = "task_id";
    private static final Pattern CANONICAL_UUID =
            Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");
    private static final int LONGEST_BODY_BYTES = 256;
    private static final int SHOWN_BYTES = 80;
    private static final ObjectReader READER = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build()
            .readerFor(JsonNode.class);

    /** @throws NullPointerException without an id */
    public Doorbell {
        Objects.requireNonNull(taskId, "taskId");
    }

    /**
     * Parses a message's body strictly, so that foreign messages end in the dead letters.
     *
     * @param body UTF-8, at most 256 bytes
     * @throws BarmillException MALFORMED_JSON for anything else, with the beginning of the body
     */
    public static Doorbell parse(byte[] body) {
        if (body.length > LONGEST_BODY_BYTES) {
            throw malformed(body, "it is longer than " + LONGEST_BODY_BYTES + " bytes", null);
        }
        JsonNode root;
        try {
            root = READER.readValue(body);
        } catch (IOException e) {
            throw malformed(body, "it is not valid JSON", e);
        }
        if (root == null
                || !root.isObject()
                || root.size() != 1
                || !root.path(FIELD).isTextual()) {
            throw malformed(body, "expected {\"" + FIELD + "\":\"<uuid>\"}", null);
        }
        String id = root.get(FIELD).textValue();
        if (!CANONICAL_UUID.matcher(id).matches()) {
            throw malformed(body, FIELD + " is not a UUID in its canonical form", null);
        }
        return new Doorbell(UUID.fromString(id));
    }

    /** The body, as {@link #parse} reads it. */
    public byte[] toBytes() {
        return toJson().getBytes(StandardCharsets.UTF_8);
    }

    /** The body as a string. */
    public String toJson() {
        return "{\"" + FIELD + "\":\"" + taskId + "\"}";
    }

    private static BarmillException malformed(byte[] body, String why, IOException cause) {
        String beginning = new String(body, 0, Math.min(body.length, SHOWN_BYTES), StandardCharsets.UTF_8);
        return new BarmillException(
                ErrorCode.MALFORMED_JSON,
                "not a doorbell: " + why + ", bytes=" + body.length + " body=" + beginning,
                cause);
    }
}
