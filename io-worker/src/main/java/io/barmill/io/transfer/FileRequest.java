package io.barmill.io.transfer;

import java.net.URI;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiPredicate;

/**
 * What to ask for, and how.
 *
 * @param headers request headers, secrets among them: neither {@link #toString()} nor an error shows their values
 * @param isPassingRefusal tells from the status and the start of the body a refusal that will pass by itself
 */
public record Source(URI url, Map<String, String> headers, BiPredicate<Integer, String> isPassingRefusal) {
    private static final Set<String> PUBLIC_HEADERS = Set.of("accept", "accept-encoding", "range", "if-range");

    public Source {
        Objects.requireNonNull(url, "url");
        headers = Map.copyOf(headers);
        Objects.requireNonNull(isPassingRefusal, "isPassingRefusal");
    }

    /** A public file. */
    public static Source of(URI url) {
        return new Source(url, Map.of(), (status, body) -> false);
    }

    /** The same, with more headers. */
    Source with(Map<String, String> more) {
        Map<String, String> all = new HashMap<>(headers);
        all.putAll(more);
        return new Source(url, all, isPassingRefusal);
    }

    /** This source's headers without those that may hold a secret: all but the few that are known to hold none. */
    Map<String, String> publicHeaders() {
        Map<String, String> kept = new HashMap<>(headers);
        kept.keySet().removeIf(Source::isSecret);
        return kept;
    }

    /** The text without this source's secrets, which a venue may have echoed. */
    String redact(String text) {
        String redacted = text;
        for (Map.Entry<String, String> header : headers.entrySet()) {
            if (isSecret(header.getKey())) {
                redacted = redacted.replace(header.getValue(), "***").replace(credentials(header.getValue()), "***");
            }
        }
        return redacted;
    }

    private static boolean isSecret(String name) {
        return !PUBLIC_HEADERS.contains(name.toLowerCase(Locale.ROOT));
    }

    /** What follows the scheme in the value of an {@code Authorization}: {@code Bearer abc} is abc to whoever echoes it. */
    private static String credentials(String value) {
        return value.substring(value.indexOf(' ') + 1);
    }

    @Override
    public String toString() {
        return "Source[url=" + url + ", headers=" + headers.keySet() + "]";
    }
}
