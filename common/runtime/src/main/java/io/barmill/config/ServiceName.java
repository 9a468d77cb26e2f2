package io.barmill.config;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The name of this process in the ledger, the broker's management console and the log. */
@ApplicationScoped
public class ServiceName {
    private static final String PREFIX = "barmill-";
    private static final int RANDOM_DIGITS = 6;

    private final String service;
    private final String host;
    private final long pid;
    private final String instance;

    /** @param service {@code barmill-io-worker} and the like */
    @Inject
    public ServiceName(@ConfigProperty(name = "quarkus.application.name") String service) {
        this(service, hostName(), ProcessHandle.current().pid(), randomDigits());
    }

    ServiceName(String service, String host, long pid, String random) {
        this.service = service.startsWith(PREFIX) ? service.substring(PREFIX.length()) : service;
        this.host = host;
        this.pid = pid;
        this.instance = host + "-" + pid + "-" + random;
    }

    /** The service, without the project's name and the process: {@code io-worker}. */
    public String service() {
        return service;
    }

    /** The machine's name. */
    public String host() {
        return host;
    }

    /** The process id. */
    public long pid() {
        return pid;
    }

    /** Unique among all processes ever: host, pid and random digits. */
    public String instance() {
        return instance;
    }

    /** The name of a connection to the broker: {@code barmill io-worker host-4711-3fa9c1 (purpose)}. */
    public String connection(String purpose) {
        return "barmill " + service + " " + instance + " (" + purpose + ")";
    }

    private static String hostName() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            // The machine has no name; pid and digits still distinguish processes.
            return "unknown";
        }
    }

    private static String randomDigits() {
        return HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong(), RANDOM_DIGITS);
    }
}
