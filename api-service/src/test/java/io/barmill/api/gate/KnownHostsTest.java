package io.barmill.api.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KnownHostsTest {
    private static final String LOCAL = "192.168.7.5";

    private final KnownHosts hosts = new KnownHosts(List.of("Barmill.Example", "fd00::7"), "Bound.Example");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost",
                "LOCALHOST",
                "localhost.",
                "a.localhost",
                "127.0.0.1",
                "127.9.9.9",
                "[::1]",
                "::1",
                "[0:0:0:0:0:0:0:1]",
                LOCAL,
                "barmill.example",
                "barmill.example.",
                "[fd00::7]"
            })
    void hostsOfTheServiceAreKnown(String host) {
        assertThat(hosts.knows(host, LOCAL)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "evil.example",
                "notlocalhost",
                "localhost.evil.example",
                "127.0.0.1.evil.example",
                "128.0.0.1",
                "192.168.7.50",
                "0.0.0.0",
                "[::2]",
                "[::",
                "127.0.0.256",
                "127.1",
                "a:b",
                "barmill.example.evil.example"
            })
    void othersAreNot(String host) {
        assertThat(hosts.knows(host, LOCAL)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"[fe80::1]", "fe80:0:0:0:0:0:0:1"})
    void zoneOfAnAddressIsIgnored(String host) {
        assertThat(hosts.knows(host, "fe80:0:0:0:0:0:0:1%eth0")).isTrue();
    }
}
