package io.barmill.io.transfer;

import io.vertx.core.http.HttpHeaders;
import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Follows a venue's redirects without sending secrets to another origin. */
final class Redirect {
    private static final Set<Integer> STATUSES = Set.of(301, 302, 303, 307, 308);

    private Redirect() {}

    /**
     * The request to the redirect's target; empty if the response is not a redirect, or one that must not be followed:
     * to another scheme than HTTP, or from HTTPS to HTTP.
     */
    static Optional<FileRequest> of(FileRequest request, ResponseEvent.Head head) {
        String location = head.headers().get(HttpHeaders.LOCATION);
        if (!STATUSES.contains(head.status()) || location == null) {
            return Optional.empty();
        }
        return resolve(request.url(), location)
                .filter(target -> isAllowed(request.url(), target))
                .map(target -> new FileRequest(target, headersFor(request, target), request.isPassingRefusal()));
    }

    private static Optional<URI> resolve(URI url, String location) {
        try {
            return Optional.of(url.resolve(location));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static boolean isAllowed(URI from, URI to) {
        if (to.getHost() == null) {
            return false;
        }
        String scheme = scheme(to);
        return scheme.equals("https") || (scheme.equals("http") && scheme(from).equals("http"));
    }

    private static Map<String, String> headersFor(FileRequest request, URI target) {
        return isSameOrigin(request.url(), target) ? request.headers() : request.publicHeaders();
    }

    private static boolean isSameOrigin(URI one, URI other) {
        return scheme(one).equals(scheme(other))
                && one.getHost().equalsIgnoreCase(other.getHost())
                && one.getPort() == other.getPort();
    }

    private static String scheme(URI url) {
        return url.getScheme() == null ? "" : url.getScheme().toLowerCase(Locale.ROOT);
    }
}
