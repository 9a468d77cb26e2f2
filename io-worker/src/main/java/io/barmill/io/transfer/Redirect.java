package io.barmill.io.transfer;

import io.vertx.core.http.HttpHeaders;
import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Follows a venue's redirects without carrying a secret to anybody else. */
final class Redirect {
    private static final Set<Integer> STATUSES = Set.of(301, 302, 303, 307, 308);

    private Redirect() {}

    /**
     * Where the answer sends us; empty for an answer that is no redirect, or one that must not be followed: to something
     * that is no web address, or from an encrypted connection to a plain one.
     */
    static Optional<Source> of(Source source, ResponseEvent.Head head) {
        String location = head.headers().get(HttpHeaders.LOCATION);
        if (!STATUSES.contains(head.status()) || location == null) {
            return Optional.empty();
        }
        return resolve(source.url(), location)
                .filter(target -> isAllowed(source.url(), target))
                .map(target -> new Source(target, headersFor(source, target), source.isPassingRefusal()));
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
        return scheme.equals("https") || scheme.equals("http") && scheme(from).equals("http");
    }

    private static Map<String, String> headersFor(Source source, URI target) {
        return isSameOrigin(source.url(), target) ? source.headers() : source.publicHeaders();
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
