package io.barmill.api.access;

import io.vertx.core.http.Cookie;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.core.NewCookie;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * The cookie in which a browser keeps a token, so that the pages of the dashboard, whose scripts cannot read it, send it with each
 * request. A request of another site never has it; one that changes something has to prove, besides, that it is not of another
 * site.
 */
final class SessionCookie {
    private static final String NAME = "barmill_session";
    private static final String NAME_OVER_HTTPS = "__Host-" + NAME;
    private static final Duration LIFETIME = Duration.ofHours(12);
    private static final Set<HttpMethod> READING = Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);

    private SessionCookie() {}

    /** The token that the request's cookie keeps, unless the request may be another site's. */
    static Optional<String> read(HttpServerRequest request) {
        boolean isOwn = READING.contains(request.method())
                || "same-origin".equals(request.getHeader("Sec-Fetch-Site"))
                // The gate has refused foreign origins.
                || request.headers().contains(HttpHeaders.ORIGIN);
        return Optional.ofNullable(request.getCookie(name(request)))
                .map(Cookie::getValue)
                .filter(token -> isOwn && !token.isEmpty());
    }

    /** A cookie that keeps the token. */
    static NewCookie of(HttpServerRequest request, String token) {
        return cookie(request, token, LIFETIME);
    }

    /** A cookie that makes the browser forget the token. */
    static NewCookie none(HttpServerRequest request) {
        return cookie(request, "", Duration.ZERO);
    }

    private static NewCookie cookie(HttpServerRequest request, String token, Duration lifetime) {
        return new NewCookie.Builder(name(request))
                .value(token)
                .path("/")
                .maxAge((int) lifetime.toSeconds())
                .httpOnly(true)
                .secure(isHttps(request))
                .sameSite(NewCookie.SameSite.STRICT)
                .build();
    }

    private static String name(HttpServerRequest request) {
        return isHttps(request) ? NAME_OVER_HTTPS : NAME;
    }

    private static boolean isHttps(HttpServerRequest request) {
        return "https".equals(request.scheme());
    }
}
