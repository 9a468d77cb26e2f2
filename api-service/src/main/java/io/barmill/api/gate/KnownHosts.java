package io.barmill.api.gate;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The hosts by which clients may address the service: loopback, the address that the service listens on and
 * the one that the connection arrived at, and those that are listed. A name that an attacker controls may point to any address (DNS rebinding), so other names are unknown.
 */
final class KnownHosts {
    private static final String OCTET = "(25[0-5]|2[0-4]\\d|1?\\d?\\d)";
    /** Only what the platform reads as an address without asking a name service. */
    private static final Pattern ADDRESS =
            Pattern.compile(OCTET + "(\\." + OCTET + "){3}|(?=[^:]*:)[0-9a-f:][0-9a-f:.]*");

    private final Set<String> listed;
    private final String bound;

    /**
     * @param listed names and addresses without a port
     * @param bound the name or address that the service listens on
     */
    KnownHosts(Collection<String> listed, String bound) {
        this.listed = listed.stream().map(KnownHosts::plain).collect(Collectors.toUnmodifiableSet());
        this.bound = plain(bound);
    }

    /**
     * True if the host is known.
     *
     * @param host without a port
     * @param local the address of the service's end of the connection
     */
    boolean knows(String host, String local) {
        String plain = plain(host);
        Optional<InetAddress> address = address(plain);
        return isListed(host)
                || plain.equals(bound)
                || plain.equals("localhost")
                || plain.endsWith(".localhost")
                || address.filter(InetAddress::isLoopbackAddress).isPresent()
                || (address.isPresent() && address.equals(address(local.split("%", 2)[0])));
    }

    /** True if the host is one of the listed. */
    boolean isListed(String host) {
        return listed.contains(plain(host));
    }

    /** In lower case, without the brackets of an IPv6 address or the dot at the end of a name. */
    private static String plain(String host) {
        String lower = host.strip().toLowerCase(Locale.ROOT);
        if (lower.startsWith("[") && lower.endsWith("]")) {
            return lower.substring(1, lower.length() - 1);
        }
        return lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower;
    }

    private static boolean isAddress(String plain) {
        return ADDRESS.matcher(plain).matches();
    }

    private static Optional<InetAddress> address(String text) {
        try {
            return isAddress(text) ? Optional.of(InetAddress.getByName(text)) : Optional.empty();
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }
}
