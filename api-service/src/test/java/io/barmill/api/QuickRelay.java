package io.barmill.api;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/**
 * Settings of the service that all tests share: the relay's timeouts are short, for the tests that cut its connection,
 * the backlog is counted often, one host is known that no machine has, and requests wait for their plans.
 */
public final class QuickRelay implements QuarkusTestResourceLifecycleManager {
    @Override
    public Map<String, String> start() {
        return Map.of(
                "barmill.relay.confirm-timeout", "1s",
                "barmill.relay.topology-check", "300ms",
                "barmill.relay.away-until-unready", "1s",
                "barmill.plan.answer-within", "PT20S",
                "barmill.http.allowed-hosts", "barmill.example",
                "barmill.backlog.interval", "PT0.2S");
    }

    @Override
    public void stop() {
        // There is nothing to stop.
    }
}
