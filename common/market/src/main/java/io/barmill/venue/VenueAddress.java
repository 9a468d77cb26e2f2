package io.barmill.venue;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Objects;

/** Makes addresses at a venue from its base address and texts that stand for one path segment each. */
public final class VenueAddress {
    private final String base;

    /**
     * @param key the configuration key the base comes from, for the error
     * @throws IllegalArgumentException for a base that is no absolute http or https address
     */
    public VenueAddress(String key, URI base) {
        Objects.requireNonNull(key, "key");
        String scheme = base.getScheme() == null ? "" : base.getScheme().toLowerCase(Locale.ROOT);
        if (!scheme.equals("http") && !scheme.equals("https") || base.getHost() == null) {
            throw new IllegalArgumentException(key + " is " + base + ", expected an http or https address");
        }
        String text = base.toString();
        this.base = text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
    }

    /** The base, with each segment below the one before; whatever a segment holds, it stays one segment. */
    public URI below(String... segments) {
        StringBuilder url = new StringBuilder(base);
        for (String segment : segments) {
            url.append('/').append(encode(segment));
        }
        return URI.create(url.toString());
    }

    /**
     * The base with a query.
     *
     * @param parameters names and values, in turns
     */
    public URI asking(String... parameters) {
        StringBuilder url = new StringBuilder(base);
        for (int i = 0; i < parameters.length; i += 2) {
            url.append(i == 0 ? '?' : '&').append(parameters[i]).append('=').append(encode(parameters[i + 1]));
        }
        return URI.create(url.toString());
    }

    private static String encode(String segment) {
        StringBuilder encoded = new StringBuilder(segment.length());
        for (byte octet : segment.getBytes(StandardCharsets.UTF_8)) {
            if (isUnreserved(octet)) {
                encoded.append((char) octet);
            } else {
                encoded.append('%').append(String.format("%02X", octet & 0xff));
            }
        }
        return encoded.toString();
    }

    private static boolean isUnreserved(byte octet) {
        return octet >= 'A' && octet <= 'Z'
                || octet >= 'a' && octet <= 'z'
                || octet >= '0' && octet <= '9'
                || octet == '-'
                || octet == '.'
                || octet == '_'
                || octet == '~';
    }
}
