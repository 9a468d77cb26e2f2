package io.barmill.sandbox.venue;

import io.vertx.core.http.HttpServerRequest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * What the sites look at in a request.
 *
 * @param path decoded, with the slash in front
 */
record VenueRequest(HttpServerRequest request, String path) {
    static VenueRequest of(HttpServerRequest request) {
        // In a path, unlike in a form, a plus sign is a plus sign.
        String path = request.path().replace("+", "%2B");
        return new VenueRequest(request, URLDecoder.decode(path, StandardCharsets.UTF_8));
    }

    Optional<String> header(String name) {
        return Optional.ofNullable(request.getHeader(name));
    }

    /** A parameter of the query; empty text where there is none. */
    String parameter(String name) {
        return Optional.ofNullable(request.getParam(name)).orElse("");
    }

    /** The token of a Bearer authorization; empty text where there is none. */
    String bearer() {
        String scheme = "Bearer ";
        return header("Authorization")
                .filter(value -> value.regionMatches(true, 0, scheme, 0, scheme.length()))
                .map(value -> value.substring(scheme.length()).strip())
                .orElse("");
    }
}
