package io.barmill.sandbox.venue;

import io.vertx.core.http.HttpServerRequest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * A request to one of the sites.
 *
 * @param http the underlying Vert.x request
 * @param path decoded, with a leading slash
 */
record VenueRequest(HttpServerRequest http, String path) {
    static VenueRequest of(HttpServerRequest request) {
        // In a path, unlike in a form, a plus sign is literal.
        String path = request.path().replace("+", "%2B");
        return new VenueRequest(request, URLDecoder.decode(path, StandardCharsets.UTF_8));
    }

    Optional<String> header(String name) {
        return Optional.ofNullable(http.getHeader(name));
    }

    /** Returns a query parameter; an empty string if it is absent. */
    String parameter(String name) {
        return Optional.ofNullable(http.getParam(name)).orElse("");
    }

    /** Returns the token of a Bearer authorization; an empty string if it is absent. */
    String bearer() {
        String scheme = "Bearer ";
        return header("Authorization")
                .filter(value -> value.regionMatches(true, 0, scheme, 0, scheme.length()))
                .map(value -> value.substring(scheme.length()).strip())
                .orElse("");
    }
}
