package io.barmill.sandbox.venue;

import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a request is answered with.
 *
 * @param published where the body is a file that can be had in parts
 */
record VenueResponse(int status, Payload payload, Optional<Publication> published, Map<String, String> headers) {
    static VenueResponse file(Publication file, String contentType) {
        return new VenueResponse(200, file.payload(), Optional.of(file), Map.of("Content-Type", contentType));
    }

    static VenueResponse text(int status, String contentType, String body) {
        return new VenueResponse(
                status,
                new Payload.InMemory(body.getBytes(StandardCharsets.UTF_8)),
                Optional.empty(),
                Map.of("Content-Type", contentType));
    }

    static VenueResponse json(int status, JsonObject body) {
        return text(status, "application/json", body.encode());
    }

    VenueResponse with(String header, String value) {
        Map<String, String> more = new TreeMap<>(headers);
        more.put(header, value);
        return new VenueResponse(status, payload, published, more);
    }
}
