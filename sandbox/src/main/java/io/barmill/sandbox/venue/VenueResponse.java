package io.barmill.sandbox.venue;

import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The response to a request.
 *
 * @param published the file in the body, for ranges and conditional requests; empty if the body is not a file
 */
record VenueResponse(int status, ByteSource content, Optional<PublishedFile> published, Map<String, String> headers) {
    static VenueResponse file(PublishedFile file, String contentType) {
        return new VenueResponse(200, file.content(), Optional.of(file), Map.of("Content-Type", contentType));
    }

    static VenueResponse text(int status, String contentType, String body) {
        return new VenueResponse(
                status,
                new ByteSource.InMemory(body.getBytes(StandardCharsets.UTF_8)),
                Optional.empty(),
                Map.of("Content-Type", contentType));
    }

    static VenueResponse json(int status, JsonObject body) {
        return text(status, "application/json", body.encode());
    }

    VenueResponse with(String header, String value) {
        Map<String, String> more = new TreeMap<>(headers);
        more.put(header, value);
        return new VenueResponse(status, content, published, more);
    }
}
