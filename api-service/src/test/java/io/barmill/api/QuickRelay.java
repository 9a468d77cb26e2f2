package io.barmill.api;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/** Shortens the relay's timeouts, for the tests that cut its connection. All tests share them, and so one service. */
public final class QuickRelay implements QuarkusTestResourceLifecycleManager {
    @Override
    public Map<String, String> start() {
        return Map.of("barmill.relay.confirm-timeout", "1s", "barmill.relay.topology-check", "300ms");
    }

    @Override
    public void stop() {
        // There is nothing to stop.
    }
}
