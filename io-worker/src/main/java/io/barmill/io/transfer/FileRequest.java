package io.barmill.io.transfer;

import java.net.URI;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiPredicate;

/**
 * A request for a file of a venue.
 *
 * @param headers request headers, which may contain secrets: neither {@link #toString()} nor an error shows their
 *     values
 * @param isPassingRefusal recognizes a temporary refusal by the status and the start of the body
 */
public record FileRequest(URI url, Map<String, String> headers, BiPredicate<Integer, String> isPassingRefusal) {
    private static final Set<String> PUBLIC_HEADERS = Set.of("accept", "accept-encoding", "range", "if-range");

    public FileRequest {
        Objects.requireNonNull(url, "url");
        headers = Map.copyOf(headers);
        Objects.requireNonNull(isPassingRefusal, "isPassingRefusal");
    }

    /** A public file. */
    public static FileRequest of(URI url) {
        return new FileRequest(url, Map.of(), (status, body) -> false);
    }

    /** A copy with more headers. */
    FileRequest with(Map<String, String> more) {
        Map<String, String> all = new HashMap<>(headers);
        all.putAll(more);
        return new FileRequest(url, all, isPassingRefusal);
    }

    /** The headers that are known not to contain secrets. */
    Map<String, String> publicHeaders() {
        Map<String, String> kept = new HashMap<>(headers);
        kept.keySet().removeIf(FileRequest::isSecret);
        return kept;
    }

    /** The text without this request's secrets, which a venue may have echoed. */
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

    /** The part after the scheme in an {@code Authorization} value, which a venue may echo alone. */
    private static String credentials(String value) {
        return value.substring(value.indexOf(' ') + 1);
    }

    @Override
    public String toString() {
        return "FileRequest[url=" + url + ", headers=" + headers.keySet() + "]";
    }
}
