package io.barmill.api.alert;

import static org.assertj.core.api.Assertions.assertThat;

import io.barmill.ledger.alert.ChatAddress;
import io.barmill.sandbox.telegram.BotFault;
import io.barmill.sandbox.telegram.BotMessage;
import io.barmill.sandbox.venue.SandboxOptions;
import io.barmill.sandbox.venue.SandboxVenue;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class TelegramMessengerTest {
    private static final String TOKEN = "12345:planted-secret";
    private static final ChatAddress CHAT = ChatAddress.parse("chat", "-1001234567890:7");
    private static SandboxVenue venue;
    private static TelegramMessenger messenger;

    @BeforeAll
    static void start() {
        venue = SandboxVenue.start(SandboxOptions.defaults());
        messenger = new TelegramMessenger(URI.create(venue.baseUrl() + "/"), TOKEN, Duration.ofSeconds(20));
    }

    @AfterAll
    static void stop() {
        messenger.close();
        venue.close();
    }

    @AfterEach
    void clear() {
        venue.telegram().clear();
    }

    private static SendResult send() {
        return messenger.send(CHAT, "<b>a</b> &amp; b", true, true);
    }

    @Test
    void messageArrivesInItsTopicWithItsMarkup() {
        assertThat(send()).isEqualTo(new SendResult.Sent(1));

        assertThat(venue.telegram().messages())
                .containsExactly(new BotMessage(
                        1, TOKEN, -1001234567890L, Optional.of("7"), "<b>a</b> &amp; b", Optional.of("HTML"), true));
    }

    @Test
    void refusalsHaveTheirMeaning() {
        venue.telegram().fail(BotFault.tooMany(17));
        assertThat(send()).isEqualTo(new SendResult.TooMany(Duration.ofSeconds(17)));
        venue.telegram().fail(BotFault.blocked());
        assertThat(send()).isEqualTo(new SendResult.ChatClosed("403 Forbidden: bot was blocked by the user"));
        venue.telegram().fail(BotFault.of(400, "Bad Request: chat not found"));
        assertThat(send()).isEqualTo(new SendResult.ChatClosed("400 Bad Request: chat not found"));
        venue.telegram().fail(BotFault.migrated(-100777));
        assertThat(send()).isEqualTo(new SendResult.Moved(-100777));
        venue.telegram().fail(BotFault.of(502, "Bad Gateway"));
        assertThat(send()).isEqualTo(new SendResult.Failed("502 Bad Gateway"));
        assertThat(messenger.send(CHAT, "a < b", true, false)).isInstanceOf(SendResult.Unparsable.class);
        assertThat(messenger.send(CHAT, "x".repeat(5_000), false, false))
                .isEqualTo(new SendResult.Refused("400 Bad Request: message is too long"));
        assertThat(venue.telegram().messages()).isEmpty();
    }

    @Test
    void messageThatIsNotAnsweredInTimeFails() {
        venue.telegram().fail(BotFault.slow(Duration.ofSeconds(30)));

        try (TelegramMessenger hasty =
                new TelegramMessenger(URI.create(venue.baseUrl()), TOKEN, Duration.ofMillis(200))) {
            assertThat(hasty.send(CHAT, "text", false, false))
                    .isInstanceOfSatisfying(
                            SendResult.Failed.class,
                            failed -> assertThat(failed.why()).contains("timeout"));
        }
    }

    @Test
    void tokenIsInNoResult() {
        venue.telegram().fail(BotFault.of(500, "no such path: /bot" + TOKEN + "/sendMessage"));
        assertThat(send()).isEqualTo(new SendResult.Failed("500 no such path: /bot***/sendMessage"));
        try (TelegramMessenger lost =
                new TelegramMessenger(URI.create("http://127.0.0.1:1"), TOKEN, Duration.ofSeconds(1))) {
            assertThat(lost.send(CHAT, "text", false, false))
                    .isInstanceOfSatisfying(
                            SendResult.Failed.class,
                            failed -> assertThat(failed.why())
                                    .contains("ConnectException")
                                    .doesNotContain("planted"));
        }
        try (TelegramMessenger invalid =
                new TelegramMessenger(URI.create("http://127.0.0.1:1"), "1:planted secret\n", Duration.ofSeconds(1))) {
            assertThat(invalid.send(CHAT, "text", false, false).toString()).doesNotContain("planted");
        }
    }
}
