package io.barmill.venue;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Objects;

/** Builds a venue's addresses from its base address and strings that become one path segment each. */
public final class VenueAddress {
    private final String base;

    /**
     * @param key the configuration key of the base address, for the error
     * @throws IllegalArgumentException if the base is not an absolute http or https address
     */
    public VenueAddress(String key, URI base) {
        Objects.requireNonNull(key, "key");
        String scheme = base.getScheme() == null ? "" : base.getScheme().toLowerCase(Locale.ROOT);
        if ((!scheme.equals("http") && !scheme.equals("https")) || base.getHost() == null) {
            throw new IllegalArgumentException(key + " is " + base + ", expected an http or https address");
        }
        String text = base.toString();
        this.base = text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
    }

    /** Returns the base with the segments appended; each string stays one segment, whatever it contains. */
    public URI below(String... segments) {
        StringBuilder url = new StringBuilder(base);
        for (String segment : segments) {
            encode(segment, url.append('/'));
        }
        return URI.create(url.toString());
    }

    /**
     * Returns the base with a query.
     *
     * @param parameters alternating names and values
     */
    public URI asking(String... parameters) {
        StringBuilder url = new StringBuilder(base);
        for (int i = 0; i < parameters.length; i += 2) {
            encode(
                    parameters[i + 1],
                    url.append(i == 0 ? '?' : '&').append(parameters[i]).append('='));
        }
        return URI.create(url.toString());
    }

    private static void encode(String segment, StringBuilder url) {
        if (segment.chars().allMatch(VenueAddress::isUnreserved)) {
            url.append(segment);
            return;
        }
        for (byte octet : segment.getBytes(StandardCharsets.UTF_8)) {
            if (isUnreserved(octet)) {
                url.append((char) octet);
            } else {
                url.append('%').append(String.format("%02X", octet & 0xff));
            }
        }
    }

    private static boolean isUnreserved(int octet) {
        return (octet >= 'A' && octet <= 'Z')
                || (octet >= 'a' && octet <= 'z')
                || (octet >= '0' && octet <= '9')
                || octet == '-'
                || octet == '.'
                || octet == '_'
                || octet == '~';
    }
}
