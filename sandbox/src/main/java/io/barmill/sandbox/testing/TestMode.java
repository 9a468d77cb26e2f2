package io.barmill.sandbox.testing;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Where the services of a test run come from. */
enum TestMode {
    EMBEDDED {
        @Override
        Optional<String> whyNot() {
            return Optional.empty();
        }

        @Override
        TestServices.Provider start() {
            return TestServices.Embedded.start();
        }
    },
    CONTAINERS {
        @Override
        Optional<String> whyNot() {
            return ContainerServices.isDockerAvailable()
                    ? Optional.empty()
                    : Optional.of(TestServices.MODE + "=containers, but Docker is not available: skipped");
        }

        @Override
        TestServices.Provider start() {
            return ContainerServices.start();
        }
    },
    EXTERNAL {
        @Override
        Optional<String> whyNot() {
            return Optional.empty();
        }

        @Override
        TestServices.Provider start() {
            return ExternalServices.start();
        }
    };

    /** Why a test that needs the services cannot run on this machine; empty where it can. */
    abstract Optional<String> whyNot();

    abstract TestServices.Provider start();

    /** The mode that the system property names. */
    static TestMode chosen() {
        String wanted = System.getProperty(TestServices.MODE, "embedded");
        return Arrays.stream(values())
                .filter(mode -> mode.name().toLowerCase(Locale.ROOT).equals(wanted))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        TestServices.MODE + " must be embedded, containers or external, was " + wanted));
    }
}
