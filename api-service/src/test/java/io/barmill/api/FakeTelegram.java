package io.barmill.api;

import io.barmill.sandbox.telegram.BotApi;
import io.barmill.sandbox.venue.SandboxOptions;
import io.barmill.sandbox.venue.SandboxVenue;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/** A pretend Telegram that the service of the tests writes to, and schedules that do not wait for long. There is no chat before a test configures one. */
public final class FakeTelegram implements QuarkusTestResourceLifecycleManager {
    /** The token of the service's bot. */
    public static final String TOKEN = "987654321:planted-secret-of-the-tests";

    private static volatile SandboxVenue venue;

    /** What the bot has sent. */
    public static BotApi bot() {
        return venue.telegram();
    }

    @Override
    public Map<String, String> start() {
        venue = SandboxVenue.start(SandboxOptions.defaults());
        return Map.of(
                "barmill.pipelines.interval", "PT0.1S",
                "barmill.schedules.interval", "PT0.1S",
                "barmill.schedules.pause", "PT0.2S",
                "barmill.alerts.telegram.url", venue.baseUrl(),
                "barmill.alerts.telegram.token", TOKEN,
                "barmill.alerts.telegram.chats", "111",
                "barmill.alerts.interval", "PT0.05S",
                "barmill.alerts.digest", "PT1.5S",
                "barmill.alerts.timeout", "PT2S",
                "barmill.alerts.first-pause", "PT0.05S");
    }

    @Override
    public void stop() {
        venue.close();
    }
}
