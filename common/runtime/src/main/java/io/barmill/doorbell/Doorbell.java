package io.barmill.doorbell;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.barmill.error.BarmillException;
import io.barmill.error.ErrorCode;
import io.barmill.ledger.WorkQueue;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The message that wakes the workers of a queue: {@code {"queue":"cpu"}} in UTF-8. It says that there is work, not which:
 * the claim takes the first task. A doorbell of an earlier version, {@code {"task_id":"<uuid>"}}, says the same.
 *
 * @param queue the queue that has work; empty for a doorbell of an earlier version
 */
public record Doorbell(Optional<WorkQueue> queue) {
    /** The content type of every doorbell. */
    public static final String CONTENT_TYPE = "application/json";

    /**
     * The header that says for how many tasks a doorbell was rung; without it, for one. It is no part of the body, which a worker
     * of an earlier version reads strictly.
     */
    public static final String TASKS = "tasks";

    private static final String QUEUE = "queue";
    private static final String TASK = "task_id";
    private static final Pattern CANONICAL_UUID =
            Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");
    private static final int LONGEST_BODY_BYTES = 256;
    private static final int SHOWN_BYTES = 80;
    private static final ObjectReader READER = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build()
            .readerFor(JsonNode.class);

    /** @throws NullPointerException without a queue */
    public Doorbell {
        Objects.requireNonNull(queue, "queue");
    }

    /** The body of a queue's doorbell, as {@link #parse} reads it. */
    public static byte[] body(WorkQueue queue) {
        return ("{\"" + QUEUE + "\":\"" + queue.id() + "\"}").getBytes(StandardCharsets.UTF_8);
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
        if (root == null || !root.isObject() || root.size() != 1) {
            throw malformed(body, "expected {\"" + QUEUE + "\":\"<queue>\"}", null);
        }
        if (root.path(TASK).isTextual()
                && CANONICAL_UUID.matcher(root.get(TASK).textValue()).matches()) {
            return new Doorbell(Optional.empty());
        }
        Optional<WorkQueue> queue = Arrays.stream(WorkQueue.values())
                .filter(known -> known.id().equals(root.path(QUEUE).textValue()))
                .findFirst();
        if (queue.isEmpty()) {
            throw malformed(body, "it names no queue", null);
        }
        return new Doorbell(queue);
    }

    private static BarmillException malformed(byte[] body, String why, IOException cause) {
        String beginning = new String(body, 0, Math.min(body.length, SHOWN_BYTES), StandardCharsets.UTF_8);
        return new BarmillException(
                ErrorCode.MALFORMED_JSON,
                "not a doorbell: " + why + ", bytes=" + body.length + " body=" + beginning,
                cause);
    }
}
