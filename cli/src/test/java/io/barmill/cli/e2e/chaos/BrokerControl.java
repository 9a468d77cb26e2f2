package io.barmill.cli.e2e.chaos;

import java.io.IOException;
import java.util.Optional;

/** Stops and starts the broker of a test by the script that {@code -Dbarmill.test.rabbitmq.control} names. */
final class BrokerControl {
    private final String script;

    private BrokerControl(String script) {
        this.script = script;
    }

    /** Empty where no script is named. */
    static Optional<BrokerControl> ofProperties() {
        return Optional.ofNullable(System.getProperty("barmill.test.rabbitmq.control"))
                .filter(script -> !script.isBlank())
                .map(BrokerControl::new);
    }

    void stop() throws IOException, InterruptedException {
        run("stop");
    }

    void start() throws IOException, InterruptedException {
        run("start");
    }

    private void run(String action) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(script, action).inheritIO().start();
        int status = process.waitFor();
        if (status != 0) {
            throw new IOException(script + " " + action + " ended with status " + status);
        }
    }
}
